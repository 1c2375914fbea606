import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoBackend, MongoChangeStreamNotificationChannel } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { type ChangeStream, type Collection, type Db, type Document, MongoClient, type MongoServerError } from 'mongodb';
import { createConnection, Schema } from 'mongoose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RunningStore, serveStore } from '../index.ts';

type Thing = { _id: number; n?: number; tags?: string[] };

const folder = mkdtempSync(join(tmpdir(), 'earshot-changes-'));
const faults: Error[] = [];
let store: RunningStore;
let client: MongoClient;
let db: Db;
let number = 0;

beforeAll(async () => {
  store = await serveStore({ dataFolder: folder, onFault: (error) => faults.push(error) });
  client = await new MongoClient(store.uri).connect();
});
afterAll(async () => {
  await client.close();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(faults).toEqual([]);
});

/** A database of its own for each test. */
function fresh(): Collection<Thing> {
  number += 1;
  db = client.db(`watched${number}`);
  return db.collection<Thing>('things');
}

/** Opens the stream at once: a driver would wait for the first question. */
async function opened<T extends ChangeStream>(stream: T): Promise<T> {
  await stream.tryNext();
  return stream;
}

async function next(stream: ChangeStream, count: number): Promise<Document[]> {
  const events: Document[] = [];
  while (events.length < count) events.push(await stream.next());
  return events;
}

const refusal = (work: Promise<unknown>): Promise<MongoServerError> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error: MongoServerError) => error,
  );

const quick = { maxAwaitTimeMS: 50 };

test('every change of a collection is told in the order it was made, until the collection is gone', async () => {
  const things = fresh();
  const stream = await opened(things.watch([], quick));
  await things.insertOne({ _id: 1, n: 1 });
  await things.updateOne({ _id: 1 }, { $set: { n: 2 }, $push: { tags: 'a' } });
  await things.findOneAndUpdate({ _id: 1 }, { $unset: { n: 1 } });
  await things.replaceOne({ _id: 1 }, { n: 5 });
  await things.updateOne({ _id: 2 }, { $set: { n: 1 } }, { upsert: true });
  await things.deleteMany({});
  await things.drop();
  const events = await next(stream, 9);
  expect(events.map(({ operationType, documentKey }) => [operationType, documentKey?._id])).toEqual([
    ['insert', 1],
    ['update', 1],
    ['update', 1],
    ['replace', 1],
    ['insert', 2],
    ['delete', 1],
    ['delete', 2],
    ['drop', undefined],
    ['invalidate', undefined],
  ]);
  const [inserted, updated, unset, replaced] = events;
  expect(inserted).toEqual({
    _id: { _data: expect.stringMatching(/^[0-9A-F]+$/) },
    operationType: 'insert',
    clusterTime: expect.anything(),
    wallTime: expect.any(Date),
    fullDocument: { _id: 1, n: 1 },
    ns: { db: db.databaseName, coll: 'things' },
    documentKey: { _id: 1 },
  });
  expect(updated?.['updateDescription']).toEqual({ updatedFields: { n: 2, tags: ['a'] }, removedFields: [], truncatedArrays: [] });
  expect(updated).not.toHaveProperty('fullDocument');
  expect(unset?.['updateDescription']).toEqual({ updatedFields: {}, removedFields: ['n'], truncatedArrays: [] });
  expect(replaced?.['fullDocument']).toEqual({ _id: 1, n: 5 });
  const tokens = events.map(({ _id }) => _id._data as string);
  expect([...tokens].sort()).toEqual(tokens);
  expect(await refusal(opened(things.watch([], { resumeAfter: events[8]?.['_id'] })))).toMatchObject({ code: 260 });
  const after = await opened(things.watch([], { ...quick, startAfter: events[8]?.['_id'] }));
  await things.insertOne({ _id: 3 });
  expect((await after.next()).operationType).toBe('insert');
  const again = things.watch([], { ...quick, resumeAfter: events[7]?.['_id'] });
  expect((await again.next()).operationType).toBe('invalidate');
  await after.close();
});

test('a database and the whole store can be watched, and nothing else shows', async () => {
  const things = fresh();
  const other = client.db(`elsewhere${number}`).collection<Thing>('things');
  const [one, own, all] = await Promise.all([
    opened(things.watch([], quick)),
    opened(db.watch([], quick)),
    opened(client.watch([], quick)),
  ]);
  await other.insertOne({ _id: 1 });
  await db.collection<Thing>('more').insertOne({ _id: 2 });
  await things.insertOne({ _id: 3 });
  await db.dropDatabase();
  const seen = async (stream: ChangeStream, count: number): Promise<unknown[]> =>
    (await next(stream, count)).map(({ operationType, ns, documentKey }) => [operationType, ns?.coll, documentKey?._id]);
  expect(await seen(one, 3)).toEqual([
    ['insert', 'things', 3],
    ['drop', 'things', undefined],
    ['invalidate', undefined, undefined],
  ]);
  const changes = [
    ['insert', 'more', 2],
    ['insert', 'things', 3],
    ['drop', 'more', undefined],
    ['drop', 'things', undefined],
    ['dropDatabase', undefined, undefined],
  ];
  expect(await seen(own, 6)).toEqual([...changes, ['invalidate', undefined, undefined]]);
  expect(await seen(all, 6)).toEqual([['insert', 'things', 1], ...changes]);
  await all.close();
});

