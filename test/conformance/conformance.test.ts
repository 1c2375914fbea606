import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { conformance } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'earshot-conformance-test-'));
afterAll(() => rmSync(root, { recursive: true }));

const STORED = [{ databaseName: 'tiny', collectionName: 'birds', documents: [{ _id: 1, song: 'tirili' }] }];

/** A test file about one collection of two birds at most. */
function aFile(tests: readonly object[]) {
  return {
    description: 'birds',
    schemaVersion: '1.0',
    createEntities: [
      { client: { id: 'client0', observeEvents: ['commandStartedEvent'] } },
      { database: { id: 'database0', client: 'client0', databaseName: 'tiny' } },
      { collection: { id: 'birds', database: 'database0', collectionName: 'birds' } },
    ],
    initialData: STORED,
    tests,
  };
}

const insert = { name: 'insertOne', object: 'birds', arguments: { document: { _id: 2, song: 'kuckuck' } } };
const after = (...documents: object[]) => [{ databaseName: 'tiny', collectionName: 'birds', documents }];
const heard = (command: object) => [{ client: 'client0', events: [{ commandStartedEvent: { command } }] }];

const RIGHT = {
  description: 'a bird is stored',
  operations: [{ ...insert, expectResult: { insertedId: { $$unsetOrMatches: 2 } } }],
  expectEvents: heard({ insert: 'birds', lsid: { $$exists: true }, documents: [{ _id: { $$type: ['int', 'long'] }, song: 'kuckuck' }] }),
  outcome: after({ _id: 1, song: 'tirili' }, { _id: 2, song: 'kuckuck' }),
};
const WRONG = { description: 'a bird is not stored', operations: [insert], outcome: after({ _id: 1, song: 'tirili' }) };
const REFUSED = {
  description: 'birds sorted by Swedish rules',
  operations: [{ name: 'find', object: 'birds', arguments: { filter: {}, collation: { locale: 'sv' } }, expectResult: [] }],
};
const LATER = { description: 'birds of the future', runOnRequirements: [{ minServerVersion: '99.0' }], operations: [insert] };
const SWEDISH = { file: /^birds$/, test: /Swedish/, says: /collation/, why: 'no collation' };

let folders = 0;
function aFolder(files: Record<string, object | string>): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

test('what passes, what is refused as written and what is skipped make a good end', async () => {
  const folder = aFolder({ 'birds.json': aFile([RIGHT, REFUSED, LATER]), 'README.md': 'no test' });
  const { exitCode, text } = await conformance([folder], [SWEDISH]);
  expect(text).toContain('birds.json  1 passed, 0 failed, 1 refused as written, 1 skipped');
  expect(text).toContain('  1 × no collation');
  expect(text).toContain('  1 × needs a server of version 99.0');
  expect(exitCode).toBe(0);
});

test('a failure makes a bad end and is told with its reason', async () => {
  const { exitCode, text } = await conformance([aFolder({ 'birds.json': aFile([RIGHT, WRONG]) })], []);
  expect(text).toContain('1 passed, 1 failed, 0 refused as written, 0 skipped');
  expect(text).toMatch(/birds.json › a bird is not stored\n {6}afterwards tiny.birds holds .*kuckuck.*, not/);
  expect(exitCode).toBe(1);
});

test('an entry of the list excuses only the reason it names, and is named when nothing fits it', async () => {
  const folder = aFolder({ 'birds.json': aFile([REFUSED]) });
  const { exitCode, text } = await conformance(
    [folder],
    [
      { ...SWEDISH, says: /text index/ },
      { ...SWEDISH, file: /^fish$/ },
    ],
  );
  expect(exitCode).toBe(1);
  expect(text).toContain('no failure fits\n  ^birds$ › Swedish saying text index\n\n');
  expect(text).not.toContain('fish');
  const skipped = await conformance([aFolder({ 'birds.json': aFile([LATER]) })], [SWEDISH, { ...SWEDISH, test: /future/ }]);
  expect(skipped.text).not.toContain('no failure fits');
});

const on = (name: string, more: object, args = {}) => [{ name, object: 'birds', arguments: args, ...more }];

