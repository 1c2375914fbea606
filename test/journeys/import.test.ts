import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { type CommandEnd, earshot, forgetHouses, type House, startHouse } from '../faults/house.ts';
import { testServer } from '../fixtures/test-server.ts';

type Report = {
  readonly read: number;
  readonly stored: number;
  readonly updated: number;
  readonly duplicate: number;
  readonly filtered: number;
  readonly quarantined: number;
  readonly bad: readonly { readonly line: number; readonly code: string; readonly reason: string }[];
  readonly seconds: number;
};

const PASSWORD = 'ein ruhiger Dienstag';
const LONG = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'earshot-import-'));
let house: House;
let admin: Visitor;

beforeAll(async () => {
  house = await startHouse(join(folder, 'data'));
  admin = await signIn(house.address, { setupLink: house.setupLink, email: 'chef@nordlinie.example', password: PASSWORD });
}, LONG);

afterAll(async () => {
  await house?.stop();
  await forgetHouses(folder);
}, 60_000);

const SAYINGS = ['ist schon wieder ausgefallen', 'war heute pünktlich, danke', 'fährt ab Mai öfter', 'hat die App kaputt gemacht'];
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
const line = (number: number) => ({
  id: `m${number}`,
  text: `Die Nordlinie ${SAYINGS[number % SAYINGS.length]} (${number})`,
  author: { handle: `rider${number % 50}` },
  createdAt: at(number),
});
/** Broken in the ways files are broken. */
const BROKEN = ['{"id": "half', '["no", "object"]', '{"id":"x","text":""}', '{"text":"wann?","createdAt":"gestern"}'];

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (args: readonly string[], onStart?: (child: ChildProcess) => void): Promise<CommandEnd> => earshot(args, house.env, onStart);

async function imported(path: string, more: readonly string[] = []): Promise<{ code: number | null; report: Report }> {
  const { code, stdout, stderr } = await run(['import', '--brand', 'Nordlinie', '--file', path, '--json', ...more]);
  expect(stdout, stderr).not.toBe('');
  return { code, report: JSON.parse(stdout) as Report };
}

const sumOf = ({ stored, updated, duplicate, filtered, quarantined, bad }: Report): number =>
  stored + updated + duplicate + filtered + quarantined + bad.length;

test(
  'a brand nobody knows, a file that is not there and a wrong word are wrong usage',
  async () => {
    const path = file('one.jsonl', JSON.stringify(line(0)));
    const [brand, missing, word] = await Promise.all([
      run(['import', '--brand', 'Nordlinie', '--file', path]),
      run(['import', '--brand', 'Nordlinie', '--file', join(folder, 'nothing.jsonl')]),
      run(['import', '--brnd', 'Nordlinie']),
    ]);
    expect([brand.code, missing.code, word.code]).toEqual([2, 2, 2]);
    expect(brand.stderr).toContain('Nordlinie');
    expect(missing.stderr).toContain('nothing.jsonl');
  },
  LONG,
);

test(
  'every line of a file is accounted for, and the same file again stores nothing twice',
  async () => {
    const lines = Array.from({ length: 2000 }, (_, number) =>
      number % 100 === 50 ? BROKEN[(number / 50) % 4] : JSON.stringify(line(number)),
    );
    const path = file('month.jsonl', lines.join('\n'));
    const first = await imported(path, ['--create-brand']);
    expect(first.code).toBe(1);
    expect(first.report).toMatchObject({ read: 2000, stored: 1980, updated: 0, duplicate: 0, filtered: 0, quarantined: 0 });
    expect(first.report.bad.map(({ line: number }) => number)).toEqual(Array.from({ length: 20 }, (_, number) => number * 100 + 51));
    for (const { code, reason } of first.report.bad) expect([code, reason]).not.toContain('');
    expect(sumOf(first.report)).toBe(first.report.read);
    const second = await imported(path);
    expect(second.report).toMatchObject({ read: 2000, stored: 0, duplicate: 1980 });
    expect(second.report.bad).toEqual(first.report.bad);
  },
  LONG,
);

test(
  'an import that is killed in its middle is completed by starting it again at once',
  async () => {
    const lines = Array.from({ length: 3000 }, (_, number) => JSON.stringify({ ...line(number), platform: 'forum' }));
    const path = file('killed.jsonl', lines.join('\n'));
    const storedSoFar = async (): Promise<number> => {
      const { connections } = await admin.get<{ connections: { name: string; counts: { stored: number } }[] }>('/api/connections');
      return connections.find(({ name }) => name === 'killed')?.counts.stored ?? 0;
    };
    let child: ChildProcess | null = null;
    const dying = run(['import', '--brand', 'Nordlinie', '--file', path], (started) => {
      child = started;
    });
    await vi.waitFor(async () => expect(await storedSoFar()).toBeGreaterThan(0), { timeout: 60_000, interval: 20 });
    (child as ChildProcess | null)?.kill('SIGKILL');
    await dying;
    const { code, report } = await imported(path);
    expect(code).toBe(0);
    expect(report).toMatchObject({ read: 3000, bad: [] });
    expect(sumOf(report)).toBe(3000);
    expect(await storedSoFar()).toBe(3000);
  },
  LONG,
);

