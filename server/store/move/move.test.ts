import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeStore, type RunningStore, serveStore, startNewStore, verifyStore } from '../embedded/index.ts';
import { settleDataFormat } from '../format-version.ts';
import { openStore } from '../open-store.ts';
import { moveIn, moveOut } from './index.ts';

// From the sources each process that verifies compiles itself first; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'earshot-move-'));
const home = join(folder, 'home');
/** Speaks MongoDB's protocol as a server does; a move never learns that it is the same program. */
let server: RunningStore;
let client: MongoClient;

const INDEXES = [
  { key: { brandId: 1, at: -1 }, name: 'byBrand' },
  { key: { externalId: 1 }, name: 'theirs', unique: true, partialFilterExpression: { externalId: { $gt: '' } } },
  { key: { at: 1 }, name: 'forget', expireAfterSeconds: 60, sparse: true },
];

function element(kind: number, name: string, value: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from([kind]), Buffer.from(`${name}\0`), Buffer.from(value as string, 'latin1')]);
}
function bsonOf(...elements: readonly Buffer[]): Buffer {
  const whole = Buffer.concat([Buffer.alloc(4), ...elements, Buffer.alloc(1)]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}
const text = (value: string): string => `${String.fromCharCode(value.length + 1)}\0\0\0${value}\0`;
/** Types that JavaScript has no word for, fields that objects would put in another order, and bytes that reading would tidy up. */
const ofEveryType = bsonOf(
  element(0x10, '_id', '\x01\0\0\0'),
  element(0x10, 'b', '\x01\0\0\0'),
  element(0x10, '1', '\x02\0\0\0'),
  element(0x10, '0', '\x03\0\0\0'),
  element(0x01, 'wholeDouble', '\0\0\0\0\0\0\xf0\x3f'),
  element(0x01, 'minusZero', '\0\0\0\0\0\0\0\x80'),
  element(0x01, 'oddNaN', '\x01\0\0\0\0\0\xf8\x7f'),
  element(0x02, 'text', text('words')),
  element(0x03, 'nested', bsonOf(element(0x0a, '9', ''), element(0x0a, '8', ''), element(0x0a, '__proto__', ''))),
  element(0x04, 'list', bsonOf(element(0x08, '0', '\x01'), element(0x08, '1', '\0'))),
  element(0x05, 'binary', '\x02\0\0\0\x80ab'),
  element(0x06, 'undefined', ''),
  element(0x07, 'objectId', 'abcdefghijkl'),
  element(0x09, 'farAway', '\xff\xff\xff\xff\xff\xff\xff\x7f'),
  element(0x0b, 'regex', 'a+\0imx\0'),
  element(0x0c, 'dbPointer', `${text('db.c')}abcdefghijkl`),
  element(0x0d, 'code', text('f()')),
  element(0x0e, 'symbol', text('s')),
  element(0x0f, 'scoped', Buffer.concat([Buffer.from([17, 0, 0, 0]), Buffer.from(text('f()'), 'latin1'), bsonOf()])),
  element(0x11, 'timestamp', '\x01\0\0\0\x02\0\0\0'),
  element(0x12, 'long', '\xff\xff\xff\xff\xff\xff\xff\x7f'),
  element(0x13, 'decimal', '\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\x3e\x30'),
  element(0xff, 'min', ''),
  element(0x7f, 'max', ''),
  element(0x03, 'reference', bsonOf(element(0x02, '$id', text('x')), element(0x02, '$ref', text('c')))),
);

beforeAll(async () => {
  server = await serveStore({ dataFolder: join(folder, 'server') });
  client = await new MongoClient(server.uri).connect();
  const store = startNewStore(home);
  const mentions = { db: 'earshot', name: 'mentions' };
  const one = (i: number) => serialize({ _id: i, brandId: i % 3, at: new Date(1_000_000 * i), externalId: `x${i}`, n: 1.5 * i });
  for (let i = 0; i < 2500; i += 500)
    await store.insert(
      mentions,
      Array.from({ length: 500 }, (_, k) => one(i + k)),
    );
  for (const spec of INDEXES) expect(await store.createIndex(mentions, serialize(spec))).toBe(null);
  await store.insert({ db: 'earshot', name: 'types' }, [ofEveryType]);
  await store.create({ db: 'earshot', name: 'empty' });
  await store.finish();
  await store.close();
});
afterAll(async () => {
  await client.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

let number = 0;
/** A database of its own on the server. */
function target() {
  number += 1;
  const name = `moved${number}`;
  return { uri: `${server.uri}${name}`, db: client.db(name) };
}

const quietly = { signal: new AbortController().signal, onProgress: () => {} };

async function stored(dataFolder: string): Promise<Map<string, Buffer[]>> {
  const store = openWholeStore(dataFolder);
  const all = new Map(store.collections.map((each) => [each.name, [...store.documents(each)].map((bytes) => Buffer.from(bytes))]));
  await store.close();
  return all;
}

test('there and back again, every document is the same byte for byte', async () => {
  const { uri, db } = target();
  const out = await moveOut({ dataFolder: home, uri, ...quietly });
  expect(out.refusedIndexes).toEqual([]);
  expect(out.collections.map(({ name, documents }) => [name, documents])).toEqual([
    ['empty', 0],
    ['mentions', 2500],
    ['types', 1],
  ]);
  expect(await db.collection('unfinishedMove').findOne()).toBe(null);
  const dataFolder = join(folder, 'back');
  const back = await moveIn({ dataFolder, uri, ...quietly });
  expect(back).toEqual(out);
  expect(await stored(dataFolder)).toEqual(await stored(home));
  expect((await verifyStore(dataFolder)).faults).toEqual([]);
  const shape = ({ name, indexes }: { name: string; indexes: readonly Uint8Array[] }) => [name, indexes.map((each) => Buffer.from(each))];
  const [one, other] = [openWholeStore(home), openWholeStore(dataFolder)];
  expect(other.collections.map(shape)).toEqual(one.collections.map(shape));
  await Promise.all([one.close(), other.close()]);
});

test('a move goes only where nothing is, and from what nobody uses', async () => {
  const { uri, db } = target();
  await db.createCollection('anything');
  await expect(moveOut({ dataFolder: home, uri, ...quietly })).rejects.toMatchObject({ code: 'store/target-not-empty' });
  await expect(moveIn({ dataFolder: home, uri, ...quietly })).rejects.toMatchObject({ code: 'store/not-empty' });
  await expect(moveOut({ dataFolder: join(folder, 'server'), uri, ...quietly })).rejects.toMatchObject({ code: 'store/already-running' });
  const empty = target().uri;
  await expect(moveIn({ dataFolder: join(folder, 'none'), uri: empty, ...quietly })).rejects.toMatchObject({ code: 'store/source-empty' });
});

test('an interrupted move is cleared away by the next one', async () => {
  const { uri, db } = target();
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  await expect(moveOut({ dataFolder: home, uri, signal: stop.signal, onProgress })).rejects.toThrow();
  expect(await db.collection('mentions').countDocuments()).toBeGreaterThan(0);
  const opened = await openStore(uri);
  await expect(settleDataFormat(opened)).rejects.toMatchObject({ code: 'store/half-moved' });
  await opened.close();
  await expect(moveIn({ dataFolder: join(folder, 'half'), uri, ...quietly })).rejects.toMatchObject({ code: 'store/half-moved' });
  const { collections } = await moveOut({ dataFolder: home, uri, ...quietly });
  expect(collections.map(({ documents }) => documents)).toEqual([0, 2500, 1]);
  expect(await db.collection('mentions').countDocuments()).toBe(2500);
});

test('an interrupted move back leaves nothing', async () => {
  const { uri } = target();
  await moveOut({ dataFolder: home, uri, ...quietly });
  const stop = new AbortController();
  const dataFolder = join(folder, 'interrupted');
  const onProgress = () => stop.abort();
  await expect(moveIn({ dataFolder, uri, signal: stop.signal, onProgress })).rejects.toThrow();
  await expect(verifyStore(dataFolder)).rejects.toMatchObject({ code: 'store/no-store' });
  expect((await moveIn({ dataFolder, uri, ...quietly })).collections.length).toBe(3);
});

test('what changes on the server during a move back is noticed', async () => {
  const { uri, db } = target();
  await moveOut({ dataFolder: home, uri, ...quietly });
  let writing: Promise<unknown> | null = null;
  const onProgress = ({ step }: { step: string }): void => {
    if (step === 'compare') writing ??= db.collection('mentions').updateOne({ externalId: 'x7' }, { $set: { n: -1 } });
  };
  const moving = moveIn({ dataFolder: join(folder, 'changed'), uri, signal: quietly.signal, onProgress });
  await expect(moving).rejects.toMatchObject({ code: 'store/source-changed' });
  await writing;
});

test('an index that the other side refuses is named, and everything else is moved', async () => {
  const dataFolder = join(folder, 'odd');
  const store = startNewStore(dataFolder);
  const things = { db: 'earshot', name: 'things' };
  await store.insert(things, [serialize({ _id: 1, n: 1 })]);
  expect(await store.createIndex(things, serialize({ key: { n: 'hashed' }, name: 'hash' }))).toMatchObject({ code: 67 });
  // Two names for one index: a server takes only the first.
  for (const name of ['first', 'second']) await store.createIndex(things, serialize({ key: { n: 1 }, name }));
  await store.finish();
  await store.close();
  const { uri, db } = target();
  const { collections, refusedIndexes } = await moveOut({ dataFolder, uri, ...quietly });
  expect(refusedIndexes).toEqual([{ collection: 'things', index: 'second', code: 85, message: expect.stringContaining('first') }]);
  expect(collections[0]?.documents).toBe(1);
  expect((await db.collection('things').indexes()).map(({ name }) => name)).toEqual(['_id_', 'first']);
});
