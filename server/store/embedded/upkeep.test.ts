import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, expect, test, vi } from 'vitest';
import { DATA_FORMAT, settleDataFormat } from '../format-version.ts';
import { openStore } from '../open-store.ts';
import { backupStore, compactStore, restoreStore, serveStore, verifyStore } from './index.ts';
import { openCatalog } from './storage/catalog.ts';
import { openEnvironment } from './storage/environment.ts';
import { recordKey, wholeRange } from './storage/record-id.ts';
import { verifyFolder } from './storage/verify.ts';

// From the sources each process that verifies compiles itself first; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'earshot-upkeep-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const now = new Date('2026-03-01T12:00:00Z');
type Thing = { _id: number; n: number; tags: string[]; text: string };

async function withStore<Done>(dataFolder: string, work: (client: MongoClient) => Promise<Done>): Promise<Done> {
  const store = await serveStore({ dataFolder });
  const client = await new MongoClient(store.uri).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
    await store.close();
  }
}

/** A store with `count` documents and an index of each kind; `format` is what the house wrote down for it. */
async function filled(name: string, { count = 50, format = 1 } = {}): Promise<string> {
  const dataFolder = join(folder, name);
  await withStore(dataFolder, async (client) => {
    const db = client.db('earshot');
    const things = db.collection<Thing>('things');
    await things.createIndexes([{ key: { n: 1 }, unique: true }, { key: { tags: 1, n: -1 } }]);
    const one = (i: number): Thing => ({ _id: i, n: i, tags: [`t${i % 7}`, 'all'], text: 'word '.repeat(50) });
    await things.insertMany(Array.from({ length: count }, (_, i) => one(i)));
    await db.collection<{ _id: string; format: number }>('format').insertOne({ _id: 'data', format });
  });
  return dataFolder;
}

const countIn = (dataFolder: string): Promise<number> =>
  withStore(dataFolder, (client) => client.db('earshot').collection('things').countDocuments());

async function backupOf(dataFolder: string, name: string): Promise<string> {
  const to = join(folder, name);
  await backupStore({ dataFolder, to });
  return to;
}

const leftIn = (dataFolder: string): string[] =>
  readdirSync(join(dataFolder, 'store')).filter((name) => name.startsWith('.') || name.startsWith('replaced'));

/** Changes the files behind the store's back. */
async function tamper(dataFolder: string, act: (tables: ReturnType<typeof tablesOf>) => void): Promise<void> {
  const environment = openEnvironment({ folder: join(dataFolder, 'store') });
  await environment.write(() => act(tablesOf(environment)));
  await environment.close();
}

function tablesOf(environment: ReturnType<typeof openEnvironment>) {
  const catalog = openCatalog(environment);
  const things = catalog.find('earshot.things');
  const index = (name: string) => things?.indexes.find(({ definition }) => definition.name === name);
  return { environment, catalog, things, index };
}

test('a whole store verifies, and tells what was looked at', async () => {
  const dataFolder = await filled('whole');
  expect(await verifyStore(dataFolder)).toEqual({ collections: 2, documents: 51, entries: 201, format: 1, faults: [] });
});

test('a lost index entry is named with its index', async () => {
  const dataFolder = await filled('lost');
  await tamper(dataFolder, ({ environment, index }) => {
    const [key] = [...environment.entries.getKeys({ ...wholeRange(index('tags_1_n_-1')?.definition.id ?? 0), limit: 1 })];
    environment.entries.removeSync(key as Buffer);
  });
  expect((await verifyFolder(join(dataFolder, 'store'))).faults).toEqual([
    { code: 'store/entry-missing', values: { ns: 'earshot.things', index: 'tags_1_n_-1', count: 1, record: expect.any(Number) } },
  ]);
});

