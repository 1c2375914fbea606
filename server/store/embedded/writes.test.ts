import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, type Filter, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningStore, serveStore, verifyStore } from './index.ts';

type Bird = { _id: number | null; n?: number; song?: string | null };

const folder = mkdtempSync(join(tmpdir(), 'earshot-writes-'));
let store: RunningStore;
let client: MongoClient;
let db: Db;
let birds: Collection<Bird>;

beforeAll(async () => {
  store = await serveStore({ dataFolder: folder });
  client = await new MongoClient(store.uri).connect();
  db = client.db('earshot');
  birds = db.collection('birds');
});
beforeEach(async () => {
  await birds.deleteMany({});
  await birds.insertMany([1, 2, 3].map((_id) => ({ _id, n: _id * 10 })));
});
afterAll(async () => {
  await client.close();
  await store.close();
  const { faults } = await verifyStore(folder);
  rmSync(folder, { recursive: true });
  expect(faults).toEqual([]);
});

const update = (statement: object, more: object = {}) => db.command({ update: 'birds', updates: [statement], ...more });

test('null is an id like any other', async () => {
  await db.command({ insert: 'birds', documents: [{ _id: null, n: 1 }] });
  expect(await db.command({ insert: 'birds', documents: [{ _id: null }] })).toMatchObject({ n: 0, writeErrors: [{ code: 11_000 }] });
  await update({ q: { _id: null }, u: { song: 'tirili' } });
  expect(await update({ q: { _id: null }, u: { _id: 7 } })).toMatchObject({ writeErrors: [{ code: 66 }] });
  expect(await birds.findOne({ _id: { $type: 'null' } })).toEqual({ _id: null, song: 'tirili' });
  expect(await birds.deleteOne({ _id: null })).toMatchObject({ deletedCount: 1 });
  expect(await update({ q: { _id: null }, u: { $set: { n: 2 } }, upsert: true })).toMatchObject({ upserted: [{ index: 0, _id: null }] });
});

test('what a filter demands to be null is null in what an upsert makes', async () => {
  await birds.updateOne({ _id: 9, song: { $eq: null } }, { $set: { n: 1 } }, { upsert: true });
  expect(await birds.findOne({ _id: 9 })).toEqual({ _id: 9, song: null, n: 1 });
});

test.each([
  [
    { _id: 9, n: { $in: [5] } },
    { _id: 9, n: 5 },
  ],
  [{ _id: { $in: [9] } }, { _id: 9 }],
  [
    { _id: 9, n: { $all: [5] } },
    { _id: 9, n: 5 },
  ],
  [{ _id: 9, n: { $in: [5, 6] } }, { _id: 9 }],
  [{ $or: [{ _id: 9 }], n: { $gt: 5 } }, { _id: 9 }],
])('an upsert that asks for %o makes what that leaves no choice about', async (filter, made) => {
  await birds.updateOne(filter as Filter<Bird>, { $set: { song: 'a' } }, { upsert: true });
  expect(await birds.findOne({ _id: 9 })).toEqual({ ...made, song: 'a' });
});

test('an upsert that asks for a field with two values is refused', async () => {
  expect(await update({ q: { n: { $all: [1, 2] } }, u: { $set: { song: 'a' } }, upsert: true })).toMatchObject({
    writeErrors: [{ code: 54 }],
  });
});

test('variables of a command reach its filter, its update and what it shows', async () => {
  const variables = { id: 2, by: { $add: [1, 1] } };
  const filter = { $expr: { $eq: ['$_id', '$$id'] } };
  const twice = { n: { $multiply: ['$n', '$$by'] } };
  expect(await birds.find(filter, { let: variables, projection: twice }).toArray()).toEqual([{ _id: 2, n: 40 }]);
  await birds.updateOne(filter, [{ $set: twice }], { let: variables });
  expect(await birds.findOneAndUpdate(filter, { $inc: { n: 1 } }, { let: variables, projection: twice })).toEqual({ _id: 2, n: 80 });
  expect(await birds.deleteMany(filter, { let: variables })).toMatchObject({ deletedCount: 1 });
});

test('constants of a statement are values, and its own', async () => {
  const statement = (_id: number, song: string) => ({ q: { _id }, u: [{ $set: { song: '$$song' } }], c: { song } });
  await db.command({ update: 'birds', updates: [statement(1, '$n'), statement(2, 'kuckuck')], let: { song: 'none' } });
  expect(await birds.find({ song: { $exists: true } }, { projection: { n: 0 } }).toArray()).toEqual([
    { _id: 1, song: '$n' },
    { _id: 2, song: 'kuckuck' },
  ]);
});

test('an empty hint is none, and a negative limit counts no further than its number', async () => {
  expect(await birds.find({}, { hint: {} }).toArray()).toHaveLength(3);
  expect(await db.command({ count: 'birds', limit: -2 })).toMatchObject({ n: 2 });
  expect(await birds.countDocuments({}, { hint: '_id_' })).toBe(3);
});

test('a collection that asks for no more than any other is made', async () => {
  await db.command({ create: 'plain', capped: false, collation: { locale: 'simple' }, changeStreamPreAndPostImages: { enabled: false } });
  expect(await db.listCollections({ name: 'plain' }).toArray()).toMatchObject([{ type: 'collection' }]);
});
