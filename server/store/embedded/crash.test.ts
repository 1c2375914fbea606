import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, expect, test } from 'vitest';
import { aStoreProcess } from './a-store-process.ts';
import { serveStore, verifyStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-crash-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Inserts and changes documents until the store dies; tells which changes were acknowledged. */
async function writeUntilItDies(uri: string, life: number): Promise<{ inserted: string[]; changed: Map<string, number> }> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 1000, retryWrites: false }).connect();
  const things = client.db('earshot').collection<{ _id: string; n: number; tags: string[] }>('things');
  const inserted: string[] = [];
  const changed = new Map<string, number>();
  const writer = async (name: string): Promise<void> => {
    for (let i = 0; ; i += 1) {
      const ids = Array.from({ length: i % 3 === 0 ? 50 : 1 }, (_, k) => `${life}-${name}-${i}-${k}`);
      await things.insertMany(ids.map((_id) => ({ _id, n: i, tags: [`t${i % 7}`, name] })));
      inserted.push(...ids);
      const [first = ''] = ids;
      await things.updateOne({ _id: first }, { $set: { n: i + 1000 } });
      changed.set(first, i + 1000);
    }
  };
  // Each ends by its first failed write: from then on nothing is acknowledged.
  await Promise.allSettled(['a', 'b', 'c'].map(writer));
  await client.close();
  return { inserted, changed };
}

test('a killed store comes back with every acknowledged write, and its indexes are its documents', async () => {
  const dataFolder = join(folder, 'data');
  const first = await serveStore({ dataFolder });
  const setup = await new MongoClient(first.uri).connect();
  await setup
    .db('earshot')
    .collection('things')
    .createIndexes([{ key: { n: 1 } }, { key: { tags: 1, n: -1 } }]);
  await setup.close();
  await first.close();

  const acknowledged: string[] = [];
  const changes = new Map<string, number>();
  for (const life of [1, 2, 3]) {
    const { child, uri } = await aStoreProcess(dataFolder);
    running.push(child);
    setTimeout(() => child.kill('SIGKILL'), 400 + life * 150);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const { inserted, changed } = await writeUntilItDies(uri, life);
    await gone;
    acknowledged.push(...inserted);
    for (const [id, n] of changed) changes.set(id, n);
  }
  const { faults, documents } = await verifyStore(dataFolder);
  expect(faults).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(documents).toBeGreaterThanOrEqual(acknowledged.length);

  const last = await serveStore({ dataFolder });
  const client = await new MongoClient(last.uri).connect();
  const stored = new Map<string, number>();
  for await (const { _id, n } of client.db('earshot').collection<{ _id: string; n: number }>('things').find()) stored.set(_id, n);
  await client.close();
  await last.close();
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect([...changes].filter(([id, n]) => stored.get(id) !== n)).toEqual([]);
}, 60_000);