test(
  'columns under other names and packed files are read as they are',
  async () => {
    const csv = [
      'Nr;Beitrag;Konto;Datum;Sterne',
      '1;"Die Nordlinie, endlich pünktlich";anna;2026-02-01T10:00:00Z;5',
      '2;Nordlinie? Nie wieder;bo;01.02.2026 11:30;1',
    ].join('\r\n');
    const names = ['Nr=id', 'Beitrag=text', 'Konto=author.handle', 'Datum=createdAt', 'Sterne=rating'].flatMap((pair) => ['--map', pair]);
    const table = await imported(file('table.csv', csv), [...names, '--source', 'Umfrage']);
    expect(table).toMatchObject({ code: 0, report: { read: 2, stored: 2 } });
    const packed = await imported(file('packed.jsonl.gz', gzipSync(JSON.stringify({ ...line(1), platform: 'packed' }))));
    expect(packed).toMatchObject({ code: 0, report: { read: 1, stored: 1 } });
  },
  LONG,
);

test(
  'what is exported is known when it comes back under its source, and new under another name',
  async () => {
    const out = join(folder, 'out.jsonl');
    const { code, stdout } = await run(['export', 'mentions', '--format', 'jsonl', '--brand', 'Nordlinie', '--out', out, '--json']);
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, mentions: 1980 + 3000 + 3 });
    const rows = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as { id: string; findings: object });
    expect(rows[0]).toMatchObject({ findings: { sentiment: {}, explain: expect.any(Array) } });
    const month = rows.filter(({ id }) => id.startsWith('month/')).slice(0, 20);
    expect(month).toHaveLength(20);
    const back = file('back.jsonl', month.map((row) => JSON.stringify(row)).join('\n'));
    expect((await imported(back, ['--source', 'month'])).report).toMatchObject({ read: 20, stored: 0, duplicate: 20 });
    expect((await imported(back)).report).toMatchObject({ read: 20, stored: 20 });
  },
  LONG,
);

test(
  'understanding on the command line answers each line in its place',
  async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: 'Great train, thank you!' }),
      'no json',
      JSON.stringify({ id: 'b', text: 'Der Zug fällt aus, Frechheit!' }),
    ];
    const end = await run(['understand'], (child) => child.stdin?.end(lines.join('\n')));
    expect(end.code).toBe(1);
    const [first, second, third] = end.stdout
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as unknown);
    expect(first).toMatchObject({ id: 'a', language: { code: 'en' }, sentiment: { label: 'positive' } });
    expect(second).toMatchObject({ line: 2, error: { code: expect.any(String), message: expect.any(String) } });
    expect(third).toMatchObject({ id: 'b', language: { code: 'de' }, sentiment: { label: 'negative' }, intents: [{ label: 'complaint' }] });
  },
  LONG,
);

test(
  'the doctor says how the house is, and an invitation works',
  async () => {
    const doctor = await run(['doctor', '--json']);
    const { ok, checks } = JSON.parse(doctor.stdout) as {
      ok: boolean;
      checks: { name: string; ok: boolean; message: string; fix: string | null }[];
    };
    expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['data folder', 'disk', 'store', 'events']));
    expect(doctor.code).toBe(ok ? 0 : 1);
    for (const check of checks) if (!check.ok) expect(check.fix).not.toBeNull();
    const { code, stdout } = await run(['user', 'invite', 'ayla@nordlinie.example', '--role', 'agent', '--brand', 'Nordlinie', '--json']);
    expect(code).toBe(0);
    const { link } = JSON.parse(stdout) as { link: string };
    const answer = await fetch(new URL('/api/invitations/accept', house.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(house.address).origin },
      body: JSON.stringify({ token: new URL(link).searchParams.get('token'), name: 'Ayla', password: PASSWORD, language: 'de' }),
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
    const wrong = await run(['user', 'invite', 'x@nordlinie.example', '--role', 'king']);
    expect(wrong.code).toBe(2);
  },
  LONG,
);

// A MongoDB has backup tools of its own.
test.skipIf(testServer !== null)(
  'a copy that was made while the house worked starts as a house of its own',
  async () => {
    const to = join(folder, 'copy');
    expect(await run(['store', 'backup', '--to', join(to, 'store'), '--json'])).toMatchObject({ code: 0 });
    const counted = async (address: string): Promise<unknown> => {
      const visitor = await signIn(address, { setupLink: null, email: 'chef@nordlinie.example', password: PASSWORD });
      return await visitor.get('/api/mentions/counts');
    };
    const other = await startHouse(to);
    try {
      expect(await counted(other.address)).toEqual(await counted(house.address));
    } finally {
      await other.stop();
    }
  },
  LONG,
);
