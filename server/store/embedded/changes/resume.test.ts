import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChangeStream, type Collection, type Document, MongoClient, type MongoServerError, type ResumeToken } from 'mongodb';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { aStoreProcess } from '../a-store-process.ts';
import { backupStore, type RunningStore, type StoreOptions, serveStore } from '../index.ts';

type Thing = { _id: number; text?: string };

const folder = mkdtempSync(join(tmpdir(), 'earshot-resume-'));
const stores: RunningStore[] = [];
const clients: MongoClient[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const store of stores.splice(0)) await store.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function thingsAt(uri: string): Promise<Collection<Thing>> {
  const client = await new MongoClient(uri).connect();
  clients.push(client);
  return client.db('d').collection<Thing>('things');
}

async function begin(name: string, options: Partial<StoreOptions> = {}): Promise<{ store: RunningStore; things: Collection<Thing> }> {
  const store = await serveStore({ dataFolder: join(folder, name), ...options });
  stores.push(store);
  return { store, things: await thingsAt(store.uri) };
}

async function ids(stream: ChangeStream<Thing>, count: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  while (seen.length < count) seen.push(((await stream.next()) as Document)['documentKey']?._id);
  return seen;
}

const quick = { maxAwaitTimeMS: 50 };

const refusalOf = (stream: ChangeStream<Thing>): Promise<MongoServerError> =>
  stream.tryNext().then(
    () => Promise.reject(new Error('was not refused')),
    (error: MongoServerError) => error,
  );

/** What a client keeps that read until now. */
async function tokenNow(things: Collection<Thing>): Promise<ResumeToken> {
  const stream = things.watch([], quick);
  while (await stream.tryNext());
  const token = stream.resumeToken;
  await stream.close();
  return token;
}

test('a stream goes on where it was when the store was stopped and started again', async () => {
  const first = await begin('restart');
  const stream = first.things.watch([], quick);
  await stream.tryNext();
  await first.things.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
  const { _id: afterOne } = await stream.next();
  expect(await ids(stream, 2)).toEqual([2, 3]);
  await stream.tryNext();
  const afterThree = stream.resumeToken;
  await stream.close();
  await first.things.insertOne({ _id: 4 });
  await first.store.close();
  const second = await begin('restart');
  await second.things.insertOne({ _id: 5 });
  expect(await ids(second.things.watch([], { ...quick, resumeAfter: afterOne }), 4)).toEqual([2, 3, 4, 5]);
  expect(await ids(second.things.watch([], { ...quick, startAfter: afterThree }), 2)).toEqual([4, 5]);
});

test('a stream begins at a time', async () => {
  const { things } = await begin('time');
  const stream = things.watch([], quick);
  await stream.tryNext();
  await things.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
  await stream.next();
  const { clusterTime } = (await stream.next()) as Document;
  expect(await ids(things.watch([], { ...quick, startAtOperationTime: clusterTime }), 2)).toEqual([2, 3]);
});

test('a driver that watches while the store is killed misses nothing and hears nothing twice', async () => {
  const dataFolder = join(folder, 'killed');
  const { child, uri } = await aStoreProcess(dataFolder);
  children.push(child);
  const watching = await thingsAt(uri);
  const stream = watching.watch();
  const heard: number[] = [];
  stream.on('change', (change) => heard.push((change as Document)['documentKey']._id));
  await vi.waitFor(() => expect(stream.resumeToken).toBeTruthy(), { timeout: 5000 });

  const acknowledged: number[] = [];
  let last = 0;
  const writeUntilItDies = async (things: Collection<Thing>): Promise<void> => {
    for (;;) {
      last += 1;
      const _id = last;
      await things.insertOne({ _id });
      acknowledged.push(_id);
    }
  };
  const writing = [1, 2, 3].map(() =>
    thingsAt(uri)
      .then(writeUntilItDies)
      .catch(() => {}),
  );
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(30), { timeout: 10_000 });
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const second = await begin('killed');
  expect(second.store.uri).toBe(uri);
  await Promise.all(writing);
  await second.things.insertOne({ _id: -1 });
  await vi.waitFor(() => expect(heard.at(-1)).toBe(-1), { timeout: 10_000 });
  const stored = (await second.things.find().toArray()).map(({ _id }) => _id);
  // In the order of the commits, which is the order of the records; also what was stored but not acknowledged any more.
  expect(heard).toEqual(stored);
  expect(acknowledged.filter((id) => !heard.includes(id))).toEqual([]);
  await stream.close();
}, 60_000);

