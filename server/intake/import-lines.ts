import { setTimeout as wait } from 'node:timers/promises';
import type { Checkpoint, Connection, Counts } from '../domain/connection.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId, ConnectionId } from '../domain/ids.ts';
import type { CollectedMention } from '../domain/mention.ts';
import type { LineFormat, LineReader, MentionOfLine, ReadLine } from '../domain/mention-line.ts';
import { type CollectParts, matcherFor } from './collect.ts';
import { addCounts, NONE } from './counts.ts';
import type { Leases } from './ports.ts';
import { leaseNameOf, type Run } from './run.ts';
import { fencedOf, leaseLost, runsUntil, settleBatch } from './settle.ts';
import { type StorablePage, storePage } from './store-page.ts';

const BATCH = 2000;
const LEASE_MS = 10_000;
const BUSY_WAIT_MS = 500;
/** Longer than a lease lives whose holder was killed. */
const BUSY_TRIES = 30;

/** A line that cannot be read as a mention. */
export type BadLine = { readonly line: number; readonly code: string; readonly reason: string };

/** `read` is the sum of the others, `bad` counted by its lines. */
export type ImportReport = Omit<Counts, 'collected' | 'deleted'> & { readonly read: number; readonly bad: readonly BadLine[] };

export type ImportAsk = {
  readonly brandId: BrandId;
  /** Goes before each external id. */
  readonly source: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly format: LineFormat;
  readonly map?: Readonly<Record<string, string>>;
  /** The same file again goes on where it stopped; null: from the start. */
  readonly fingerprint: string | null;
  /** Waits until a mention of this moment is due; null: no waiting. */
  readonly pace: ((publishedAt: Date, signal: AbortSignal) => Promise<void>) | null;
  readonly onProgress: (bytes: number, lines: number) => void;
  readonly signal: AbortSignal;
};

export type Importer = { run(ask: ImportAsk): Promise<ImportReport> };

export type ImportParts = CollectParts & {
  readonly leases: Leases;
  readonly readLines: LineReader;
  readonly mentionOfLine: MentionOfLine;
};

type Readable = { readonly line: number; readonly mention: CollectedMention };

/** Brings a file of mentions in, batch by batch, each with the line up to which everything is stored. */
export function createImporter(parts: ImportParts): Importer {
  return {
    async run(ask) {
      const connection = await parts.listening.connections.ensureFile(ask.brandId, ask.source);
      const lease = await takeLease(parts, connection.id, ask.signal);
      const beat = setInterval(() => void lease.keep().catch(() => false), LEASE_MS / 3);
      try {
        return await bringIn(parts, { ...ask, connection, run: { fence: lease.fence, keep: lease.keep, signal: ask.signal } });
      } finally {
        clearInterval(beat);
        await lease.release();
      }
    },
  };
}

/** Whoever starts an import again right after it was killed must not be told that it is still running. */
async function takeLease({ leases }: ImportParts, connectionId: ConnectionId, signal: AbortSignal) {
  for (let tries = 0; tries < BUSY_TRIES; tries += 1) {
    const lease = await leases.take(leaseNameOf(connectionId), LEASE_MS);
    if (lease) return lease;
    await wait(BUSY_WAIT_MS, undefined, { signal });
  }
  throw new EarshotError('conflict', 'import/already-running');
}

type Bringing = ImportAsk & { readonly connection: Connection; readonly run: Run };

