import { MongoClient } from 'mongodb';

export type Thing = { _id: string; n: number; group: string; tags: string[]; pad: string };

/** Of a document only its number is followed; null: it is not there. */
export type State = { readonly n: number } | null;

/** What was acknowledged last, and what was asked for when the answer stayed out. */
type Known = { readonly acknowledged: State; readonly asked: State | undefined };

/** Everything that must be found again. */
export type Ledger = {
  readonly things: Map<string, Known>;
  /** How often the common counter was raised: acknowledged, and asked for without an answer. */
  counter: { acknowledged: number; asked: number };
  writes: number;
  /** What the store answered with an error: nobody asked for anything that it may refuse. */
  readonly refusals: string[];
};

export const newLedger = (): Ledger => ({ things: new Map(), counter: { acknowledged: 0, asked: 0 }, writes: 0, refusals: [] });

/** Writes down what is asked for before it is sent, and that it is done once it is answered. */
export async function told(ledger: Ledger, changes: ReadonlyMap<string, State>, act: () => Promise<unknown>): Promise<void> {
  for (const [id, state] of changes) {
    const acknowledged = ledger.things.get(id)?.acknowledged ?? null;
    ledger.things.set(id, { acknowledged, asked: state });
  }
  await act();
  for (const [id, state] of changes) ledger.things.set(id, { acknowledged: state, asked: undefined });
  ledger.writes += changes.size;
}

export async function counted(ledger: Ledger, act: () => Promise<unknown>): Promise<void> {
  ledger.counter.asked += 1;
  await act();
  ledger.counter.asked -= 1;
  ledger.counter.acknowledged += 1;
  ledger.writes += 1;
}

export type Reckoning = { readonly missing: readonly string[]; readonly wrong: readonly string[]; readonly inDoubt: number };

/** Compares what is stored with what was acknowledged. What was in doubt is settled by what is there. */
export async function reckon(uri: string, ledger: Ledger): Promise<Reckoning> {
  const { stored, counter } = await readAll(uri);
  const missing: string[] = [];
  const wrong: string[] = [...stored.keys()].filter((id) => !ledger.things.has(id));
  let inDoubt = 0;
  for (const [id, { acknowledged, asked }] of ledger.things) {
    const found = stored.get(id);
    const is = (state: State | undefined): boolean => state !== undefined && found === state?.n;
    if (asked !== undefined) inDoubt += 1;
    if (!is(acknowledged) && !is(asked)) (found === undefined ? missing : wrong).push(id);
    if (found === undefined) ledger.things.delete(id);
    else ledger.things.set(id, { acknowledged: { n: found }, asked: undefined });
  }
  const { acknowledged, asked } = ledger.counter;
  if (counter < acknowledged) missing.push(`${acknowledged - counter} of ${acknowledged} counted`);
  if (counter > acknowledged + asked) wrong.push(`counter at ${counter}, asked for ${acknowledged + asked}`);
  ledger.counter = { acknowledged: counter, asked: 0 };
  return { missing, wrong, inDoubt };
}

async function readAll(uri: string): Promise<{ stored: Map<string, number>; counter: number }> {
  const client = await new MongoClient(uri).connect();
  try {
    const db = client.db('faults');
    const stored = new Map<string, number>();
    for await (const { _id, n } of db.collection<Thing>('things').find()) stored.set(_id, n);
    const counter = await db.collection<{ _id: string; n: number }>('counters').findOne({ _id: 'all' });
    return { stored, counter: counter?.n ?? 0 };
  } finally {
    await client.close();
  }
}
