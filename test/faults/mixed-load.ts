import { type Collection, MongoClient, MongoError, MongoServerError } from 'mongodb';
import type { Chance } from '../demo/random.ts';
import { counted, type Ledger, type State, type Thing, told } from './ledger.ts';

export type LoadOptions = { readonly clients: number; readonly writers: number; readonly dice: Chance };

/** Several clients with several writers each; all end with their first write that is not answered. */
export async function writeUntilItDies(uri: string, ledger: Ledger, { clients, writers, dice }: LoadOptions): Promise<void> {
  const working = Array.from({ length: clients }, async (_, c) => {
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 1000, retryWrites: false }).connect();
    const db = client.db('faults');
    const work = Array.from({ length: writers }, (__, w) =>
      write({ things: db.collection<Thing>('things'), counters: db.collection('counters'), name: `${c}.${w}`, ledger, dice }),
    );
    for (const end of await Promise.allSettled(work)) if (end.status === 'rejected') noteRefusal(ledger, end.reason);
    await client.close();
  });
  // Who could not even connect before the kill has written nothing.
  await Promise.allSettled(working);
}

/** A connection that broke comes as an error of the driver, in the middle of a bulk as one of the server without a code, or as the socket's own. */
function noteRefusal({ refusals }: Ledger, reason: unknown): void {
  if (!(reason instanceof Error)) throw reason;
  const isSockets = (reason as NodeJS.ErrnoException).syscall !== undefined;
  const isDrivers = reason instanceof MongoError && !(reason instanceof MongoServerError && reason.code !== undefined);
  if (!isSockets && !isDrivers) refusals.push(String(reason));
}

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
  const own = [...ledger.things.keys()].filter((id) => id.startsWith(`${name}/`));
  let last = Date.now() * 1000;
  const next = (): number => {
    last += 1;
    return last;
  };
  const someThing = (): Thing => {
    const n = next();
    return { _id: `${name}/${n}`, n, group: name, tags: [`t${n % 9}`, name], pad: 'x'.repeat(dice.next() * 600) };
  };
  const change = async (act: (id: string, n: number) => Promise<unknown>): Promise<void> => {
    if (own.length === 0) return;
    const [id, n] = [dice.pick(own), next()];
    await told(ledger, new Map([[id, { n }]]), () => act(id, n));
  };
  const taken = (count: number): string[] =>
    Array.from({ length: Math.min(count, own.length) }, () => own.splice(dice.whole(0, own.length - 1), 1)).flat();
  const gone = (ids: readonly string[]) => ids.map((id): [string, State] => [id, null]);

  const acts: Record<string, () => Promise<void>> = {
    async insert() {
      const thing = someThing();
      await told(ledger, new Map([[thing._id, thing]]), () => things.insertOne(thing));
      own.push(thing._id);
    },
    async insertMany() {
      const some = Array.from({ length: BULK }, someThing);
      await told(ledger, new Map(some.map((thing) => [thing._id, thing])), () => things.insertMany(some, { ordered: dice.next() < 0.5 }));
      own.push(...some.map(({ _id }) => _id));
    },
    update: () => change((_id, n) => things.updateOne({ _id }, { $set: { n }, $push: { tags: `u${n % 5}` } })),
    findAndModify: () => change((_id, n) => things.findOneAndUpdate({ _id }, { $set: { n } }, { sort: { n: 1 } })),
    count: () => counted(ledger, () => counters.findOneAndUpdate({ _id: 'all' }, { $inc: { n: 1 } }, { upsert: true })),
    async bulk() {
      const thing = someThing();
      const ids = taken(1);
      const changes = new Map<string, State>([[thing._id, thing], ...gone(ids)]);
      await told(ledger, changes, () =>
        things.bulkWrite([{ insertOne: { document: thing } }, { deleteMany: { filter: { _id: { $in: ids } } } }]),
      );
      own.push(thing._id);
    },
    async remove() {
      const ids = taken(own.length > MOST_KEPT ? BULK * 2 : 1);
      await told(ledger, new Map(gone(ids)), () => things.deleteMany({ _id: { $in: ids } }));
    },
  };
  const names = Object.keys(acts);
  for (;;) await acts[dice.pick(names)]?.();
}
