import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { type Collection, type Db, MongoClient, type MongoServerError } from 'mongodb';
import { createConnection, Schema } from 'mongoose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backupStore, findRunningStore, type RunningStore, serveStore, verifyStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-embedded-'));
const dataFolder = join(folder, 'data');
const faults: Error[] = [];
let now = new Date('2026-03-01T12:00:00Z');
let store: RunningStore;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  store = await serveStore({ dataFolder, now: () => now, sweepEveryMs: 100, onFault: (error) => faults.push(error) });
  client = await new MongoClient(store.uri, { writeConcern: { w: 'majority' } }).connect();
  db = client.db('earshot');
});
afterAll(async () => {
  await client.close();
  await store.close();
  const { faults: wrong } = await verifyStore(dataFolder);
  rmSync(folder, { recursive: true });
  expect(wrong).toEqual([]);
  expect(faults).toEqual([]);
});

let number = 0;
function fresh<T extends { _id?: unknown }>(): Collection<T> {
  number += 1;
  return db.collection<T>(`c${number}`);
}

const refusal = (work: Promise<unknown>): Promise<MongoServerError> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error: MongoServerError) => error,
  );

test('what is written is read, and in natural order', async () => {
  const things = fresh<{ _id?: unknown; n: number; at?: Date; nothing?: null }>();
  const { insertedId } = await things.insertOne({ n: 1, at: now, nothing: null });
  await things.insertMany([{ n: 3 }, { n: 2 }]);
  expect(await things.findOne({ _id: insertedId })).toEqual({ _id: insertedId, n: 1, at: now, nothing: null });
  expect((await things.find().toArray()).map(({ n }) => n)).toEqual([1, 3, 2]);
  expect(
    await things
      .find({}, { projection: { _id: 0, n: 1 } })
      .sort({ n: -1 })
      .skip(1)
      .toArray(),
  ).toEqual([{ n: 2 }, { n: 1 }]);
  expect([await things.countDocuments({ n: { $gt: 1 } }), await things.estimatedDocumentCount(), await things.distinct('n')]).toEqual([
    2,
    3,
    [1, 3, 2],
  ]);
});

test('a long result comes in batches that nobody can disturb', async () => {
  const things = fresh<{ _id: number; n: number }>();
  await things.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i, n: 0 })));
  const cursor = things.find({ n: 0 }).batchSize(100);
  const first = await cursor.next();
  await things.updateMany({}, { $set: { n: 1 }, $unset: { gone: 1 } });
  await things.deleteMany({ _id: { $gte: 500 } });
  const rest = await cursor.toArray();
  expect(first?._id).toBe(0);
  expect(rest.map(({ _id }) => _id)).toEqual(Array.from({ length: 999 }, (_, i) => i + 1));
  expect(await things.countDocuments({ n: 1 })).toBe(500);
  const closed = things.find().batchSize(10);
  await closed.next();
  await closed.close();
});

test('a second document with the same key is refused in words that drivers understand', async () => {
  const people = fresh<{ _id?: unknown; email?: string | null; brand?: string; n?: number }>();
  await people.createIndex({ email: 1, brand: -1 }, { unique: true });
  await people.insertOne({ email: 'a@example.org', brand: 'x' });
  const refused = await refusal(
    people.insertMany(
      [
        { n: 1, email: 'b' },
        { email: 'a@example.org', brand: 'x' },
        { n: 2, email: 'c' },
      ],
      { ordered: false },
    ),
  );
  expect(refused).toMatchObject({
    code: 11_000,
    message: expect.stringContaining(
      `E11000 duplicate key error collection: ${people.namespace} index: email_1_brand_-1 dup key: { email: "a@example.org", brand: "x" }`,
    ),
  });
  expect(await people.countDocuments()).toBe(3);
  const single = await refusal(people.findOneAndUpdate({ n: 1 }, { $set: { email: 'a@example.org', brand: 'x' } }));
  expect(single).toMatchObject({
    code: 11_000,
    codeName: 'DuplicateKey',
    keyPattern: { email: 1, brand: -1 },
    keyValue: { email: 'a@example.org', brand: 'x' },
  });
  const late = await refusal(
    people
      .createIndex({ brand: 1 }, { unique: true, partialFilterExpression: { brand: { $exists: true } } })
      .then(() => people.insertOne({ brand: 'x' })),
  );
  expect(late.code).toBe(11_000);
});

