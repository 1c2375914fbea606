import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backupStore, compactStore, restoreStore, startNewStore, verifyStore } from '../store/embedded/index.ts';
import { openCatalog } from '../store/embedded/storage/catalog.ts';
import { openEnvironment } from '../store/embedded/storage/environment.ts';
import { moveIn, moveOut } from '../store/move/index.ts';
import { type CliDoors, runProgram } from './index.ts';

// From the sources each process that verifies compiles itself first; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'earshot-cli-store-'));
const whole = join(folder, 'whole');
const damaged = join(folder, 'damaged');
beforeAll(async () => {
  for (const dataFolder of [whole, damaged]) {
    const store = startNewStore(dataFolder);
    await store.insert({ db: 'earshot', name: 'things' }, [serialize({ _id: 1, n: 1 }), serialize({ _id: 2, n: 2 })]);
    expect(await store.createIndex({ db: 'earshot', name: 'things' }, serialize({ key: { n: 1 }, name: 'byN' }))).toBe(null);
    await store.finish();
    await store.close();
  }
  const environment = openEnvironment({ folder: join(damaged, 'store') });
  const byN = openCatalog(environment).find('earshot.things')?.indexes[1]?.definition.id ?? 0;
  await environment.write(() => {
    for (const key of environment.entries.getKeys()) if (key.readUInt32BE(0) === byN) environment.entries.removeSync(Buffer.from(key));
  });
  await environment.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `earshot …` as someone with this language sees it. */
async function earshot(dataFolder: string, language: 'de' | 'en', ...argv: string[]) {
  const lines: string[] = [];
  const said: string[] = [];
  const output = { data: async (line: string) => void lines.push(line), say: (line: string) => void said.push(line), progress: null };
  const storeServer: CliDoors['storeServer'] = {
    serve: () => Promise.reject(new Error('not asked for')),
    backup: backupStore,
    restore: (ask) => restoreStore({ ...ask, newestFormat: 1, now: new Date('2026-03-01T12:00:00Z') }),
    compact: compactStore,
    verify: verifyStore,
    move: ({ direction, ...ask }) => (direction === 'to' ? moveOut(ask) : moveIn(ask)),
  };
  const doors = { storeServer, dataFolder, language, output, signal: new AbortController().signal } as unknown as CliDoors;
  const code = await runProgram(['store', ...argv], doors);
  return { code, lines, said };
}

test('verify ends with 0 or 1 and names what is wrong, for people and for scripts', async () => {
  expect(await earshot(whole, 'en', 'verify')).toEqual({
    code: 0,
    lines: ['Nothing is wrong: 2 documents, 4 index entries in 1 collections.'],
    said: [],
  });
  expect(await earshot(damaged, 'de', 'verify')).toEqual({
    code: 1,
    lines: ['earshot.things: im Index byN fehlen 2 Einträge (der erste: Datensatz 1). (store/entry-missing)'],
    said: [],
  });
  const { code, lines } = await earshot(damaged, 'en', 'verify', '--json');
  expect([code, JSON.parse(lines[0] ?? '')]).toMatchObject([1, { ok: false, documents: 2, faults: [{ code: 'store/entry-missing' }] }]);
});

test('a backup is restored once, and over a store only when told', async () => {
  const to = join(folder, 'backup');
  await earshot(whole, 'en', 'backup', '--to', to);
  const fresh = join(folder, 'fresh');
  expect((await earshot(fresh, 'de', 'restore', '--from', to)).said).toEqual(['Eingespielt: 2 Dokumente in 1 Sammlungen.']);
  await expect(earshot(fresh, 'en', 'restore', '--from', to)).rejects.toMatchObject({ code: 'store/not-empty' });
  const forced = await earshot(fresh, 'en', 'restore', '--from', to, '--force', '--json');
  expect(JSON.parse(forced.lines[0] ?? '')).toEqual({
    collections: 1,
    documents: 2,
    format: null,
    setAside: join(fresh, 'store', 'replaced-2026-03-01T12-00-00-000Z.mdb'),
  });
});

test('compact tells the sizes', async () => {
  const { code, lines } = await earshot(whole, 'en', 'compact', '--json');
  expect([code, Object.keys(JSON.parse(lines[0] ?? ''))]).toEqual([0, ['before', 'after']]);
});

test('a move needs exactly one direction, and repeats no password', async () => {
  const wrong = { kind: 'invalid', code: 'cli/move-direction', values: {} };
  await expect(earshot(whole, 'en', 'move')).rejects.toMatchObject(wrong);
  await expect(earshot(whole, 'en', 'move', '--to', 'http://user:secret@host')).rejects.toMatchObject(wrong);
  await expect(earshot(whole, 'en', 'move', '--to', 'mongodb://a', '--from', 'mongodb://b')).rejects.toMatchObject(wrong);
});