test('what is refused is not told, and of a batch only what was done', async () => {
  const things = fresh();
  await things.insertOne({ _id: 1 });
  await things.createIndex({ n: 1 }, { unique: true, sparse: true });
  const stream = await opened(things.watch([], quick));
  expect(await refusal(things.insertOne({ _id: 1 }))).toMatchObject({ code: 11_000 });
  const batch = await refusal(things.insertMany([{ _id: 2, n: 1 }, { _id: 3, n: 1 }, { _id: 4 }], { ordered: true }));
  expect(batch.code).toBe(11_000);
  expect(await refusal(things.updateMany({}, { $set: { n: 7 } }))).toMatchObject({ code: 11_000 });
  await things.updateOne({ _id: 1 }, { $set: { n: 7 } });
  await things.deleteOne({ _id: 99 });
  await things.insertOne({ _id: 9 });
  const events = await next(stream, 3);
  expect(events.map(({ operationType, documentKey }) => [operationType, documentKey._id])).toEqual([
    ['insert', 2],
    ['update', 1],
    ['insert', 9],
  ]);
  await stream.close();
});

test('a document is shown as it is now, or as it was at the time', async () => {
  fresh();
  const things = await db.createCollection<Thing>('things', { changeStreamPreAndPostImages: { enabled: true } });
  const plain = db.collection<Thing>('plain');
  const now = await opened(db.watch([], { ...quick, fullDocument: 'updateLookup' }));
  const then = await opened(db.watch([], { ...quick, fullDocument: 'whenAvailable', fullDocumentBeforeChange: 'whenAvailable' }));
  await things.insertOne({ _id: 1, n: 1 });
  await things.updateOne({ _id: 1 }, { $set: { n: 2 } });
  await things.updateOne({ _id: 1 }, { $set: { n: 3 } });
  await things.deleteOne({ _id: 1 });
  await plain.insertOne({ _id: 1, n: 1 });
  await plain.updateOne({ _id: 1 }, { $set: { n: 2 } });
  const shown = async (stream: ChangeStream): Promise<unknown[]> =>
    (await next(stream, 6)).map(({ fullDocumentBeforeChange: before, fullDocument: after }) => [
      before && (before.n ?? before),
      after ? after.n : after,
    ]);
  expect(await shown(now)).toEqual([
    [undefined, 1],
    [undefined, null],
    [undefined, null],
    [undefined, undefined],
    [undefined, 1],
    [undefined, 2],
  ]);
  expect(await shown(then)).toEqual([
    [undefined, 1],
    [1, 2],
    [2, 3],
    [3, undefined],
    [undefined, 1],
    [null, null],
  ]);
  const strict = await opened(plain.watch([], { ...quick, fullDocument: 'required' }));
  await plain.updateOne({ _id: 1 }, { $set: { n: 3 } });
  expect(await refusal(strict.next())).toMatchObject({ code: 47 });
  await Promise.all([now.close(), then.close()]);
});

test('events pass through the stages of the client, which may not hide where they came from', async () => {
  const things = fresh();
  const pipeline = [
    { $match: { 'fullDocument.n': { $gt: 5 } } },
    { $set: { twice: { $multiply: ['$fullDocument.n', 2] } } },
    { $project: { twice: 1 } },
  ];
  const stream = await opened(things.watch(pipeline, quick));
  await things.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i, n: i % 10 })));
  const events = await next(stream, 120);
  expect(events.slice(0, 5).map(({ twice }) => twice)).toEqual([12, 14, 16, 18, 12]);
  expect(Object.keys(events[0] ?? {})).toEqual(['_id', 'twice']);
  await stream.close();
  const hidden = await opened(things.watch([{ $project: { _id: 0 } }], quick));
  await things.insertOne({ _id: 1000 });
  expect(await refusal(hidden.next())).toMatchObject({ code: 280, codeName: 'ChangeStreamFatalError' });
});

test.each([
  ['a stage that needs all documents', [{ $changeStream: {} }, { $group: { _id: 1 } }], 20],
  ['an unknown stage', [{ $changeStream: {} }, { $launch: 1 }], 40_324],
  ['an unknown option', [{ $changeStream: { fullDocumnt: 'default' } }], 40_415],
  ['a word it does not know', [{ $changeStream: { fullDocument: 'all' } }], 2],
  ['two places to begin', [{ $changeStream: { resumeAfter: { _data: '00' }, startAfter: { _data: '00' } } }], 50_865],
  ['what is no token', [{ $changeStream: { resumeAfter: { _data: '00' } } }], 9],
  ['expanded events', [{ $changeStream: { showExpandedEvents: true } }], 115],
  ['a stream further down', [{ $match: {} }, { $changeStream: {} }], 40_324],
  ['everything from within a database', [{ $changeStream: { allChangesForCluster: true } }], 72],
])('refuses %s', async (_, pipeline, code) => {
  fresh();
  expect(await refusal(db.command({ aggregate: 'things', pipeline, cursor: {} }))).toMatchObject({ code });
});

