import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Db, MongoClient, type MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RunningStore, serveStore } from '../index.ts';
import { type Environment, openEnvironment } from '../storage/environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-readers-'));
const DOCUMENTS = 10_000;
const BOOT_MS = 60_000;
const faults: Error[] = [];
let store: RunningStore;
let environment: Environment;
let client: MongoClient;
let db: Db;

type Thing = { _id: number; kind: number; at: Date; tags: string[]; words: string };

function things(from: number, count: number): Thing[] {
  return Array.from({ length: count }, (_, i) => {
    const number = from + i;
    return { _id: number, kind: number % 7, at: new Date(number * 60_000), tags: [`t${number % 50}`, 'all'], words: 'x'.repeat(200) };
  });
}

beforeAll(async () => {
  store = await serveStore({ dataFolder: folder, readers: { most: 1, heapMb: 96 }, onFault: (error) => faults.push(error) });
  environment = openEnvironment({ folder: join(folder, 'store') });
  client = await new MongoClient(store.uri).connect();
  db = client.db('earshot');
  await db.collection<Thing>('things').insertMany(things(0, DOCUMENTS));
}, BOOT_MS);
afterAll(async () => {
  await client.close();
  await environment.close();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(faults).toEqual([]);
});

/** Read transactions that keep pages from being used again, in whatever thread. */
function snapshotsHeld(): number {
  const slots = (environment.documents as unknown as { readerList(): string }).readerList();
  return slots.split('\n').filter((line) => /^\s*\d+ +\S+ +\d+$/.test(line)).length;
}

const openCursors = async (): Promise<number> => (await db.admin().serverStatus())['metrics'].cursor.open.total;

const refusal = (work: Promise<unknown>): Promise<MongoServerError> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error: MongoServerError) => error,
  );

test(
  'long reads say the same in a thread of their own as in the writer’s',
  async () => {
    const plain = await serveStore({ dataFolder: mkdtempSync(join(folder, 'plain-')), readers: { most: 0 } });
    const other = await new MongoClient(plain.uri).connect();
    try {
      await other.db('earshot').collection<Thing>('things').insertMany(things(0, DOCUMENTS));
      const asked = async (from: Db): Promise<unknown[]> => {
        const all = from.collection<Thing>('things');
        return [
          await all.find({ kind: 3 }).toArray(),
          await all
            .find({ tags: 't7' }, { projection: { words: 0 } })
            .sort({ at: -1 })
            .skip(3)
            .limit(150)
            .toArray(),
          await all.aggregate([{ $group: { _id: '$kind', n: { $sum: 1 }, last: { $max: '$at' } } }, { $sort: { _id: 1 } }]).toArray(),
          await all.countDocuments({ words: /x$/ }),
          await all.distinct('tags', { kind: { $lt: 6 } }),
          (await refusal(all.find({ words: { $wrong: 1 } }).toArray())).code,
          (await refusal(all.aggregate([{ $project: { n: { $divide: [1, '$kind'] } } }]).toArray())).code,
        ];
      };
      expect(await asked(db)).toEqual(await asked(other.db('earshot')));
    } finally {
      await other.close();
      await plain.close();
    }
  },
  BOOT_MS,
);

test('a long read sees every write that was acknowledged before it was asked', async () => {
  const growing = db.collection<Thing>('growing');
  await growing.insertMany(things(0, 5000));
  for (let round = 1; round <= 8; round += 1) {
    await growing.insertOne(things(5000 + round, 1)[0] as Thing);
    expect((await growing.find({ words: /x/ }).toArray()).length).toBe(5000 + round);
    expect(await growing.aggregate([{ $match: { words: /x/ } }, { $count: 'n' }]).toArray()).toEqual([{ n: 5000 + round }]);
  }
});

test('a cursor keeps to its moment while others write', async () => {
  const moving = db.collection<Thing>('moving');
  await moving.insertMany(things(0, 3000));
  const cursor = moving.find().batchSize(200);
  await cursor.next();
  await moving.deleteMany({ _id: { $gte: 1000 } });
  expect((await cursor.toArray()).length).toBe(2999);
  expect(await moving.countDocuments({ words: /x/ })).toBe(1000);
});

