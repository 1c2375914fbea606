import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const planted = mkdtempSync(join(tmpdir(), 'earshot-planted-'));
cpSync(join(root, 'biome.json'), join(planted, 'biome.json'));
afterAll(() => rmSync(planted, { recursive: true }));

/** Plants a file into an empty house with the real rules, and asks the gate about it. */
function allowed(path: string, text: string): boolean {
  const file = join(planted, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
  const rules = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--colors=off', path];
  const { status, stdout, stderr } = spawnSync(resolve(root, 'node_modules/.bin/biome'), rules, { cwd: planted, encoding: 'utf8' });
  rmSync(file);
  expect(stdout).toContain('Checked 1 file');
  if (status !== 0) expect(stderr).toContain('noRestrictedImports');
  return status === 0;
}

test.each([
  [
    'a room may not reach into another room behind its front door',
    'server/desk/planted.ts',
    "import { board } from '../trends/board.ts';\nboard();",
  ],
  ['a room may not import a room to its right', 'server/people/planted.ts', "import { desk } from '../desk/index.ts';\ndesk();"],
  ['only the store imports mongoose', 'server/desk/planted.ts', "import mongoose from 'mongoose';\nmongoose.set('debug', true);"],
  ['a type import is an import too', 'server/trends/planted.ts', "export type { Model } from '../store/model.ts';"],
  ['the domain imports nothing but zod', 'server/domain/planted.ts', "import { readFile } from 'node:fs/promises';\nreadFile('x');"],
  [
    'a connector never imports another connector',
    'connectors/feed/planted.ts',
    "import { mastodon } from '../mastodon/index.ts';\nmastodon();",
  ],
  ['the console knows only the domain', 'web/features/inbox/planted.ts', "import { desk } from '../../../server/desk/index.ts';\ndesk();"],
  ['only the worker imports agenda', 'jobs/planted.ts', "import { Agenda } from 'agenda';\nnew Agenda();"],
  [
    'what ships does not import tests',
    'server/intake/planted.ts',
    "import { aMention } from '../../test/fixtures/mention.ts';\naMention();",
  ],
  ['a lazy import is caught as well', 'server/http/planted.ts', "export const late = () => import('../store/mentions.ts');"],
])('%s', (_rule, path, text) => {
  expect(allowed(path, text)).toBe(false);
});

test.each([
  ['server/desk/planted.ts', "import { trends } from '../trends/index.ts';\ntrends();"],
  ['server/store/planted.ts', "import type { Tickets } from '../desk/ports.ts';\nexport type T = Tickets;"],
  ['web/features/inbox/planted.ts', "import { Brand } from '../../../server/domain/brand.ts';\nBrand.parse({});"],
])('%s may import what the table allows', (path, text) => {
  expect(allowed(path, text)).toBe(true);
});