test('a wait ends with the next change, after its time, when it is killed, and when its client is gone', async () => {
  const things = fresh();
  const open = async (): Promise<bigint> => {
    const { cursor } = await db.command({ aggregate: 'things', pipeline: [{ $changeStream: {} }], cursor: {} });
    expect(cursor).toMatchObject({ firstBatch: [], postBatchResumeToken: { _data: expect.any(String) } });
    return cursor.id;
  };
  const more = (getMore: bigint, maxTimeMS: number): Promise<Document> => db.command({ getMore, collection: 'things', maxTimeMS });
  const id = await open();
  const woken = more(id, 60_000);
  await things.insertOne({ _id: 1 });
  expect((await woken)['cursor'].nextBatch).toMatchObject([{ documentKey: { _id: 1 } }]);
  const began = performance.now();
  const idle = await more(id, 100);
  expect(performance.now() - began).toBeGreaterThan(95);
  expect(idle['cursor']).toMatchObject({ nextBatch: [], id });
  // Another collection moves the position on, without an event.
  await db.collection<Thing>('others').insertOne({ _id: 1 });
  expect((await more(id, 10))['cursor'].postBatchResumeToken).not.toEqual(idle['cursor'].postBatchResumeToken);
  const killed = refusal(more(id, 60_000));
  await db.command({ ping: 1 });
  await db.command({ killCursors: 'things', cursors: [id] });
  expect(await killed).toMatchObject({ code: 237 });

  const openCursors = async (): Promise<number> => (await db.admin().command({ serverStatus: 1 }))['metrics'].cursor.open.total;
  const before = await openCursors();
  const guest = await new MongoClient(store.uri).connect();
  const stream = await opened(guest.db(db.databaseName).collection('things').watch([], { maxAwaitTimeMS: 600 }));
  const waiting = stream.next().catch(() => 'gone');
  await vi.waitFor(async () => expect(await openCursors()).toBe(before + 1));
  await guest.close();
  await vi.waitFor(async () => expect(await openCursors()).toBe(before), { timeout: 500 });
  expect(await waiting).toBe('gone');
});

test('mongoose watches a model', async () => {
  fresh();
  const connection = await createConnection(store.uri, { dbName: db.databaseName }).asPromise();
  const Person = connection.model('person', new Schema({ name: String }));
  const seen: string[] = [];
  const stream = Person.watch([], { fullDocument: 'updateLookup' });
  stream.on('change', (change: Document) => seen.push(`${change['operationType']} ${change['fullDocument']?.name}`));
  await new Promise((resolve) => stream.once('resumeTokenChanged', resolve));
  const ann = await Person.create({ name: 'ann' });
  ann.name = 'anna';
  await ann.save();
  await vi.waitFor(() => expect(seen.at(-1)).toBe('update anna'));
  await stream.close();
  await connection.close();
});

test('agenda hears of a job by its channel long before it would look', async () => {
  fresh();
  const channel = new MongoChangeStreamNotificationChannel({ db: db as never });
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db as never }),
    notificationChannel: channel,
    processEvery: '10 minutes',
  });
  let runs = 0;
  agenda.define('greet', async () => {
    runs += 1;
  });
  await agenda.start();
  const other = new Agenda({ backend: new MongoBackend({ mongo: db as never }) });
  await vi.waitFor(
    async () => {
      if (runs === 0) await other.now('greet', {});
      expect(runs).toBeGreaterThan(0);
    },
    { timeout: 15_000, interval: 1500 },
  );
  await agenda.stop();
});

test('a broadcast between servers, as socket.io does it', async () => {
  const things = fresh() as unknown as Collection<{ type: number; uid: string; nsp: string }>;
  const heard: string[] = [];
  const stream = things.watch([{ $match: { operationType: 'insert', 'fullDocument.nsp': '/', 'fullDocument.uid': { $ne: 'me' } } }]);
  stream.on('change', (change) => heard.push(change.operationType === 'insert' ? change.fullDocument.uid : change.operationType));
  await vi.waitFor(() => expect(stream.resumeToken).toBeTruthy());
  await things.insertMany([
    { type: 1, uid: 'me', nsp: '/' },
    { type: 1, uid: 'other', nsp: '/admin' },
    { type: 1, uid: 'other', nsp: '/' },
  ]);
  await vi.waitFor(() => expect(heard).toEqual(['other']));
  await stream.close();
});
