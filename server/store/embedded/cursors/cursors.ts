import { randomBytes } from 'node:crypto';
import { type Pace, paceUntil } from '../plan/pace.ts';
import { CODE, StoreError } from '../store-error.ts';
import { cursorReply } from '../wire/reply.ts';
import { newBatch, type Results } from './results.ts';

type OpenCursor = {
  readonly results: Results;
  readonly ns: string;
  /** Documents of the first reply. */
  readonly batchSize: number;
  readonly isSingleBatch: boolean;
  readonly neverExpires: boolean;
  /** What is left of `maxTimeMS`, which counts only while the store works. Infinity: no limit. */
  readonly millis: number;
};

export type Cursors = {
  /** The first reply of a cursor; the cursor stays open when there is more. */
  open(cursor: OpenCursor): Promise<Buffer>;
  more(id: bigint, ask: Ask): Promise<Buffer>;
  /** False: there is no such cursor. */
  kill(id: bigint, ns: string): boolean;
  openCount(): number;
  /** Nobody is there any more for what the client of a connection waits for. */
  hungUp(connectionId: number): void;
  /** Ends those that nobody asked for ten minutes. */
  closeIdle(now: number): void;
  closeAll(): void;
};

type Ask = { readonly ns: string; readonly batchSize: number; readonly millis: number; readonly connectionId: number };

type Kept = {
  readonly results: Results;
  readonly ns: string;
  readonly neverExpires: boolean;
  millis: number;
  usedAt: number;
  isBusy: boolean;
  isKilled: boolean;
  /** The connection that waits for what comes next. */
  waiter: number | null;
};

const IDLE_MS = 10 * 60_000;
/** How long MongoDB waits for something new when nobody says how long. */
const AWAIT_MS = 1000;
const ALL_THAT_FITS = Number.POSITIVE_INFINITY;

function freshId(taken: ReadonlyMap<bigint, unknown>): bigint {
  for (;;) {
    const id = randomBytes(8).readBigUInt64BE(0) >> 2n;
    if (id > 0n && !taken.has(id)) return id;
  }
}

export function openCursors(clock: () => number = Date.now): Cursors {
  const cursors = new Map<bigint, Kept>();

  function end(id: bigint, cursor: Kept): void {
    cursors.delete(id);
    // Who is just being read is closed by its reader.
    cursor.isKilled = true;
    cursor.results.tail?.endWait();
    if (!cursor.isBusy) cursor.results.close();
  }
  async function take(cursor: Kept, most: number, awaitMillis = 0): Promise<{ documents: Buffer[]; isOver: boolean }> {
    const { results } = cursor;
    const batch = newBatch(most);
    const startedAt = clock();
    const pace: Pace = paceUntil(startedAt + cursor.millis);
    cursor.isBusy = true;
    try {
      for (;;) {
        const isOver = await results.fill(batch, pace);
        const left = startedAt + awaitMillis - clock();
        if (!results.tail || isOver || batch.documents.length > 0 || cursor.isKilled || left <= 0) {
          return { documents: batch.documents, isOver };
        }
        await results.tail.wait(left);
      }
    } finally {
      cursor.isBusy = false;
      cursor.usedAt = clock();
      cursor.millis -= cursor.usedAt - startedAt;
    }
  }

  return {
    async open({ results, ns, batchSize, isSingleBatch, neverExpires, millis }) {
      const cursor: Kept = { results, ns, neverExpires, millis, usedAt: clock(), isBusy: false, isKilled: false, waiter: null };
      try {
        const { documents, isOver } = batchSize === 0 ? { documents: [], isOver: false } : await take(cursor, batchSize);
        const isDone = isOver || isSingleBatch;
        if (isDone) results.close();
        const id = isDone ? 0n : freshId(cursors);
        if (!isDone) cursors.set(id, cursor);
        return cursorReply('firstBatch', { documents, id, ns, position: results.tail?.position() });
      } catch (error) {
        results.close();
        throw error;
      }
    },
    async more(id, { ns, batchSize, millis, connectionId }) {
      const cursor = cursors.get(id);
      if (!cursor || cursor.ns !== ns) throw new StoreError(CODE.CursorNotFound, `cursor id ${id} not found`);
      if (cursor.isBusy) throw new StoreError(CODE.IllegalOperation, `cursor id ${id} is already in use`);
      const { tail } = cursor.results;
      const isLimited = Number.isFinite(millis);
      // Of a cursor that waits, the time is how long to wait, not how long it may work.
      const awaitMillis = tail ? (isLimited ? millis : AWAIT_MS) : 0;
      if (isLimited && !tail) cursor.millis = millis;
      cursor.waiter = connectionId;
      try {
        const { documents, isOver } = await take(cursor, batchSize > 0 ? batchSize : ALL_THAT_FITS, awaitMillis);
        if (tail && cursor.isKilled) throw new StoreError(CODE.CursorKilled, `cursor id ${id} was killed`);
        if (isOver || cursor.isKilled) {
          cursors.delete(id);
          cursor.results.close();
        }
        return cursorReply('nextBatch', { documents, id: isOver || cursor.isKilled ? 0n : id, ns, position: tail?.position() });
      } catch (error) {
        cursors.delete(id);
        cursor.results.close();
        throw error;
      }
    },
    kill(id, ns) {
      const cursor = cursors.get(id);
      if (!cursor || cursor.ns !== ns) return false;
      end(id, cursor);
      return true;
    },
    openCount: () => cursors.size,
    hungUp(connectionId) {
      for (const [id, cursor] of cursors) if (cursor.results.tail && cursor.isBusy && cursor.waiter === connectionId) end(id, cursor);
    },
    closeIdle(now) {
      for (const [id, cursor] of cursors) if (!cursor.neverExpires && !cursor.isBusy && now - cursor.usedAt > IDLE_MS) end(id, cursor);
    },
    closeAll() {
      for (const [id, cursor] of cursors) end(id, cursor);
    },
  };
}
