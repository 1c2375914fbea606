import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serveStore } from '../../server/store/embedded/index.ts';
import { DATA_FORMAT } from '../../server/store/format-version.ts';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { forgetHouses, type House, refusedHouse, startHouse } from '../faults/house.ts';
import { houseDatabase, storeUriOf } from '../faults/store-uri.ts';
import { aBrandDraft } from '../fixtures/mention.ts';
import { testServer } from '../fixtures/test-server.ts';

const LONG = 120_000;
const PERSON = { email: 'chef@nordlinie.example', password: 'ein ruhiger Dienstag' };
const folder = mkdtempSync(join(tmpdir(), 'earshot-restart-'));
let house: House;
let admin: Visitor;

const started = (more: NodeJS.ProcessEnv = {}): Promise<House> => startHouse(folder, more, { ownGroup: true });

const isAlive = (pid: number): boolean => {
  try {
    // A process that ended and was not fetched yet still has a number.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch {
    return false;
  }
};

async function gone(pids: Iterable<number>): Promise<void> {
  await vi.waitFor(() => expect([...pids].filter(isAlive)).toEqual([]), { timeout: 60_000, interval: 200 });
}

/** Puts a mark of this format on the data of a house that does not run: only the store is there. */
async function markFormat(format: number): Promise<void> {
  const own = testServer === null ? await serveStore({ dataFolder: folder }) : null;
  const client = await MongoClient.connect(own?.uri ?? (await storeUriOf(house)));
  await houseDatabase(client).collection<{ _id: string }>('format').updateOne({ _id: 'data' }, { $set: { format } });
  await client.close();
  await own?.close();
}

beforeAll(async () => {
  house = await started();
  admin = await signIn(house.address, { setupLink: house.setupLink, ...PERSON });
}, LONG);

afterAll(async () => {
  await house?.stop();
  await forgetHouses(folder);
}, 60_000);

test(
  'after a restart people are still signed in and everything is there',
  async () => {
    const brand = await admin.send<{ id: string }>(
      'POST',
      '/api/brands',
      aBrandDraft({ terms: [{ query: 'Nordlinie', compounds: true }] }),
    );
    const lines = Array.from({ length: 300 }, (_, number) =>
      JSON.stringify({ id: `m${number}`, text: `Nordlinie war pünktlich (${number})` }),
    );
    await admin.sendRaw('POST', `/api/imports?brandId=${brand.id}&name=Archiv&format=jsonl`, lines.join('\n'));
    const before = await admin.get('/api/mentions/counts');
    expect(before).toMatchObject({ new: 300 });
    const { PORT } = house.env;
    await house.stop();
    house = await started({ PORT });
    expect(house.setupLink).toBeNull();
    expect(await admin.get('/api/session')).toMatchObject({ user: { email: PERSON.email } });
    expect(await admin.get('/api/mentions/counts')).toEqual(before);
  },
  LONG,
);

test(
  'a second start on the same folder works beside the first on the same store',
  async () => {
    const second = await started();
    try {
      const visitor = await signIn(second.address, { setupLink: second.setupLink, ...PERSON });
      expect(await visitor.get('/api/mentions/counts')).toEqual(await admin.get('/api/mentions/counts'));
      expect(second.processes().has('store')).toBe(false);
    } finally {
      await second.stop();
    }
    // The store belongs to the first, which goes on.
    expect(await admin.get('/api/mentions/counts')).toMatchObject({ new: 300 });
  },
  LONG,
);

test(
  'a start on an address that is taken ends with a sentence',
  async () => {
    const { code, stdout, stderr } = await refusedHouse(folder, { PORT: house.env['PORT'] });
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(house.env['PORT']);
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
  },
  LONG,
);

test(
  'a setting that is wrong stops the start with a sentence that names it',
  async () => {
    const wrong = { PORT: 'many', HOST: '0.0.0.0', EARSHOT_KEY: 'short', EARSHOT_LOG: 'loud', EARSHOT_ALLOW_HOSTS: 'no port' };
    const ends = await Promise.all(
      Object.entries(wrong).map(async ([name, value]) => ({ name, ...(await refusedHouse(folder, { [name]: value })) })),
    );
    for (const { name, code, stdout, stderr } of ends) {
      expect([name, code]).toEqual([name, 2]);
      expect(stdout + stderr).toContain(name);
      expect((stdout + stderr).trim().split('\n')).toHaveLength(1);
    }
  },
  LONG,
);

test(
  'data of a newer Earshot are left alone',
  async () => {
    await house.stop();
    await markFormat(99);
    const { code, stdout, stderr } = await refusedHouse(folder);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/99/);
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
    await markFormat(DATA_FORMAT);
    house = await started({ PORT: house.env['PORT'] });
    expect(await admin.get('/api/mentions/counts')).toMatchObject({ new: 300 });
  },
  LONG,
);

test(
  'Ctrl-C ends every process',
  async () => {
    const pids = [house.pid, ...house.processes().values()];
    expect(pids).toHaveLength(testServer === null ? 4 : 3);
    house.interrupt();
    const { code } = await house.ended;
    expect(code).toBe(0);
    await gone(pids);
  },
  LONG,
);

test(
  'when the first process is killed the others end by themselves',
  async () => {
    house = await started();
    const pids = [house.pid, ...house.processes().values()];
    process.kill(house.pid, 'SIGKILL');
    await gone(pids);
  },
  LONG,
);
