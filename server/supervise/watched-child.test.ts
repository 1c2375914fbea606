import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { backOff, watchChild } from './watched-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-child-'));
afterAll(() => rmSync(folder, { recursive: true }));

function aModule(name: string, body: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, body);
  return path;
}

function watch(name: string, module: string, restarts: string[] = []) {
  return watchChild({ name, module, args: [], env: process.env, onRestart: (text) => restarts.push(text) });
}

test('waits longer after each death, up to a limit', () => {
  expect([1, 2, 3, 4].map(backOff)).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(50)).toBe(30_000);
});

test('a dead child is started again, and says so', async () => {
  const lives = join(folder, 'lives');
  writeFileSync(lives, '');
  const module = aModule(
    'mortal',
    `import { appendFileSync, readFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(lives)}, 'x');
     if (readFileSync(${JSON.stringify(lives)}, 'utf8').length < 2) process.exit(7);
     process.send({ kind: 'ready' });
     process.on('SIGTERM', () => process.exit(0));`,
  );
  const restarts: string[] = [];
  const child = watch('mortal', module, restarts);
  expect(await child.firstReport).toEqual({ kind: 'ready' });
  expect(restarts).toEqual([expect.stringContaining('exit 7')]);
  await child.stop();
  expect(readFileSync(lives, 'utf8')).toBe('xx');
});

test('a stopped child stays stopped', async () => {
  const restarts: string[] = [];
  const child = watch('calm', aModule('calm', "process.send({ kind: 'ready' }); setInterval(() => {}, 1000);"), restarts);
  await child.firstReport;
  await child.stop();
  await vi.waitFor(() => expect(restarts).toEqual([]));
});
