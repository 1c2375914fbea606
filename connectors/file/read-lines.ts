import { EarshotError } from '../../server/domain/errors.ts';
import { MentionLine } from '../../server/domain/mention-line.ts';
import { CsvReader, separatorOf } from './csv-rows.ts';
import { decodeStream } from './decode-stream.ts';
import { checkedMap, type FieldMap, fieldsOfHeader, lineOfCells, lineOfObject } from './fields.ts';

export type LineError = { readonly code: string; readonly reason: string };
/** A line of a file, read or not. `line` counts from 1; a CSV row counts where it begins. */
export type ReadLine =
  | { readonly line: number; readonly value: MentionLine; readonly error?: undefined }
  | { readonly line: number; readonly value?: undefined; readonly error: LineError };

export type FileFormat = { readonly format: 'jsonl' | 'csv'; readonly map?: FieldMap };

const MAX_LINE = 1_000_000;
const MAX_HEADER = 100_000;

/** What a file's name says about its format; `.gz` behind it does not matter. */
export const formatOfName = (name: string): FileFormat['format'] => (/\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(name) ? 'csv' : 'jsonl');

function checked(line: number, value: unknown): ReadLine {
  const parsed = MentionLine.safeParse(value);
  if (parsed.success) return { line, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  return { line, error: { code: 'import/bad-field', reason: path === '' ? (issue?.message ?? '') : `${path}: ${issue?.message ?? ''}` } };
}

function ofJson(line: number, text: string, map: FieldMap): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, error: { code: 'import/bad-json', reason: 'not JSON' } };
  }
  return checked(line, lineOfObject(value, map));
}

async function* jsonLines(texts: AsyncIterable<string>, map: FieldMap): AsyncGenerator<ReadLine> {
  let line = 1;
  let pending: string[] = [];
  let size = 0;
  function* endLine(): Generator<ReadLine> {
    const text = pending.join('');
    if (size > MAX_LINE) yield { line, error: { code: 'import/too-long', reason: `longer than ${MAX_LINE} characters` } };
    else if (text.trim() !== '') yield ofJson(line, text, map);
    pending = [];
    size = 0;
    line += 1;
  }
  for await (const text of texts) {
    for (const [nth, part] of text.split('\n').entries()) {
      if (nth > 0) yield* endLine();
      size += part.length;
      // A line that is too long is counted to its end, not kept.
      if (size <= MAX_LINE) pending.push(part);
      else pending = [];
    }
  }
  yield* endLine();
}

async function* csvLines(texts: AsyncIterable<string>, map: FieldMap): AsyncGenerator<ReadLine> {
  let head: string | null = '';
  let reader: CsvReader | null = null;
  let fields: readonly (string | null)[] | null = null;
  function* rowsOf(text: string): Generator<ReadLine> {
    for (const row of reader?.push(text) ?? []) yield* take(row);
  }
  function* take({ line, cells, isOpen }: { line: number; cells: readonly string[]; isOpen: boolean }): Generator<ReadLine> {
    if (fields === null) {
      fields = fieldsOfHeader(cells, map);
      if (!fields.includes('text')) throw new EarshotError('invalid', 'import/no-text-column');
    } else if (isOpen) yield { line, error: { code: 'import/open-quote', reason: 'a quote is not closed' } };
    else if (cells.length > fields.length)
      yield { line, error: { code: 'import/too-many-cells', reason: `${cells.length} cells, ${fields.length} columns` } };
    else yield checked(line, lineOfCells(cells, fields));
  }
  for await (const text of texts) {
    if (head === null) {
      yield* rowsOf(text);
      continue;
    }
    head += text;
    if (!/[\r\n]/.test(head) && head.length < MAX_HEADER) continue;
    reader = new CsvReader(separatorOf(head.split(/[\r\n]/, 1)[0] ?? ''));
    yield* rowsOf(head);
    head = null;
  }
  if (head !== null) {
    reader = new CsvReader(separatorOf(head));
    yield* rowsOf(head);
  }
  for (const row of reader?.end() ?? []) yield* take(row);
}

/** Reads a file of mention lines as it comes, packed or not. A line that cannot be read is reported and the rest goes on. */
export function readLines(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { format, map = {} }: FileFormat,
): AsyncGenerator<ReadLine> {
  const texts = decodeStream(stream);
  const ours = checkedMap(map);
  return format === 'csv' ? csvLines(texts, ours) : jsonLines(texts, ours);
}
