import { addTo, hasRoom, type Results } from '../cursors/results.ts';
import { LARGEST_DOCUMENT } from '../storage/records.ts';
import { CODE, StoreError } from '../store-error.ts';
import { encode } from '../values/encode.ts';
import { type Doc, isDoc } from '../values/value.ts';
import type { Entry } from './entry.ts';
import { type Event, eventOf, invalidationOf, type Lookup } from './event.ts';
import type { ChangeLog } from './log.ts';
import type { WatchOptions } from './options.ts';
import type { Scope } from './scope.ts';
import { startOf } from './start.ts';
import { fatal, historyLost, type Token, tokenDoc, tokenText } from './token.ts';

export type Watch = {
  readonly log: ChangeLog;
  readonly options: WatchOptions;
  readonly scope: Scope;
  /** The client's stages, null when there are none; each document that comes out belongs to one that went in. */
  readonly shape: ((events: readonly Doc[]) => Promise<readonly Doc[]>) | null;
  readonly lookup: Lookup;
  readonly onClose: () => void;
};

type Ready = { readonly token: Token; readonly bytes: Buffer };

const ENTRIES_AT_ONCE = 100;

/** Results of a change stream: what the log holds, and then whatever is committed. Throws when it cannot begin where it is told to. */
export function changeStream({ log, options, scope, shape, lookup, onClose }: Watch): Results {
  const logId = log.state?.id ?? Buffer.alloc(4);
  const start = startOf(log, options, scope);
  const closing = new AbortController();
  let lookedAt = start.after;
  let position: Token = { kind: 'mark', ...start.after, logId };
  let ready: Ready[] = [];
  /** The end of what is watched was met: nothing follows what is ready. */
  let isOver = false;
  let seen = log.bell.rings;

  function eventsOf(entries: readonly Entry[]): Event[] {
    const events: Event[] = [];
    for (const entry of entries) {
      const event = eventOf(entry, { logId, options, lookup, isShaped: shape !== null });
      events.push(event);
      if (event.op !== scope.endsWith) continue;
      events.push(invalidationOf(entry, logId));
      isOver = true;
      break;
    }
    return events;
  }
  async function prepare(events: readonly Event[]): Promise<void> {
    const tokens = new Map(events.map(({ token }) => [tokenText(token), token]));
    const documents = events.map(({ document }) => document);
    const shown = shape ? await shape(documents) : documents;
    ready = shown.map((document) => ({ token: tokenOf(document, tokens), bytes: refuseHuge(encode(document)) }));
    const last = events.at(-1)?.token;
    if (ready.length === 0) position = isOver && last ? last : { kind: 'mark', ...lookedAt, logId };
  }
  /** True when there is nothing more at the moment. */
  async function readOn(): Promise<boolean> {
    log.bell.checkRunning();
    seen = log.bell.rings;
    const { entries, upTo, isEnd } = log.read(lookedAt, { prefix: scope.prefix, most: ENTRIES_AT_ONCE });
    if (!log.state?.id.equals(logId) || Buffer.compare(lookedAt.stamp, log.state.start) < 0) throw historyLost();
    lookedAt = upTo;
    await prepare(eventsOf(entries));
    return isEnd;
  }
  async function resumeAtTheEnd(): Promise<void> {
    const bytes = log.entryAt(start.after.stamp);
    if (!bytes) return;
    isOver = true;
    await prepare([invalidationOf({ ...start.after, bytes }, logId)]);
  }

  let isAtTheEnd = start.hasEnded;
  let isClosed = false;
  return {
    async fill(batch, pace) {
      if (isAtTheEnd) {
        isAtTheEnd = false;
        await resumeAtTheEnd();
      }
      for (;;) {
        for (let next = ready[0]; next; next = ready[0]) {
          if (!hasRoom(batch, next.bytes.length)) return false;
          addTo(batch, next.bytes);
          position = next.token;
          ready.shift();
        }
        if (isOver) return true;
        if (batch.documents.length >= batch.most) return false;
        const isEnd = await readOn();
        if (isEnd && ready.length === 0 && !isOver) return false;
        if (!isEnd) await pace.breathe();
      }
    },
    close() {
      closing.abort();
      if (!isClosed) onClose();
      isClosed = true;
    },
    tail: {
      position: () => tokenDoc(position),
      wait: (millis) => log.bell.wait(seen, { millis, signal: closing.signal }),
      endWait: () => closing.abort(),
    },
  };
}

function refuseHuge(bytes: Buffer): Buffer {
  if (bytes.length > LARGEST_DOCUMENT)
    throw new StoreError(CODE.BSONObjectTooLarge, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`);
  return bytes;
}

function tokenOf(document: Doc, tokens: ReadonlyMap<string, Token>): Token {
  const id = document.get('_id');
  const data = isDoc(id) && id.size === 1 ? id.get('_data') : undefined;
  const token = typeof data === 'string' ? tokens.get(data) : undefined;
  if (token) return token;
  throw fatal(
    CODE.ChangeStreamFatalError,
    'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed.',
  );
}
