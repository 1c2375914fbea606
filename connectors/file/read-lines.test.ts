import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readMentionLine } from '../kit/index.ts';
import { readFieldMap } from './fields.ts';
import { type FileFormat, type ReadLine, readLines } from './read-lines.ts';

const CONTEXT = { sourceName: 'export', fallbackAt: new Date('2026-01-01T00:00:00Z') };

/** In pieces of a few bytes, so that every boundary falls somewhere awkward. */
function* inPieces(bytes: Uint8Array, size = 7): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, format: FileFormat): Promise<ReadLine[]> {
  const lines: ReadLine[] = [];
  for await (const line of readLines(inPieces(typeof text === 'string' ? Buffer.from(text) : text), format)) lines.push(line);
  return lines;
}

const CSV = `text;author.handle;createdAt;rating;Notiz
"Die Bahn war ""pünktlich""; danke
zweite Zeile";anna;05.01.2026 10:30;4,5;egal

zu;viele;Zellen;1;2;3
;leer;;;
Tschüß 🙂;bert;2026-01-06;;`;

test('a German spreadsheet is read: semicolons, quotes, line breaks, decimal comma, dates', async () => {
  const lines = await read(CSV, { format: 'csv' });
  expect(lines.map(({ line, error }) => [line, error?.code ?? 'ok'])).toEqual([
    [2, 'ok'],
    [5, 'import/too-many-cells'],
    [6, 'import/bad-field'],
    [7, 'ok'],
  ]);
  const [first] = lines;
  const mention = readMentionLine(first?.value ?? { text: '' }, CONTEXT);
  expect(mention).toMatchObject({
    text: 'Die Bahn war "pünktlich"; danke\nzweite Zeile',
    platform: 'file',
    author: { handle: 'anna', externalId: null },
    rating: { value: 4.5, best: 5 },
    publishedAt: new Date('2026-01-05T10:30:00Z'),
  });
  expect(mention.externalId).toMatch(/^export\/[0-9a-f]{32}$/);
});

test('a file from Windows, packed, reads like the plain one', async () => {
  const plain = await read(CSV.replace(' 🙂', ''), { format: 'csv' });
  const windows = gzipSync(Buffer.from(CSV.replace(' 🙂', ''), 'latin1'));
  expect(await read(windows, { format: 'csv' })).toEqual(plain);
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV.replace(' 🙂', ''), 'utf16le')]);
  expect(await read(marked, { format: 'csv' })).toEqual(plain);
});

test('a bad line is told by its number and the rest goes on', async () => {
  const lines = await read('{"id":1,"text":"a"}\r\n\n{"text":7}\n{"text":"cut\n[]\n{"id":"z","text":"e"}', { format: 'jsonl' });
  expect(lines.map(({ line, value, error }) => [line, value?.id ?? error?.code])).toEqual([
    [1, '1'],
    [3, 'import/bad-field'],
    [4, 'import/bad-json'],
    [5, 'import/bad-field'],
    [6, 'z'],
  ]);
  const long = await read(`{"text":"${'x'.repeat(2_500_000)}"}\n{"text":"short"}`, { format: 'jsonl' });
  expect(long.map(({ line, error }) => [line, error?.code])).toEqual([
    [1, 'import/too-long'],
    [2, undefined],
  ]);
});

test('their names can be mapped to ours, in CSV and JSON', async () => {
  const map = readFieldMap(['body=text', 'user.name=author.name', 'nr=id']);
  const [json] = await read('{"nr":12,"body":"hi","user":{"name":"A"},"text":"ignored"}', { format: 'jsonl', map });
  expect(json?.value).toMatchObject({ id: '12', text: 'hi', author: { name: 'A' } });
  const [csv] = await read('nr,body,user.name,text\n12,hi,A,ignored', { format: 'csv', map });
  expect(csv?.value).toEqual({ id: '12', text: 'hi', author: { name: 'A' } });
  expect(() => readFieldMap(['body=words'])).toThrow('import/unknown-field');
  await expect(read('a,b\n1,2', { format: 'csv' })).rejects.toMatchObject({ code: 'import/no-text-column' });
});

test('the same line has the same id, whoever imports it and when', () => {
  const line = { text: 'gut', author: { handle: 'a', name: null }, createdAt: '2026-01-01T00:00:00Z' };
  const first = readMentionLine(line, CONTEXT);
  const again = readMentionLine({ ...line, title: 'x' }, { ...CONTEXT, fallbackAt: new Date() });
  expect(again.externalId).toBe(first.externalId);
  expect(readMentionLine({ ...line, text: 'Gut' }, CONTEXT).externalId).not.toBe(first.externalId);
  expect(readMentionLine({ id: '9', text: 'x', parentId: '7', threadId: '1', url: 'javascript:alert(1)' }, CONTEXT)).toMatchObject({
    externalId: 'export/9',
    parentId: 'export/7',
    threadId: 'export/1',
    url: null,
    publishedAt: CONTEXT.fallbackAt,
  });
  expect(() => readMentionLine({ text: 'x', createdAt: 'gestern' }, CONTEXT)).toThrow('import/bad-time');
  expect(() => readMentionLine({ text: '  ' }, CONTEXT)).toThrow('import/no-text');
});
