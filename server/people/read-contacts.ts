import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { EarshotError } from '../domain/errors.ts';
import { ConsentChannel, ConsentPurpose } from '../domain/profile.ts';

/** One line of a CRM file: what it says, or why nobody can read it. `line` counts from 1 as an editor shows it. */
export type ContactRead =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly code: string; readonly reason: string };

export type ContactFormat = 'csv' | 'jsonl';

/** Reads a file without ever holding all of its contacts. Throws when the head of a CSV names no contact or an unknown consent. */
export function readContacts(format: ContactFormat, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncIterable<ContactRead> {
  return format === 'csv' ? readCsv(chunks) : readJsonl(chunks);
}

const MAX_LINE = 200_000;

async function* linesOf(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

async function* readJsonl(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncIterable<ContactRead> {
  let line = 0;
  for await (const raw of linesOf(chunks)) {
    line += 1;
    const text = raw.trim();
    if (text === '') continue;
    if (text.length > MAX_LINE) {
      yield { line, code: 'crm/line-too-long', reason: `more than ${MAX_LINE} characters` };
      continue;
    }
    try {
      yield { line, value: JSON.parse(text) };
    } catch {
      // The parser's own words would quote the contact.
      yield { line, code: 'crm/not-json', reason: 'not a JSON object' };
    }
  }
}

/** What a column says about a contact; null: nothing we keep. */
type Column = (contact: Draft, value: string) => void;
type Draft = {
  id?: string;
  name?: string;
  email?: string;
  phone?: string;
  company?: string;
  segment?: string;
  readonly handles: { platform: string; handle: string; url?: string }[];
  readonly consents: { purpose: string; channel: string; grantedAt?: string; withdrawnAt?: string }[];
  readonly attributes: Record<string, string>;
};

const PLAIN = ['id', 'name', 'email', 'phone', 'company', 'segment'] as const;
const YES: ReadonlySet<string> = new Set(['yes', 'ja', 'true', '1', 'y', 'j']);
const NO: ReadonlySet<string> = new Set(['no', 'nein', 'false', '0', 'n']);

function consentColumn(name: string, purpose: string | undefined, channel: string | undefined): Column {
  const isKnown = ConsentPurpose.safeParse(purpose).success && ConsentChannel.safeParse(channel).success;
  if (!isKnown || !purpose || !channel) throw new EarshotError('invalid', 'crm/unknown-column', { values: { column: name.slice(0, 60) } });
  return ({ consents }, value) => {
    const plain = value.toLowerCase();
    // "No" is said by the file that is being read, so it counts from now; "yes" is as old as nobody knows.
    if (NO.has(plain)) consents.push({ purpose, channel, withdrawnAt: 'now' });
    else consents.push({ purpose, channel, ...(YES.has(plain) ? {} : { grantedAt: value }) });
  };
}

function columnOf(name: string): Column | null {
  const plain = PLAIN.find((field) => field === name.toLowerCase());
  if (plain)
    return (contact, value) => {
      contact[plain] = value;
    };
  const [head, first, second] = name.split('.').map((part) => part.trim());
  switch (head?.toLowerCase()) {
    case 'handle':
      return ({ handles }, value) => {
        const platform = (first ?? '').toLowerCase();
        const known = handles.find((handle) => handle.platform === platform);
        if (second === 'url' && known) known.url = value;
        else handles.push({ platform, handle: value, ...(second === 'url' || /^https?:/i.test(value) ? { url: value } : {}) });
      };
    case 'consent':
      return consentColumn(name, first?.toLowerCase(), second?.toLowerCase());
    case 'attribute':
    case 'attributes':
      return ({ attributes }, value) => {
        if (first) attributes[first] = value;
      };
    default:
      return null;
  }
}

function columnsOf(head: readonly string[]): (Column | null)[] {
  const columns = head.map(columnOf);
  for (const needed of ['id', 'name']) {
    if (!head.some((name) => name.toLowerCase() === needed))
      throw new EarshotError('invalid', 'crm/missing-column', { values: { column: needed } });
  }
  return columns;
}

function contactOf(columns: readonly (Column | null)[], cells: readonly string[]): Draft {
  const contact: Draft = { handles: [], consents: [], attributes: {} };
  for (const [at, cell] of cells.entries()) {
    const value = cell.trim();
    // An empty cell says nothing: what is known stays.
    if (value !== '') columns[at]?.(contact, value);
  }
  return contact;
}

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

async function* readCsv(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncIterable<ContactRead> {
  const rows = Readable.from(chunks, { objectMode: true }).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      delimiter: [',', ';', '\t'],
      max_record_size: MAX_LINE,
    }),
  );
  let columns: (Column | null)[] | null = null;
  try {
    for await (const { record, info } of rows as AsyncIterable<Row>) {
      if (columns) yield { line: info.lines, value: contactOf(columns, record) };
      else columns = columnsOf(record);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // After a quote that never closes nothing says where the next contact begins.
    const line = Number((error as { lines?: number }).lines ?? 0);
    yield { line, code: 'crm/broken-csv', reason: error.code };
  }
}
