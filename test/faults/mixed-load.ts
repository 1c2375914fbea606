import { type AnyBulkWriteOperation, type Collection, MongoClient, MongoServerError } from 'mongodb';
import type { Chance } from '../demo/random.ts';

type Thing = { _id: string; n: number; group: string; tags: string[]; pad: string };
type State = { readonly n: number } | null;

/** What is known of one document: what was acknowledged last, and what was asked for when the answer stayed out. */
type Known = { acknowledged: State; asked: State | undefined };

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

/** Several clients with several writers each; all end with their first write that is not answered. */
export async function writeUntilItDies(uri: string, ledger: Ledger, { clients, writers, dice }: LoadOptions): Promise<void> {
  const working = Array.from({ length: clients }, async (_, c) => {
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 1000, retryWrites: false }).connect();
    const db = client.db('faults');
    const work = Array.from({ length: writers }, (__, w) =>
      write({ things: db.collection<Thing>('things'), counters: db.collection('counters'), name: `${c}.${w}`, ledger, dice }),
    );
    for (const end of await Promise.allSettled(work))
      if (end.status === 'rejected' && end.reason instanceof MongoServerError) ledger.refusals.push(String(end.reason));
    await client.close();
  });
  await Promise.allSettled(working);
}

export type LoadOptions = { readonly clients: number; readonly writers: number; readonly dice: Chance };
type Writer = {
  readonly things: Collection<Thing>;
  readonly counters: Collection<{ _id: string; n: number }>;
  readonly name: string;
  readonly ledger: Ledger;
  readonly dice: Chance;
};

const BULK = 40;
const MOST_KEPT = 400;

/** Writers share the collection, its indexes and a counter, but each changes only documents of its own name: so what must be there is known. */
async function write({ things, counters, name, ledger, dice }: Writer): Promise<void> {
  const own = [...ledger.things].filter(([id, { acknowledged }]) => id.startsWith(`${name}/`) && acknowledged).map(([id]) => id);
  let next = Math.floor(performance.timeOrigin + performance.now());
  const newThing = (): Thing => {
    next += 1;
    return { _id: `${name}/${next}`, n: next, group: name, tags: [`t${next % 9}`, name], pad: 'x'.repeat(dice.next() * 600) };
  };
  /** Writes down what is asked for before it is sent, and that it is done once it is answered. */
  const told = async (changes: ReadonlyMap<string, State>, act: () => Promise<unknown>): Promise<void> => {
    for (const [id, state] of changes) {
      const known = ledger.things.get(id) ?? { acknowledged: null, asked: undefined };
      ledger.things.set(id, { ...known, asked: state });
    }
    await act();
    for (const [id, state] of changes) ledger.things.set(id, { acknowledged: state, asked: undefined });
    ledger.writes += changes.size;
  };
  const taken = (): string | undefined => own.splice(Math.floor(dice.next() * own.length), 1)[0];
  for (;;) {
    const roll = dice.next();
    if (roll < 0.25) {
      const made = newThing();
      await told(new Map([[made._id, { n: made.n }]]), () => things.insertOne(made));
      own.push(made._id);
    } else if (roll < 0.4) {
      const made = Array.from({ length: BULK }, newThing);
      await told(new Map(made.map(({ _id, n }) => [_id, { n }])), () => things.insertMany(made, { ordered: roll < 0.33 }));
      own.push(...made.map(({ _id }) => _id));
    } else if (roll < 0.55) {
      const id = own[Math.floor(dice.next() * own.length)];
      next += 1;
      const n = next;
      if (id) await told(new Map([[id, { n }]]), () => things.updateOne({ _id: id }, { $set: { n }, $push: { tags: `u${n % 5}` } }));
    } else if (roll < 0.7) {
      const id = own[Math.floor(dice.next() * own.length)];
      next += 1;
      const n = next;
      if (id) await told(new Map([[id, { n }]]), () => things.findOneAndUpdate({ _id: id }, { $set: { n } }, { sort: { n: 1 } }));
    } else if (roll < 0.8) {
      ledger.counter.asked += 1;
      await counters.findOneAndUpdate({ _id: 'all' }, { $inc: { n: 1 } }, { upsert: true });
      ledger.counter.asked -= 1;
      ledger.counter.acknowledged += 1;
      ledger.writes += 1;
    } else if (roll < 0.9) {
      const made = newThing();
      const gone = taken();
      const changes = new Map<string, State>([[made._id, { n: made.n }]]);
      const operations: AnyBulkWriteOperation<Thing>[] = [{ insertOne: { document: made } }];
      if (gone) {
        changes.set(gone, null);
        operations.push({ deleteOne: { filter: { _id: gone } } });
      }
      await told(changes, () => things.bulkWrite(operations));
      own.push(made._id);
    } else {
      const gone = Array.from({ length: own.length > MOST_KEPT ? BULK : 1 }, taken).filter((id) => id !== undefined);
      await told(new Map(gone.map((id) => [id, null])), () => things.deleteMany({ _id: { $in: gone } }));
    }
  }
}

export type Reckoning = { readonly missing: readonly string[]; readonly wrong: readonly string[]; readonly inDoubt: number };

/** Compares what is stored with what was acknowledged. What was in doubt is settled by what is there. */
export async function reckon(uri: string, ledger: Ledger): Promise<Reckoning> {
  const client = await new MongoClient(uri).connect();
  const db = client.db('faults');
  const stored = new Map<string, number>();
  for await (const { _id, n } of db.collection<Thing>('things').find()) stored.set(_id, n);
  const counter = (await db.collection<{ _id: string; n: number }>('counters').findOne({ _id: 'all' }))?.n ?? 0;
  await client.close();
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
