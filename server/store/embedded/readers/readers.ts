import { availableParallelism } from 'node:os';
import { MOST_SERIALS, serialOf } from '../cursors/cursor-id.ts';
import { CODE, StoreError } from '../store-error.ts';
import { openReader, type Reader } from './reader.ts';
import { type LongShapes, longShapes } from './shapes.ts';

/** The threads that long reads run in. They start when they are first needed. */
export type Readers = {
  /** How many there may be. */
  readonly most: number;
  readonly longShapes: LongShapes;
  /** Null: no thread can be started here, and the writer's has to do. */
  leastBusy(): Promise<Reader | null>;
  /** The one that has a cursor. Throws CursorNotFound when it is gone. */
  having(id: bigint): Reader;
  kill(id: bigint, ns: string): Promise<boolean>;
  openCursors(): number;
  closeIdle(at: number): void;
  close(): Promise<void>;
};

export type ReaderLimits = {
  /** How many threads; 0: long reads run in the writer's. */
  readonly most: number;
  /** How much memory each may take beside the bytes of replies. */
  readonly heapMb: number;
};

type Parts = {
  readonly folder: string;
  readonly mapSize: number | undefined;
  readonly limits: Partial<ReaderLimits>;
  readonly onFault: (error: Error) => void;
};

const FEW = 2;
const HEAP_MB = 1024;
/** So many threads in a row that did not start are no accident. */
const FAILED_STARTS = 3;

/** One core is left to the writer; more than two readers would mostly wait for the same disk. */
function usualReaders(): number {
  return Math.max(1, Math.min(FEW, availableParallelism() - 1));
}

export function openReaders({ folder, mapSize, limits, onFault }: Parts): Readers {
  const { most = usualReaders(), heapMb = HEAP_MB } = limits;
  const readers = new Map<number, Reader>();
  let lastSerial = 0;
  let failedStarts = 0;
  let isClosed = false;

  function start(): Reader {
    lastSerial = (lastSerial % (MOST_SERIALS - 1)) + 1;
    const serial = lastSerial;
    const onDeath = (cause: Error): void => {
      readers.delete(serial);
      onFault(cause);
    };
    const reader = openReader({ serial, folder, mapSize, heapMb }, { onDeath, onFault });
    readers.set(serial, reader);
    void reader.isReady.then((isReady) => {
      failedStarts = isReady ? 0 : failedStarts + 1;
    });
    return reader;
  }
  function least(): Reader | null {
    let best: Reader | null = null;
    for (const reader of readers.values()) {
      if (!best || isLess(reader, best)) best = reader;
    }
    const isIdle = best !== null && best.load().running === 0;
    return isIdle || readers.size >= most ? best : start();
  }

  return {
    most,
    longShapes: longShapes(),
    async leastBusy() {
      while (failedStarts < FAILED_STARTS) {
        if (isClosed) throw new StoreError(CODE.ShutdownInProgress, 'the store is closing');
        const reader = least();
        if (!reader) return null;
        if (await reader.isReady) return reader;
      }
      return null;
    },
    having(id) {
      const reader = readers.get(serialOf(id));
      if (!reader) throw new StoreError(CODE.CursorNotFound, `cursor id ${id} not found: the reader thread that had it ended`);
      return reader;
    },
    kill: async (id, ns) => (await readers.get(serialOf(id))?.kill(id, ns)) ?? false,
    openCursors: () => [...readers.values()].reduce((sum, reader) => sum + reader.load().cursors, 0),
    closeIdle(at) {
      for (const reader of readers.values()) reader.closeIdle(at);
    },
    async close() {
      isClosed = true;
      await Promise.all([...readers.values()].map((reader) => reader.close()));
    },
  };
}

function isLess(one: Reader, other: Reader): boolean {
  const [a, b] = [one.load(), other.load()];
  return a.running < b.running || (a.running === b.running && a.cursors < b.cursors);
}