test('updates, upserts and claims answer as MongoDB does', async () => {
  const jobs = fresh<{ _id: number; state: string; tries?: number; tags?: string[]; at?: number }>();
  await jobs.insertMany([1, 2, 3].map((_id) => ({ _id, state: 'waiting', at: 10 - _id })));
  const claimed = await Promise.all(
    Array.from({ length: 5 }, () =>
      jobs.findOneAndUpdate(
        { state: 'waiting' },
        { $set: { state: 'taken' }, $inc: { tries: 1 } },
        { sort: { at: 1 }, returnDocument: 'after' },
      ),
    ),
  );
  expect(claimed.map((job) => job?._id)).toEqual([3, 2, 1, undefined, undefined]);
  expect(await jobs.updateMany({ state: 'taken' }, { $push: { tags: 'x' } })).toMatchObject({ matchedCount: 3, modifiedCount: 3 });
  expect(await jobs.updateOne({ _id: 1 }, { $set: { state: 'taken' } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  expect(await jobs.updateOne({ _id: 9, state: 'new' }, { $setOnInsert: { tries: 7 } }, { upsert: true })).toMatchObject({
    upsertedId: 9,
    upsertedCount: 1,
  });
  expect(await jobs.replaceOne({ _id: 9 }, { state: 'done' })).toMatchObject({ modifiedCount: 1 });
  expect(await jobs.findOne({ _id: 9 })).toEqual({ _id: 9, state: 'done' });
  expect(await jobs.findOneAndDelete({ _id: 9 })).toEqual({ _id: 9, state: 'done' });
  expect(await refusal(jobs.updateOne({ _id: 1 }, { $set: { _id: 5 } }))).toMatchObject({ code: 66 });
  const { modifiedCount, upsertedCount, deletedCount } = await jobs.bulkWrite([
    { updateOne: { filter: { _id: 1 }, update: { $set: { at: 0 } } } },
    { updateOne: { filter: { _id: 4 }, update: { $set: { at: 0 } }, upsert: true } },
    { deleteOne: { filter: { _id: 2 } } },
  ]);
  expect([modifiedCount, upsertedCount, deletedCount]).toEqual([1, 1, 1]);
});

test('aggregations start from an index', async () => {
  const mentions = fresh<{ _id: number; brand: string; n: number }>();
  await mentions.createIndex({ brand: 1, n: 1 });
  await mentions.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i, brand: i % 3 === 0 ? 'a' : 'b', n: i })));
  const groups = mentions.aggregate([{ $match: { brand: 'a', n: { $lt: 30 } } }, { $group: { _id: '$brand', sum: { $sum: '$n' } } }]);
  expect(await groups.toArray()).toEqual([{ _id: 'a', sum: 135 }]);
  const plan = await mentions.find({ brand: 'a', n: { $lt: 30 } }).explain();
  expect(plan).toMatchObject({
    queryPlanner: { winningPlan: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'brand_1_n_1' } } },
    executionStats: { nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 },
  });
  expect(await mentions.find({ n: 5 }).explain()).toMatchObject({ queryPlanner: { winningPlan: { stage: 'COLLSCAN' } } });
  expect(await mentions.distinct('brand')).toEqual(['a', 'b']);
});

test('mongoose works unmodified', async () => {
  const connection = await createConnection(store.uri, { dbName: 'earshot' }).asPromise();
  const Person = connection.model('person', new Schema({ name: { type: String, unique: true }, notes: [{ text: String }] }));
  await Person.init();
  const ann = await Person.create({ name: 'ann', notes: [{ text: 'hi' }] });
  ann.notes.push({ text: 'again' });
  await ann.save();
  expect(await Person.findOne({ 'notes.text': 'again' }).lean()).toMatchObject({ name: 'ann', __v: 1 });
  expect(await refusal(Person.create({ name: 'ann' }))).toMatchObject({ code: 11_000, keyValue: { name: 'ann' } });
  await connection.close();
});

test('agenda runs a job once', async () => {
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: client.db('jobs') as never }), processEvery: 100 });
  let runs = 0;
  agenda.define('greet', async () => {
    runs += 1;
  });
  await agenda.start();
  await agenda.now('greet', { whom: 'ann' });
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 10_000 });
  await agenda.stop();
  expect(
    await client
      .db('jobs')
      .collection('agendaJobs')
      .countDocuments({ lastFinishedAt: { $exists: true } }),
  ).toBe(1);
});

