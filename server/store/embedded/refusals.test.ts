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

test.each([
  ['an unknown command', { launch: 1 }, 59],
  ['an unknown option', { find: 'c', filtr: {} }, 9],
  ['an unknown operator', { find: 'c', filter: { a: { $near: [1, 2] } } }, 2],
  ['server-side JavaScript', { find: 'c', filter: { $where: '1' } }, 2],
  ['a collation', { find: 'c', collation: { locale: 'de' } }, 115],
  ['a tailable cursor', { find: 'c', tailable: true }, 115],
  ['a transaction', { find: 'c', txnNumber: 1, startTransaction: true }, 20],
  ['an unknown stage', { aggregate: 'c', pipeline: [{ $launch: {} }], cursor: {} }, 40_324],
  ['a text index', { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 67],
  ['a capped collection', { create: 'capped', capped: true, size: 1000 }, 115],
  ['a view', { create: 'view', viewOn: 'c', pipeline: [] }, 9],
  ['a hint that names no index', { find: 'c', hint: 'nothing' }, 2],
  ['a cursor that is not there', { getMore: 5n, collection: 'c' }, 43],
  ['acknowledgement by several members', { insert: 'c', documents: [{ a: 1 }], writeConcern: { w: 3 } }, 2],
])('refuses %s instead of doing something else', async (_, command, code) => {
  expect(await refusal(db.command(command))).toMatchObject({ code });
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
