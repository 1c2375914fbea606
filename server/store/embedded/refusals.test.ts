import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient, type MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, serveStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-refused-'));
let store: RunningStore;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  store = await serveStore({ dataFolder: folder });
  client = await new MongoClient(store.uri).connect();
  db = client.db('earshot');
  await db.collection('c').insertOne({ a: 1 });
});
afterAll(async () => {
  await client.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const refusal = (work: Promise<unknown>): Promise<MongoServerError> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error: MongoServerError) => error,
  );

const update = (statement: object, more: object = {}) => ({
  update: 'c',
  updates: [{ q: {}, u: { $set: { a: 1 } }, ...statement }],
  ...more,
});
const index = (spec: object) => ({ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', ...spec }] });
const stages = (...pipeline: object[]) => ({ aggregate: 'c', pipeline, cursor: {} });

test.each([
  ['an unknown command', { launch: 1 }, 59],
  ['changing what a collection is', { collMod: 'c', validator: {} }, 40_415],
  ['an unknown option', { find: 'c', filtr: {} }, 40_415],
  ['an unknown option of a statement', update({ sort: { a: 1 } }), 40_415],
  ['a statement that lacks something', { delete: 'c', deletes: [{ q: {} }] }, 40_414],
  ['an insert of nothing', { insert: 'c' }, 40_414],
  ['a drop of no index', { dropIndexes: 'c' }, 40_414],
  ['distinct values of no field', { distinct: 'c' }, 40_414],
  ['an aggregation without pipeline', { aggregate: 'c', cursor: {} }, 40_414],
  ['an unknown operator', { find: 'c', filter: { a: { $near: [1, 2] } } }, 2],
  ['an unknown expression', { find: 'c', filter: { $expr: { $near: 1 } } }, 168],
  ['server-side JavaScript', { find: 'c', filter: { $where: '1' } }, 2],
  ['a search for text', { find: 'c', filter: { $text: { $search: 'a' } } }, 2],
  ['a schema as filter', { find: 'c', filter: { $jsonSchema: {} } }, 2],
  ['a collation', { find: 'c', collation: { locale: 'de' } }, 115],
  ['a collection with a collation', { create: 'x', collation: { locale: 'de' } }, 115],
  ['a tailable cursor', { find: 'c', tailable: true }, 115],
  ['bounds of an index', { find: 'c', min: { a: 1 } }, 115],
  ['a transaction', { find: 'c', txnNumber: 1, startTransaction: true }, 20],
  ['a snapshot to come back to', { find: 'c', readConcern: { level: 'snapshot' } }, 123],
  ['an unknown read concern', { find: 'c', readConcern: { level: 'some' } }, 2],
  ['an unknown stage', stages({ $what: {} }), 40_324],
  ['a stage that writes', stages({ $merge: 'd' }), 40_324],
  ['a stage that replaces a collection', stages({ $out: 'd' }), 40_324],
  ['a stage about sessions', { aggregate: 1, pipeline: [{ $listLocalSessions: {} }], cursor: {} }, 40_324],
  ['a search index', { createSearchIndexes: 'c', indexes: [{ definition: {} }] }, 31_082],
  ['a stage that searches', stages({ $search: {} }), 31_082],
  ['a pipeline without collection', { aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 73],
  ['a limit of none', stages({ $limit: 0 }), 15_958],
  ['a limit below none', stages({ $limit: -1 }), 5_107_201],
  ['a skip below none', stages({ $match: {} }, { $skip: -1 }), 5_107_200],
  ['a path as the name of a count', stages({ $group: { _id: 1, 'a.b': { $sum: 1 } } }), 40_235],
  ['two accumulators for one field', stages({ $group: { _id: 1, a: { $sum: 1, $avg: 1 } } }), 40_238],
  ['natural order and another', { find: 'c', sort: { $natural: 1, a: 1 } }, 2],
  ['natural order in a third direction', { find: 'c', sort: { $natural: 2 } }, 2],
  ['a text index', index({ key: { a: 'text' } }), 67],
  ['a wildcard index', index({ key: { '$**': 1 } }), 67],
  ['a hidden index', index({ hidden: true }), 67],
  ['an index with a collation', index({ collation: { locale: 'de' } }), 67],
  ['an unknown option of an index', index({ uniqe: true }), 197],
  ['an index that is unique in words', index({ unique: 'yes' }), 14],
  ['a capped collection', { create: 'x', capped: true, size: 1000 }, 115],
  ['a view', { create: 'x', viewOn: 'c', pipeline: [] }, 115],
  ['a collection with a validator', { create: 'x', validator: { a: 1 } }, 115],
  ['a time series', { create: 'x', timeseries: { timeField: 'at' } }, 115],
  ['a clustered collection', { create: 'x', clusteredIndex: { key: { _id: 1 }, unique: true } }, 115],
  ['an unknown option of a collection', { create: 'x', caped: true }, 40_415],
  ['a hint that names no index', { find: 'c', hint: 'nothing' }, 2],
  ['a hint that names no index for a count', { count: 'c', hint: 'nothing' }, 2],
  ['a hint that can be none', { find: 'c', hint: 5 }, 9],
  ['a variable that is not bound', { find: 'c', filter: { $expr: '$$no' } }, 17_276],
  ['a variable that reads a document', { find: 'c', let: { a: '$a' } }, 4_890_500],
  ['a variable in capitals', { find: 'c', let: { A: 1 } }, 9],
  ['a negative skip', { find: 'c', skip: -1 }, 51_024],
  ['a cursor that is not there', { getMore: 5n, collection: 'c' }, 43],
  ['acknowledgement by several members', { insert: 'c', documents: [{ a: 1 }], writeConcern: { w: 3 } }, 2],
  ['acknowledgement by tagged members', { insert: 'c', documents: [{ a: 1 }], writeConcern: { w: 'abroad' } }, 2],
])('refuses %s instead of doing something else', async (_, command, code) => {
  expect(await refusal(db.command(command))).toMatchObject({ code });
});

test.each([
  ['constants of an update that is no pipeline', { c: { a: 1 } }, 51_198],
  ['a collation of a statement', { collation: { locale: 'de' } }, 115],
  ['a hint of a statement that names no index', { hint: 'nothing' }, 2],
  ['another id', { u: { $set: { _id: 5 } } }, 66],
  ['a number for many', { multi: 1 }, 14],
  ['a number for an upsert', { upsert: 1 }, 14],
  ['a replacement of many', { u: { a: 1 }, multi: true }, 9],
])('refuses %s, and the rest of an unordered batch goes on', async (_, statement, code) => {
  const batch = update(statement, { ordered: false });
  const reply = await db.command({ ...batch, updates: [...batch.updates, { q: {}, u: { $inc: { n: 1 } } }] });
  expect(reply).toMatchObject({ nModified: 1, writeErrors: [{ index: 0, code }] });
});

test('an index that stands in the way of another is told from one that is the same with other options', async () => {
  const make = (spec: object) => db.command(index({ key: { way: 1 }, name: 'way', ...spec }));
  await make({});
  expect(await make({})).toMatchObject({ note: 'all indexes already exist' });
  expect(await refusal(make({ unique: true }))).toMatchObject({ code: 85 });
  expect(await refusal(make({ name: 'road' }))).toMatchObject({ code: 85 });
  expect(await refusal(make({ key: { other: 1 } }))).toMatchObject({ code: 86 });
  expect(await refusal(make({ partialFilterExpression: { way: 1 } }))).toMatchObject({ code: 86 });
});

test('a document that an update makes too large is refused and stays as it was', async () => {
  const large = db.collection<{ text: string; more?: string }>('large');
  await large.insertOne({ text: 'a'.repeat(9_000_000) });
  const { code } = await refusal(large.updateOne({}, { $set: { more: 'b'.repeat(9_000_000) } }));
  expect(code).toBe(17_419);
  expect(await large.countDocuments({ more: { $exists: true } })).toBe(0);
});

test('what is refused as a whole has changed nothing', async () => {
  const { insertedId } = await db.collection<{ n: number }>('whole').insertOne({ n: 1 });
  const updates = [
    { q: {}, u: { $inc: { n: 1 } } },
    { q: {}, u: { $inc: { n: 1 } }, sort: { n: 1 } },
  ];
  await refusal(db.command({ update: 'whole', updates, ordered: false }));
  expect(await db.collection('whole').findOne()).toEqual({ _id: insertedId, n: 1 });
  expect(await db.listCollections({ name: 'x' }).toArray()).toEqual([]);
});

test('a client that breaks the protocol is hung up on, and others are not disturbed', async () => {
  const path = decodeURIComponent(store.uri.slice('mongodb://'.length, -1));
  const hungUp = (bytes: Buffer): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(path, () => socket.write(bytes));
      socket.on('close', () => resolve());
    });
  const huge = Buffer.alloc(16);
  huge.writeInt32LE(100_000_000, 0);
  const senseless = Buffer.alloc(40, 0xff);
  senseless.writeInt32LE(40, 0);
  senseless.writeInt32LE(2013, 12);
  await Promise.all([hungUp(huge), hungUp(senseless)]);
  expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});