test('an entry that leads to another document is missing there and too much here', async () => {
  const dataFolder = await filled('moved');
  await tamper(dataFolder, ({ environment, index }) => {
    const range = wholeRange(index('n_1')?.definition.id ?? 0);
    const [first, second] = [...environment.entries.getRange({ ...range, limit: 2 })].map(({ key, value }) => [key, Buffer.from(value)]);
    environment.entries.putSync(first?.[0] as Buffer, second?.[1] as Buffer);
  });
  expect(
    (await verifyFolder(join(dataFolder, 'store'))).faults.map(({ code, values }) => [code, values['index'], values['count']]),
  ).toEqual([
    ['store/entry-missing', 'n_1', 1],
    ['store/entry-stray', 'n_1', 1],
  ]);
});

test('a document that vanished leaves entries behind and wrong counts', async () => {
  const dataFolder = await filled('vanished');
  await tamper(dataFolder, ({ environment, things }) => {
    environment.documents.removeSync(recordKey(things?.id ?? 0, 3));
    environment.documents.putSync(recordKey(4_000_000, 1), Buffer.from('nobody’s'));
  });
  const { faults } = await verifyFolder(join(dataFolder, 'store'));
  expect(faults.map(({ code, values }) => [code, values['index'] ?? values['count'] ?? values['found']])).toEqual([
    ['store/entry-stray', '_id_'],
    ['store/entry-stray', 'n_1'],
    ['store/entry-stray', 'tags_1_n_-1'],
    ['store/count-wrong', 49],
    ['store/bytes-wrong', expect.any(Number)],
    ['store/leftovers', 1],
  ]);
});

test('an index that does not know of its arrays is found out', async () => {
  const dataFolder = await filled('arrays');
  await tamper(dataFolder, ({ catalog, things, index }) => {
    index('tags_1_n_-1')?.multikey.fill(false);
    if (things) catalog.save(things);
  });
  expect((await verifyFolder(join(dataFolder, 'store'))).faults).toEqual([
    { code: 'store/arrays-unknown', values: { ns: 'earshot.things', index: 'tags_1_n_-1', path: 'tags' } },
  ]);
});

test('a file that is no store any more is refused, not crashed over', async () => {
  const dataFolder = await filled('cut');
  const file = join(dataFolder, 'store', 'data.mdb');
  truncateSync(file, statSync(file).size / 2);
  await expect(verifyStore(dataFolder)).rejects.toMatchObject({ code: 'store/damaged' });
  await expect(verifyStore(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'store/no-store' });
});

test('a backup comes back into an empty folder', async () => {
  const from = await backupOf(await filled('origin'), 'backup');
  const dataFolder = join(folder, 'restored');
  const restored = await restoreStore({ dataFolder, from, newestFormat: 1, over: 'nothing', now });
  expect(restored).toEqual({ collections: 2, documents: 51, format: 1, setAside: null });
  expect((statSync(join(dataFolder, 'store', 'data.mdb')).mode & 0o777).toString(8)).toBe('600');
  expect(await countIn(dataFolder)).toBe(50);
  expect(readdirSync(from)).toEqual(['data.mdb']);
});

test('a backup of an older Earshot is upgraded at the next start', async () => {
  const from = await backupOf(await filled('older', { format: 0 }), 'older-backup');
  const dataFolder = join(folder, 'upgraded');
  expect(await restoreStore({ dataFolder, from, newestFormat: DATA_FORMAT, over: 'nothing', now })).toMatchObject({ format: 0 });
  const running = await serveStore({ dataFolder });
  const store = await openStore(running.uri);
  await settleDataFormat(store);
  await store.close();
  await running.close();
  expect(await verifyFolder(join(dataFolder, 'store'))).toMatchObject({ format: DATA_FORMAT, faults: [] });
});

test('a restore touches nothing that is there, unless told to; then it is set aside whole', async () => {
  const from = await backupOf(await filled('few', { count: 5 }), 'few-backup');
  const dataFolder = await filled('present', { count: 20 });
  const ask = { dataFolder, from, newestFormat: 1, now };
  await expect(restoreStore({ ...ask, over: 'nothing' })).rejects.toMatchObject({ kind: 'conflict', code: 'store/not-empty' });
  expect(await countIn(dataFolder)).toBe(20);
  const { setAside } = await restoreStore({ ...ask, over: 'present' });
  expect(await countIn(dataFolder)).toBe(5);
  const back = join(folder, 'back');
  mkdirSync(back);
  copyFileSync(setAside ?? '', join(back, 'data.mdb'));
  await restoreStore({ ...ask, from: back, dataFolder: join(folder, 'again'), over: 'nothing' });
  expect(await countIn(join(folder, 'again'))).toBe(20);
});