test('a write that could not be committed is not told', async () => {
  const { child, uri } = await aStoreProcess(join(folder, 'full'), 6000);
  children.push(child);
  const things = await thingsAt(uri);
  const stream = things.watch([], quick);
  await stream.tryNext();
  const text = 'x'.repeat(30_000);
  const done: number[] = [];
  let refusals = 0;
  for (let _id = 1; refusals < 3; _id += 1) {
    await things.insertOne({ _id, text }).then(
      () => done.push(_id),
      () => {
        refusals += 1;
      },
    );
  }
  await things.deleteOne({ _id: 1 });
  expect(done.length).toBeGreaterThan(10);
  expect(await ids(stream, done.length + 1)).toEqual([...done, 1]);
  expect(await stream.tryNext()).toBe(null);
}, 60_000);

test('the log is kept for a day after the last stream, and then nothing is known of what was', async () => {
  let now = new Date('2026-03-01T12:00:00Z');
  const hoursLater = (hours: number): void => {
    now = new Date(now.getTime() + hours * 60 * 60_000);
  };
  const { things } = await begin('days', { now: () => now, sweepEveryMs: 30 });
  const token = await tokenNow(things);
  await things.insertOne({ _id: 1 });
  hoursLater(23);
  expect(await ids(things.watch([], { ...quick, resumeAfter: token }), 1)).toEqual([1]);
  // Somebody still watches, but what is older than a day goes.
  hoursLater(2);
  await things.insertOne({ _id: 2 });
  await vi.waitFor(async () =>
    expect(await refusalOf(things.watch([], { ...quick, resumeAfter: token }))).toMatchObject({
      code: 286,
      codeName: 'ChangeStreamHistoryLost',
      errorLabels: ['NonResumableChangeStreamError'],
    }),
  );
});

test('without a stream the log ends, and what is written then is not known to the next', async () => {
  let now = new Date('2026-03-01T12:00:00Z');
  const { things } = await begin('forgotten', { now: () => now, sweepEveryMs: 30 });
  const token = await tokenNow(things);
  now = new Date('2026-03-02T12:00:01Z');
  // Many sweeps later: opening a stream to look would keep the log.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await things.insertOne({ _id: 1 });
  now = new Date('2026-03-02T12:00:02Z');
  expect(await refusalOf(things.watch([], { ...quick, resumeAfter: token }))).toMatchObject({ code: 286 });
  const stream = things.watch([], quick);
  await stream.tryNext();
  await things.insertOne({ _id: 2 });
  expect(await ids(stream, 1)).toEqual([2]);
});

test('a token of another store, or of what a restored copy has not seen, is not taken for its own', async () => {
  const { things } = await begin('original');
  const stream = things.watch([], quick);
  await stream.tryNext();
  await things.insertOne({ _id: 1 });
  await backupStore({ dataFolder: join(folder, 'original'), to: join(folder, 'copy', 'store') });
  await things.insertOne({ _id: 2 });
  expect(await ids(stream, 2)).toEqual([1, 2]);
  const token = stream.resumeToken;
  const copy = await begin('copy');
  await copy.things.insertOne({ _id: 3 });
  expect(await refusalOf(copy.things.watch([], { ...quick, resumeAfter: token }))).toMatchObject({ code: 280 });
  const other = await begin('another');
  expect(await refusalOf(other.things.watch([], { ...quick, resumeAfter: token }))).toMatchObject({ code: 286 });
});