test('new, changed and dropped indexes are known to long reads at once', async () => {
  const changing = db.collection<{ _id: number; a: number | number[]; b: number; words: string }>('changing');
  await changing.insertMany(Array.from({ length: 4000 }, (_, i) => ({ _id: i, a: i % 10, b: i, words: 'y' })));
  const query = { a: { $gte: 4, $lte: 5 }, words: /y/ };
  const inOrder = async (): Promise<number[]> => (await changing.find(query).sort({ a: 1, b: 1 }).toArray()).map(({ _id }) => _id);
  const before = await inOrder();
  await changing.createIndex({ a: 1, b: 1 });
  expect(await inOrder()).toEqual(before);
  // From now on one document has several keys: an index that did not know would show it twice, or in the wrong place.
  await changing.updateOne({ _id: 0 }, { $set: { a: [4, 5, 6] } });
  const both = await inOrder();
  expect(new Set(both).size).toBe(both.length);
  expect(both).toContain(0);
  await changing.dropIndex('a_1_b_1');
  expect(await inOrder()).toEqual(both);
  await changing.drop();
  expect(await changing.find(query).toArray()).toEqual([]);
});

test('a killed cursor and an expired one end the work in their thread', async () => {
  const all = db.collection<Thing>('things');
  await vi.waitFor(async () => expect(await openCursors()).toBe(0));
  const cursor = all.find({ words: /x/ }).batchSize(10);
  await cursor.next();
  expect(await openCursors()).toBe(1);
  await cursor.close();
  expect(await openCursors()).toBe(0);
  const slow = await refusal(
    all.aggregate([{ $group: { _id: '$words', n: { $sum: { $size: { $range: [0, 1000] } } } } }], { maxTimeMS: 30 }).toArray(),
  );
  expect(slow.code).toBe(50);
  expect(await openCursors()).toBe(0);
});

test('who hangs up is not worked for any longer', async () => {
  const leaving = await new MongoClient(store.uri).connect();
  const endless = leaving
    .db('earshot')
    .collection('things')
    .aggregate([{ $group: { _id: null, n: { $sum: { $size: { $range: [0, 20_000] } } } } }])
    .toArray();
  const ended = refusal(endless);
  await wait(200);
  await leaving.close(true);
  await ended;
  // One reader only: this would wait for minutes if the other went on.
  expect(await db.collection('things').countDocuments({ words: /x/ })).toBe(DOCUMENTS);
  expect(await openCursors()).toBe(0);
});

test(
  'a thread that runs out of memory tells its readers, and another takes its place',
  async () => {
    const all = db.collection<Thing>('things');
    const waiting = all.find().batchSize(10);
    await waiting.next();
    expect(snapshotsHeld()).toBe(1);
    const greedy = [{ $group: { _id: null, all: { $push: { $range: [0, 20_000] } } } }];
    expect((await refusal(all.aggregate(greedy).toArray())).code).toBe(11_601);
    expect((await refusal(waiting.toArray())).code).toBe(43);
    await vi.waitFor(() => expect(snapshotsHeld()).toBe(0));
    expect(await all.countDocuments({ words: /x/ })).toBe(DOCUMENTS);
    expect(faults.splice(0).map(({ message }) => message)).toEqual([expect.stringContaining('memory')]);
    await all.insertOne(things(DOCUMENTS, 1)[0] as Thing);
    await all.deleteOne({ _id: DOCUMENTS });
  },
  BOOT_MS,
);

test('short reads stay where they are quick while every reader is busy', async () => {
  const all = db.collection<Thing>('things');
  const busy = all.aggregate([{ $group: { _id: null, n: { $sum: { $size: { $range: [0, 1000] } } } } }]).toArray();
  let isOver = false;
  void busy.then(() => {
    isOver = true;
  });
  for (let i = 0; i < 20; i += 1) {
    expect((await all.findOne({ _id: i }))?._id).toBe(i);
    await all.updateOne({ _id: i }, { $set: { kind: i % 7 } });
  }
  expect(isOver).toBe(false);
  expect(await busy).toEqual([{ _id: null, n: 1000 * DOCUMENTS }]);
});

test(
  'a closing store ends long reads and does not wait for them',
  async () => {
    const dataFolder = mkdtempSync(join(folder, 'closing-'));
    const closing = await serveStore({ dataFolder, readers: { most: 1 } });
    const user = await new MongoClient(closing.uri, { serverSelectionTimeoutMS: 500, retryReads: false }).connect();
    await user.db('earshot').collection<Thing>('things').insertMany(things(0, 5000));
    expect((await user.db('earshot').collection('things').find().toArray()).length).toBe(5000);
    const endless = user
      .db('earshot')
      .collection('things')
      .aggregate([{ $group: { _id: null, n: { $sum: { $size: { $range: [0, 20_000] } } } } }])
      .toArray();
    const ended = refusal(endless);
    await wait(300);
    const from = performance.now();
    await closing.close();
    expect(performance.now() - from).toBeLessThan(4000);
    expect((await ended).code).toBe(91);
    await user.close();
  },
  BOOT_MS,
);