test('a backup of a newer Earshot, or a folder without one, does not count, and what is there stays', async () => {
  const newer = await backupOf(await filled('newer', { format: 7 }), 'newer-backup');
  const dataFolder = await filled('kept', { count: 3 });
  const ask = { dataFolder, newestFormat: 1, over: 'present', now } as const;
  await expect(restoreStore({ ...ask, from: newer })).rejects.toMatchObject({
    code: 'store/newer-format',
    values: { found: 7, known: 1 },
  });
  await expect(restoreStore({ ...ask, from: folder })).rejects.toMatchObject({ kind: 'invalid', code: 'store/no-backup' });
  expect(leftIn(dataFolder)).toEqual([]);
  expect(await countIn(dataFolder)).toBe(3);
});

test('a damaged backup does not count, and what is there stays', async () => {
  const from = await backupOf(await filled('healthy'), 'healthy-backup');
  const dataFolder = await filled('kept-too', { count: 3 });
  const ask = { dataFolder, from, newestFormat: 1, over: 'present', now } as const;
  const file = join(from, 'data.mdb');
  truncateSync(file, statSync(file).size / 2);
  await expect(restoreStore(ask)).rejects.toMatchObject({ code: 'store/backup-damaged' });
  writeFileSync(file, 'not a store');
  await expect(restoreStore(ask)).rejects.toMatchObject({ code: 'store/backup-damaged' });
  expect(leftIn(dataFolder)).toEqual([]);
  expect(await countIn(dataFolder)).toBe(3);
});

test('nothing is done to a store that runs', async () => {
  const dataFolder = await filled('running', { count: 3 });
  const from = await backupOf(dataFolder, 'running-backup');
  await withStore(dataFolder, async () => {
    const busy = { code: 'store/already-running' };
    await expect(verifyStore(dataFolder)).rejects.toMatchObject(busy);
    await expect(compactStore(dataFolder)).rejects.toMatchObject(busy);
    await expect(restoreStore({ dataFolder, from, newestFormat: 1, over: 'present', now })).rejects.toMatchObject(busy);
  });
});

test('compacting gives back what was deleted and keeps the rest', async () => {
  const dataFolder = await filled('roomy', { count: 5000 });
  await withStore(dataFolder, (client) =>
    client
      .db('earshot')
      .collection<Thing>('things')
      .deleteMany({ _id: { $gte: 100 } }),
  );
  const { before, after } = await compactStore(dataFolder);
  expect(after).toBeLessThan(before / 5);
  expect(statSync(join(dataFolder, 'store', 'data.mdb')).size).toBe(after);
  expect(await verifyFolder(join(dataFolder, 'store'))).toMatchObject({ documents: 101, faults: [] });
  expect(await countIn(dataFolder)).toBe(100);
});

test('whoever is killed while compacting leaves a whole store', async () => {
  const dataFolder = await filled('killed', { count: 3000 });
  const draft = join(dataFolder, 'store', '.draft');
  const script = `import { compactStore } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    await compactStore(${JSON.stringify(dataFolder)});`;
  // While it copies, when the copy is there, and when it is being verified.
  for (const stage of ['', 'data.mdb', 'lock.mdb']) {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'ignore' });
    children.push(child);
    const exit = new Promise((resolve) => child.once('exit', resolve));
    while (!existsSync(join(draft, stage)) && child.exitCode === null) await wait(1);
    child.kill('SIGKILL');
    await exit;
    expect([stage, existsSync(draft)]).toEqual([stage, true]);
    expect(await verifyFolder(join(dataFolder, 'store'))).toMatchObject({ documents: 3001, faults: [] });
  }
  expect(await countIn(dataFolder)).toBe(3000);
  expect(existsSync(draft)).toBe(false);
});
