import { chmodSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type Transaction } from 'lmdb';
import { CODE, StoreError } from '../store-error.ts';

/** What a read sees: a kept read transaction, or (undefined) the write transaction that runs right now. */
export type Snapshot = Transaction | undefined;

/** One LMDB environment: documents by collection and record, index entries by index and key, and the catalog. */
export type Environment = {
  /** u32 collection + u48 record → BSON. A read hands out a view that the next read overwrites. */
  readonly documents: Database<Buffer, Buffer>;
  /** u32 index + key (+ u48 record) → nothing; in a unique index the record is the value. */
  readonly entries: Database<Buffer, Buffer>;
  readonly catalog: Database<Buffer, Buffer>;
  /** Moment → what changed, while change streams are in use. A read hands out a view, as with documents. */
  readonly changes: Database<Buffer, Buffer>;
  /** Runs `work` in the write transaction; settles once it lies on disk. Concurrent calls share one flush. */
  write<T>(work: () => T): Promise<T>;
  /** Told after a commit failed: what was changed in memory since the last one never happened. */
  onFailedCommit(listener: () => void): void;
  /** Ends with `done()`. Until then its pages cannot be reused. */
  snapshot(): Transaction;
  backup(folder: string): Promise<void>;
  /** As `backup`, without the pages that nothing lies on any more. */
  compactInto(folder: string): Promise<void>;
  /** Of the disk. A moment old at most, and looked at anew where it was less than `enough`: room that was just made is seen at once. */
  freeBytes(enough: number): number;
  sizeOnDisk(): number;
  close(): Promise<void>;
};

/** Only address space is reserved, not memory or disk. */
const MAP_SIZE = 256 * 1024 ** 3;
const MAX_READERS = 1000;
/** Fast writers put down tens of megabytes in a second: the reserve must not be gone before anybody looks. */
const FREE_BYTES_FRESH_MS = 50;
const NEARLY_FULL = 8 * 1024 * 1024;

/** LMDB's view of a value, without copying it: what is kept must be copied by whoever keeps it. */
const VIEW = {
  encode: (value: Buffer): Buffer => value,
  decode: (bytes: Uint8Array): Buffer =>
    Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength),
};

/** A copy of what `documents` shows, to be kept beyond the next read. */
export function kept(view: Buffer): Buffer {
  return Buffer.from(view.subarray(0, view.length));
}

export type EnvironmentOptions = { readonly folder: string; readonly mapSize?: number };

export function openEnvironment({ folder, mapSize = MAP_SIZE }: EnvironmentOptions): Environment {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // overlappingSync off: a write is acknowledged after its fsync, and one fsync serves all that wait (measured: the fastest durable way).
  const root = open<Buffer, Buffer>({
    path: folder,
    noSubdir: false,
    mapSize,
    maxReaders: MAX_READERS,
    overlappingSync: false,
    // Every write is a transaction of ours; lmdb's own batches would only add a promise that nobody holds when a commit fails.
    eventTurnBatching: false,
    keyEncoding: 'binary',
    encoding: 'binary',
  });
  for (const file of ['data.mdb', 'lock.mdb']) chmodSync(join(folder, file), 0o600);
  const documents = root.openDB<Buffer, Buffer>('docs', { keyEncoding: 'binary', encoding: 'binary', encoder: VIEW } as never);
  const entries = root.openDB<Buffer, Buffer>('idx', { keyEncoding: 'binary', encoding: 'binary' });
  const catalog = root.openDB<Buffer, Buffer>('cat', { keyEncoding: 'binary', encoding: 'binary' });
  const changes = root.openDB<Buffer, Buffer>('log', { keyEncoding: 'binary', encoding: 'binary', encoder: VIEW } as never);
  const listeners: (() => void)[] = [];
  let isClosed = false;
  let free = { at: 0, bytes: 0 };

  return {
    documents,
    entries,
    catalog,
    changes,
    async write(work) {
      if (isClosed) throw new StoreError(CODE.ShutdownInProgress, 'the store is closing');
      try {
        return await root.transaction(work);
      } catch (error) {
        const reason = (error as { commitError?: Promise<never> }).commitError;
        if (!reason) throw error;
        // At once: the next transaction must not build on what never happened.
        for (const listener of listeners) listener();
        throw await commitRefusal(reason, folder);
      }
    },
    onFailedCommit: (listener) => void listeners.push(listener),
    snapshot: () => documents.useReadTransaction(),
    backup: (into) => root.backup(into, false),
    compactInto: (into) => root.backup(into, true),
    freeBytes(enough) {
      const now = Date.now();
      if (now - free.at > FREE_BYTES_FRESH_MS || free.bytes < enough) {
        free = { at: now, bytes: freeBytesIn(folder) };
      }
      return free.bytes;
    },
    sizeOnDisk() {
      const {
        mapSize: _mapped,
        lastPageNumber = 0,
        pageSize = 4096,
      } = root.getStats() as { mapSize?: number; lastPageNumber?: number; pageSize?: number };
      return lastPageNumber * pageSize;
    },
    async close() {
      isClosed = true;
      await root.close();
    },
  };
}

function freeBytesIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** LMDB rejects all who shared a failed commit alike; the reason hides in a second promise. */
async function commitRefusal(hidden: Promise<never>, folder: string): Promise<StoreError> {
  const reason = await hidden.catch((cause: unknown) => (cause as Error).message);
  // A disk that fills up in the middle of a write may show as an I/O error only.
  const isFull = /MAP_FULL|no space|quota|too large/i.test(reason) || freeBytesIn(folder) < NEARLY_FULL;
  if (isFull) return new StoreError(CODE.OutOfDiskSpace, `no space left for the store: ${reason}`);
  return new StoreError(CODE.InternalError, `the write could not be committed: ${reason}`);
}