test('documents go when their time is over', async () => {
  const marks = fresh<{ _id: number; at: Date | string }>();
  await marks.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
  await marks.insertMany([
    { _id: 1, at: now },
    { _id: 2, at: new Date(now.getTime() + 60_000) },
    { _id: 3, at: 'never' },
  ]);
  now = new Date(now.getTime() + 61_000);
  await vi.waitFor(async () => expect((await marks.find().toArray()).map(({ _id }) => _id)).toEqual([2, 3]), { timeout: 5000 });
});

test('a slow query ends at its time, and nobody waits for it', async () => {
  const many = fresh<{ _id?: unknown; text: string }>();
  await many.insertMany(Array.from({ length: 20_000 }, (_, i) => ({ text: `word ${i}` })));
  const slow = refusal(
    many
      .find({ text: { $regex: '(a+)+b$' } })
      .maxTimeMS(20)
      .toArray(),
  );
  await db.command({ ping: 1 });
  expect(await slow).toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
});

test('collections and indexes are listed, and dropped with all they held', async () => {
  const things = fresh();
  await things.insertOne({});
  await things.createIndex({ a: 1 }, { sparse: true });
  expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1']);
  await things.dropIndex('a_1');
  expect((await things.indexes()).length).toBe(1);
  expect((await db.listCollections({ name: things.collectionName }).toArray()).length).toBe(1);
  await things.drop();
  expect(await db.listCollections({ name: things.collectionName }).toArray()).toEqual([]);
  expect(await things.find().toArray()).toEqual([]);
});

test('nobody else can get at the data', () => {
  const mode = (name: string): string => (statSync(join(dataFolder, 'store', name)).mode & 0o777).toString(8);
  expect(['', 'data.mdb', 'lock.mdb', 'store.lock', 'store.sock'].map(mode)).toEqual(['700', '600', '600', '600', '600']);
});

test('one store per folder, and others find it', async () => {
  await expect(serveStore({ dataFolder })).rejects.toMatchObject({ code: 'store/already-running' });
  expect(await findRunningStore(dataFolder)).toBe(store.uri);
  expect(await findRunningStore(join(folder, 'nowhere'))).toBe(null);
});

test('where sockets are not private, a MongoDB server is asked for', async () => {
  const starting = serveStore({ dataFolder: join(folder, 'windows'), platform: 'win32' });
  await expect(starting).rejects.toMatchObject({ kind: 'invalid', code: 'store/no-private-socket' });
});

test('a copy is made while the store runs, and is a store of its own', async () => {
  const things = fresh<{ _id?: unknown; kept: boolean }>();
  await things.insertOne({ kept: true });
  const copy = join(folder, 'copy');
  await backupStore({ dataFolder, to: join(copy, 'store') });
  expect((statSync(join(copy, 'store', 'data.mdb')).mode & 0o777).toString(8)).toBe('600');
  await expect(backupStore({ dataFolder, to: join(copy, 'store') })).rejects.toMatchObject({ code: 'store/backup-failed' });
  const second = await serveStore({ dataFolder: copy });
  const other = await new MongoClient(second.uri).connect();
  expect(await other.db('earshot').collection(things.collectionName).countDocuments({ kept: true })).toBe(1);
  await other.close();
  await second.close();
  expect((await verifyStore(copy)).faults).toEqual([]);
});

test('a store that nobody is connected to ends by itself, also with a folder whose path is too long for a socket', async () => {
  const lonely = join(folder, 'long'.repeat(30));
  const second = await serveStore({ dataFolder: lonely, endWhenAlone: { afterMs: 200 } });
  const visitor = await new MongoClient(second.uri).connect();
  expect(await findRunningStore(lonely)).toBe(second.uri);
  await visitor.close();
  await second.ended;
  expect(await findRunningStore(lonely)).toBe(null);
});

test('a full disk refuses writes in time and keeps what is there', async () => {
  const second = await serveStore({ dataFolder: join(folder, 'full'), reserveBytes: Number.MAX_SAFE_INTEGER });
  const other = await new MongoClient(second.uri).connect();
  expect(await refusal(other.db('t').collection('c').insertOne({ a: 1 }))).toMatchObject({ code: 14_031, codeName: 'OutOfDiskSpace' });
  expect(await other.db('t').collection('c').countDocuments()).toBe(0);
  await other.close();
  await second.close();
});