async function bringIn(parts: ImportParts, ask: Bringing): Promise<ImportReport> {
  const { connection, run, signal } = ask;
  const brand = await parts.listening.brands.get(ask.brandId);
  if (!brand) throw new EarshotError('not-found', 'brand/not-found');
  const now = parts.clock();
  const start = await parts.progress.begin({ ...fencedOf({ connection, run }), at: now, runsUntil: runsUntil(now) });
  if (!start) throw leaseLost();
  await settleBatch(parts, { connection, run });

  const matcher = matcherFor(parts, connection, brand);
  const skipTo = resumeLine(start.checkpoint, ask.fingerprint);
  const bad: BadLine[] = [];
  let counts = NONE;
  let [read, skipped] = [0, 0];

  const store = async (page: StorablePage): Promise<void> => {
    signal.throwIfAborted();
    if (!(await run.keep())) throw leaseLost();
    counts = addCounts(counts, await storePage(parts, { connection, brand, matcher, page, run }));
  };
  const batch = new Batch(store, ask.fingerprint);

  for await (const line of parts.readLines(
    counted(ask, () => read),
    { format: ask.format, ...(ask.map ? { map: ask.map } : {}) },
  )) {
    if (signal.aborted) break;
    read += 1;
    const known = readOne(parts, ask, line);
    if ('code' in known) {
      bad.push(known);
      if (line.line > skipTo) batch.reject(line.line, known);
    } else if (line.line <= skipTo) skipped += 1;
    else {
      if (ask.pace) await inTime(ask, batch, known);
      await batch.add(known);
    }
  }
  if (!signal.aborted) {
    await batch.flush();
    // Whoever imports the file anew wants every line looked at.
    await store({ mentions: [], deletions: [], rejected: [], checkpoint: {} });
    const set = { lastSuccessAt: parts.clock(), trouble: null };
    await parts.progress.finish({ ...fencedOf({ connection, run }), set, failures: 0, event: null });
  }
  const { stored, updated, duplicate, filtered } = counts;
  // With the connection bad lines count as quarantined; here they are named one by one instead.
  return { read, stored, updated, duplicate: duplicate + skipped, filtered, quarantined: 0, bad };
}

/** What waits is stored before a pause: in event time a mention is visible when it is due, not when its batch is full. */
async function inTime({ pace, signal }: Bringing, batch: Batch, { mention }: Readable): Promise<void> {
  const due = pace?.(mention.publishedAt, signal);
  const isDue = await Promise.race([due?.then(() => true), Promise.resolve().then(() => false)]);
  if (!isDue) await batch.flush();
  await due;
}

function resumeLine(checkpoint: Checkpoint | null, fingerprint: string | null): number {
  if (fingerprint === null || checkpoint?.['file'] !== fingerprint) return 0;
  return typeof checkpoint['line'] === 'number' ? checkpoint['line'] : 0;
}

function readOne(parts: ImportParts, { source }: ImportAsk, { line, value, error }: ReadLine): Readable | BadLine {
  if (error) return { line, ...error };
  try {
    return { line, mention: parts.mentionOfLine(value, { sourceName: source, fallbackAt: parts.clock() }) };
  } catch (refusal) {
    if (!(refusal instanceof EarshotError)) throw refusal;
    const about = Object.values(refusal.values).join(', ');
    return { line, code: refusal.code, reason: about === '' ? refusal.code : about };
  }
}

async function* counted({ bytes, onProgress }: ImportAsk, lines: () => number): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of bytes) {
    yield chunk;
    done += chunk.byteLength;
    onProgress(done, lines());
  }
}

/** Lines on their way into the store. The same key twice ends a batch: each wording is stored by itself, so that an edit becomes a revision. */
class Batch {
  readonly #store: (page: StorablePage) => Promise<void>;
  readonly #file: string | null;
  #mentions = new Map<string, CollectedMention>();
  #rejected: StorablePage['rejected'][number][] = [];
  #line = 0;

  constructor(store: (page: StorablePage) => Promise<void>, file: string | null) {
    this.#store = store;
    this.#file = file;
  }

  async add({ line, mention }: Readable): Promise<void> {
    const key = `${mention.platform}\0${mention.externalId}`;
    if (this.#mentions.has(key) || this.#mentions.size >= BATCH) await this.flush();
    this.#mentions.set(key, mention);
    this.#line = line;
  }

  reject(line: number, { code, reason }: BadLine): void {
    this.#rejected.push({ raw: '', path: `line ${line}`, code, reason });
    this.#line = line;
  }

  async flush(): Promise<void> {
    if (this.#mentions.size + this.#rejected.length === 0) return;
    const page = { mentions: [...this.#mentions.values()], deletions: [], rejected: this.#rejected };
    const checkpoint = this.#file === null ? null : { file: this.#file, line: this.#line };
    this.#mentions = new Map();
    this.#rejected = [];
    await this.#store({ ...page, checkpoint });
  }
}
