import { randomBytes } from 'node:crypto';
import { type Environment, kept } from '../storage/environment.ts';
import { type Bell, newBell } from './bell.ts';
import { checksumOf, type Entry, isWithin } from './entry.ts';
import { type LogState, readState, writeState } from './log-state.ts';
import { NEVER, type Place, type Stamp, stampAfter } from './stamp.ts';

/**
 * The changes of the last day, in the order of their commits, for change streams to read.
 *
 * It lies in the environment, and an entry is written by the transaction that changes the document: so it holds exactly what happened,
 * a reader can only see what is committed and flushed, and a stream goes on after a crash where it was. A ring in memory would lose
 * changes with each restart; a log that is always kept would write every document twice for installations that never watch. So it is
 * kept from the moment somebody opens a stream until a day after the last one was open; what was before is answered with
 * ChangeStreamHistoryLost.
 */
export type ChangeLog = {
  /** Null while it is not kept. Everything after its `start` is known, nothing up to it. */
  readonly state: Readonly<LogState> | null;
  readonly now: () => Date;
  /** Rung by whoever committed entries. */
  readonly bell: Bell;
  /** How many entries were written since the store opened: tells whether a piece of work wrote any. */
  readonly written: number;
  /** Begins the log or keeps it until then. Inside `write`. */
  keep(until: Date): void;
  /** Ends the log; its entries are left to be removed. Inside `write`. */
  forget(): void;
  /** Does nothing while the log is not kept. Inside `write`. */
  append(entry: Buffer): void;
  /** Writes how large it is, if that changed. Inside `write`. */
  save(): void;
  /** Of the first entry, which may be of a log that was given up. */
  oldest(): Stamp | null;
  /** Inside `write`. */
  removeOldest(): void;
  /** Where it ends for whoever reads it now. */
  end(): Stamp;
  entryAt(stamp: Stamp): Buffer | null;
  placeAt(stamp: Stamp): Place;
  /** Looks at no more than the next `most` entries after a place. `upTo`: the last one it looked at. */
  read(after: Place, ask: { readonly prefix: Buffer; readonly most: number }): { entries: Entry[]; upTo: Place; isEnd: boolean };
  /** How many streams are open. */
  readonly streams: number;
  joined(): void;
  left(): void;
  /** Forgets memory and reads the disk again. */
  reload(): void;
};

/** Before all stamps. */
const STATE = Buffer.from([0]);
const FIRST = Buffer.from([1]);
const LAST = Buffer.alloc(8, 0xff);
/** What one reading may take along: an entry can be larger than a document. */
const MOST_READ = 16 * 1024 * 1024;

export function openChangeLog({ changes }: Environment, now: () => Date): ChangeLog {
  let state: LogState | null = null;
  let newest = NEVER;
  let written = 0;
  let isUnsaved = false;
  let streams = 0;

  function end(): Stamp {
    for (const key of changes.getKeys({ start: LAST, end: FIRST, reverse: true, limit: 1 })) {
      if (!state || Buffer.compare(key, state.start) > 0) return Buffer.from(key);
    }
    return state?.start ?? NEVER;
  }
  function reload(): void {
    const stored = changes.get(STATE);
    state = stored ? readState(kept(stored)) : null;
    isUnsaved = false;
    newest = end();
  }
  function nextStamp(): Stamp {
    newest = stampAfter(newest, now());
    return newest;
  }
  function save(): void {
    if (!isUnsaved || !state) return;
    changes.putSync(STATE, writeState(state));
    isUnsaved = false;
  }
  function entryAt(stamp: Stamp): Buffer | null {
    const found = changes.get(stamp);
    return found ? kept(found) : null;
  }
  function oldest(): Stamp | null {
    for (const key of changes.getKeys({ start: FIRST, limit: 1 })) return Buffer.from(key);
    return null;
  }

  reload();
  return {
    get state() {
      return state;
    },
    now,
    bell: newBell(),
    get written() {
      return written;
    },
    keep(until) {
      state ??= { id: randomBytes(4), start: nextStamp(), until, count: 0, bytes: 0 };
      state.until = until;
      isUnsaved = true;
      save();
    },
    forget() {
      state = null;
      changes.removeSync(STATE);
    },
    append(entry) {
      if (!state) return;
      changes.putSync(nextStamp(), entry);
      state.count += 1;
      state.bytes += entry.length;
      written += 1;
      isUnsaved = true;
    },
    save,
    oldest,
    removeOldest() {
      const first = oldest();
      if (!first) return;
      if (state && Buffer.compare(first, state.start) > 0) {
        state.start = first;
        state.count -= 1;
        state.bytes -= changes.get(first)?.length ?? 0;
        isUnsaved = true;
      }
      changes.removeSync(first);
    },
    end,
    entryAt,
    placeAt(stamp) {
      const bytes = entryAt(stamp);
      return { stamp, checksum: bytes ? checksumOf(bytes) : 0 };
    },
    read(after, { prefix, most }) {
      const entries: Entry[] = [];
      let upTo = after;
      let [looked, size] = [0, 0];
      for (const { key, value } of changes.getRange({ start: after.stamp, exclusiveStart: true, limit: most })) {
        looked += 1;
        upTo = { stamp: Buffer.from(key), checksum: checksumOf(value) };
        if (!isWithin(value, prefix)) continue;
        entries.push({ ...upTo, bytes: kept(value) });
        size += value.length;
        if (size > MOST_READ) return { entries, upTo, isEnd: false };
      }
      return { entries, upTo, isEnd: looked < most };
    },
    get streams() {
      return streams;
    },
    joined() {
      streams += 1;
    },
    left() {
      streams -= 1;
    },
    reload,
  };
}