test.each([
  [
    'a wrong result',
    { operations: on('countDocuments', { expectResult: 7 }, { filter: {} }) },
    /\(countDocuments\): the result is 1, not 7/,
  ],
  ['a field too many inside', { operations: on('find', { expectResult: [{ song: {} }] }, { filter: {} }) }, /\[0\].song is "tirili"/],
  ['an error that does not come', { operations: on('find', { expectError: { isError: true } }, { filter: {} }) }, /was not refused/],
  [
    'an error with another code',
    { operations: on('find', { expectError: { errorCode: 1 } }, { filter: { $no: 1 } }) },
    /has code 2, not 1/,
  ],
  ['another command', { operations: [insert], expectEvents: heard({ insert: 'fish' }) }, /event 1.command.insert is "birds", not "fish"/],
  ['a command too many', { operations: [insert], expectEvents: [{ client: 'client0', events: [] }] }, /seen one more event: insert/],
  ['a command too few', { operations: [], expectEvents: heard({ insert: 'birds' }) }, /has seen 0 events, not 1/],
])('%s is a failure', async (_, content, reason) => {
  const { exitCode, text } = await conformance([aFolder({ 'birds.json': aFile([{ description: 'test', ...content }]) })], []);
  expect(text).toMatch(reason);
  expect(exitCode).toBe(1);
});

test('sessions, cursors and the last commands are things that a test can speak of', async () => {
  const file = aFile([
    {
      description: 'a cursor within a session',
      operations: [
        {
          name: 'createFindCursor',
          object: 'birds',
          arguments: { filter: {}, session: 'session0', batchSize: 1 },
          saveResultAsEntity: 'cursor0',
        },
        { name: 'iterateUntilDocumentOrError', object: 'cursor0', expectResult: { _id: 1, song: 'tirili' } },
        { ...insert, arguments: { ...insert.arguments, session: 'session0' } },
        { name: 'assertSameLsidOnLastTwoCommands', object: 'testRunner', arguments: { client: 'client0' } },
        { name: 'countDocuments', object: 'birds', arguments: { filter: {} }, expectResult: 2 },
        { name: 'assertDifferentLsidOnLastTwoCommands', object: 'testRunner', arguments: { client: 'client0' } },
        { name: 'runCursorCommand', object: 'database0', arguments: { commandName: 'find', command: { find: 'birds' }, batchSize: 1 } },
      ],
      expectEvents: [
        {
          client: 'client0',
          ignoreExtraEvents: true,
          events: [{ commandStartedEvent: { command: { lsid: { $$sessionLsid: 'session0' } } } }],
        },
      ],
    },
  ]);
  file.createEntities.push({ session: { id: 'session0', client: 'client0' } } as never);
  expect(await conformance([aFolder({ 'birds.json': file })], [])).toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('1 passed, 0 failed'),
  });
});

test('what this runner does not know is skipped by name, and a file in another format is a failure', async () => {
  const sing = aFile([{ description: 'song', operations: [{ name: 'sing', object: 'birds' }] }]);
  const skipped = await conformance([aFolder({ 'birds.json': sing })], []);
  expect(skipped).toMatchObject({ exitCode: 0, text: expect.stringContaining('asks for sing of birds') });
  const foreign = await conformance([aFolder({ 'birds.json': { tests: 'none' } })], []);
  expect(foreign).toMatchObject({ exitCode: 1, text: expect.stringContaining('is not in the unified test format') });
});

test.each([
  ['no folder', [], /Name the folder/],
  ['a folder that is not there', [join(root, 'nowhere')], /There is no .*nowhere/],
  ['a folder without tests', [aFolder({ 'a.md': '' })], /no .json files/],
  ['two folders', [root, root], /One folder/],
  ['an address that is none', [aFolder({ 'a.json': {} }), '--uri', 'localhost'], /--uri/],
  ['an unknown topology', [aFolder({ 'a.json': {} }), '--topology', 'star'], /--topology is one of/],
  ['an unknown option', ['--fast'], /--fast/],
])('%s is a wrong call', async (_, words, complaint) => {
  expect(await conformance(words)).toEqual({ exitCode: 2, text: expect.stringMatching(complaint) });
});
