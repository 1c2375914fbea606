import { setImmediate } from 'node:timers/promises';
import type { Storage } from '../storage/storage.ts';
import type { ChangeLog } from './log.ts';
import { type Stamp, secondsOf } from './stamp.ts';

const DAY_MS = 24 * 60 * 60_000;
/** So often the day is begun anew while streams are open. */
const RENEW_MS = 60 * 60_000;
/** The file of the store never shrinks: by so much a stream may make it grow. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ENTRIES = 250_000;
const REMOVED_AT_ONCE = 1000;

/** Makes sure that the log is kept for about a day from now. */
export async function keepLog({ changes, write }: Storage): Promise<void> {
  const until = new Date(changes.now().getTime() + DAY_MS);
  if (changes.state && until.getTime() - changes.state.until.getTime() < RENEW_MS) return;
  await write(() => changes.keep(until));
}

/** Has the log tended without waiting for the next sweep when it gets much larger than it may be. */
export function watchSize(log: ChangeLog, tend: () => void): void {
  let wasOverfull = false;
  log.bell.onRing(() => {
    const isOverfull = log.state !== null && (log.state.bytes > MOST_BYTES * 1.25 || log.state.count > MOST_ENTRIES * 1.25);
    if (isOverfull && !wasOverfull) tend();
    wasOverfull = isOverfull;
  });
}

/** Gives the log up a day after the last stream was open, and removes what is too old or too much. */
export async function tendLog(storage: Storage, signal: AbortSignal): Promise<void> {
  const { changes, write } = storage;
  if (changes.streams > 0) await keepLog(storage);
  else if (changes.state && changes.state.until < changes.now()) await write(() => changes.forget());
  await trimLog(storage, signal);
}

export async function trimLog({ changes, write }: Storage, signal: AbortSignal): Promise<void> {
  const oldestSecond = (changes.now().getTime() - DAY_MS) / 1000;
  const isTooMuch = (stamp: Stamp): boolean => {
    const { state } = changes;
    if (!state || Buffer.compare(stamp, state.start) <= 0) return true;
    return state.bytes > MOST_BYTES || state.count > MOST_ENTRIES || secondsOf(stamp) < oldestSecond;
  };
  const isDue = (): boolean => {
    const first = changes.oldest();
    return first !== null && isTooMuch(first);
  };
  while (!signal.aborted && isDue()) {
    await write(() => {
      for (let i = 0; i < REMOVED_AT_ONCE && isDue(); i += 1) changes.removeOldest();
    });
    await setImmediate();
  }
}
