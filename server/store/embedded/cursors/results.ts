import type { Pace } from '../plan/pace.ts';
import type { Met } from '../plan/walk.ts';
import { kept } from '../storage/environment.ts';
import { LARGEST_DOCUMENT } from '../storage/records.ts';
import { CODE, StoreError } from '../store-error.ts';
import { encode } from '../values/encode.ts';
import type { Doc } from '../values/value.ts';

/** The documents of one reply: so many, and never more than a message may hold. */
type Batch = { readonly most: number; readonly documents: Buffer[]; bytes: number };

export function newBatch(most: number): Batch {
  return { most, documents: [], bytes: 0 };
}

/** What a cursor hands out bit by bit. */
export type Results = {
  /** Fills the batch; true when nothing is left afterwards. */
  fill(batch: Batch, pace: Pace): Promise<boolean>;
  close(): void;
  /** Only of results that never end: who asked for more waits for it. */
  readonly tail?: Tail;
};

type Tail = {
  /** Resolves when there may be more, or after so many milliseconds. */
  wait(millis: number): Promise<void>;
  endWait(): void;
  /** Where the next batch begins: goes with every reply. */
  position(): Doc;
};

/** A reply holds 16 MB of documents; 16 KB more are allowed around them, and each carries its number as name. */
const NAME_BYTES = 10;

export function hasRoom({ most, documents, bytes }: Batch, size: number): boolean {
  return documents.length < most && (documents.length === 0 || bytes + size + NAME_BYTES <= LARGEST_DOCUMENT);
}

export function addTo(batch: Batch, document: Buffer): void {
  batch.documents.push(document);
  batch.bytes += document.length + NAME_BYTES;
}

/** Results of a find: stored bytes go out as they are unless something is to be left out. */
export function foundResults(found: Generator<Met | null>, project: ((bytes: Buffer) => Doc) | null, release: () => void): Results {
  let next: Buffer | null = null;
  let isOver = false;
  const shown = ({ bytes }: Met): Buffer => (project ? encode(project(bytes)) : kept(bytes));
  return {
    async fill(batch, pace) {
      for (;;) {
        if (next) {
          if (!hasRoom(batch, next.length)) return false;
          addTo(batch, next);
          next = null;
        }
        // Filled up: whether more follows shows with the next batch, as a limit usually ends it here.
        if (batch.documents.length >= batch.most && !isOver) return peek();
        const { done, value } = found.next();
        if (done) {
          isOver = true;
          return true;
        }
        if (value) next = shown(value);
        if (pace.step()) await pace.breathe();
      }
    },
    close() {
      found.return(undefined);
      release();
    },
  };

  /** One step ahead, so that a batch that took the last document says so. */
  function peek(): boolean {
    const { done, value } = found.next();
    if (done) isOver = true;
    else if (value) next = shown(value);
    return isOver;
  }
}

function refuseHuge(bytes: Buffer): Buffer {
  if (bytes.length > LARGEST_DOCUMENT)
    throw new StoreError(CODE.BSONObjectTooLarge, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`);
  return bytes;
}

/** Results of an aggregation. */
export function computedResults(documents: AsyncIterable<Doc>, release: () => void): Results {
  const iterator = documents[Symbol.asyncIterator]();
  let next: Buffer | null = null;
  return {
    async fill(batch, pace) {
      for (;;) {
        if (next) {
          if (!hasRoom(batch, next.length)) return false;
          addTo(batch, next);
          next = null;
        }
        if (batch.documents.length >= batch.most) return false;
        const { done, value } = await iterator.next();
        if (done) return true;
        next = refuseHuge(encode(value));
        if (pace.step()) await pace.breathe();
      }
    },
    close() {
      void iterator.return?.(undefined);
      release();
    },
  };
}

/** Results that are all there already: lists of indexes and collections. */
export function listedResults(documents: readonly Doc[]): Results {
  let at = 0;
  return {
    async fill(batch) {
      for (; at < documents.length; at += 1) {
        const bytes = encode(documents[at] as Doc);
        if (!hasRoom(batch, bytes.length)) return false;
        addTo(batch, bytes);
      }
      return true;
    },
    close() {},
  };
}
