import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, expect, test } from 'vitest';
import { serveStore } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-socket-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a store listens where it is told to, and leaves the folder and its other files alone', async () => {
  const socket = join(folder, 'mine', 's.sock');
  const store = await serveStore({ dataFolder: join(folder, 'data'), socket });
  writeFileSync(join(folder, 'mine', 'notes.txt'), 'kept');
  expect(store.uri).toBe(`mongodb://${encodeURIComponent(socket)}/`);
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  const client = await MongoClient.connect(store.uri);
  expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();

  const second = serveStore({ dataFolder: join(folder, 'other'), socket });
  await expect(second).rejects.toMatchObject({ code: 'store/socket-taken', values: { path: socket } });
  await store.close();
  expect(existsSync(socket)).toBe(false);
  expect(readFileSync(join(folder, 'mine', 'notes.txt'), 'utf8')).toBe('kept');
});

test('a store does not listen where others could come in', async () => {
  const open = join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o755);
  const refused = serveStore({ dataFolder: join(folder, 'data'), socket: join(open, 's.sock') });
  await expect(refused).rejects.toMatchObject({ code: 'store/socket-not-private', values: { folder: open } });
});

test('a file that is no socket is not replaced by one', async () => {
  const file = join(folder, 'letter.txt');
  writeFileSync(file, 'dear');
  await expect(serveStore({ dataFolder: join(folder, 'data'), socket: file })).rejects.toMatchObject({ code: 'store/socket-taken' });
  expect(readFileSync(file, 'utf8')).toBe('dear');
});

test('a path that no system takes for a socket is refused by name', async () => {
  const socket = join(folder, 'x'.repeat(100), 's.sock');
  await expect(serveStore({ dataFolder: join(folder, 'data'), socket })).rejects.toMatchObject({ code: 'store/socket-too-long' });
});
