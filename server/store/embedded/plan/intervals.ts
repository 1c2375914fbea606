import { inverted } from '../storage/key-string.ts';

/** Encoded values from `low` to before `high`, in ascending order of bytes. Of a point, `low` is the value. */
export type Interval = { readonly low: Buffer; readonly high: Buffer; readonly isPoint: boolean };

/** The smallest bytes behind everything that begins with `bytes`. */
export function behind(bytes: Buffer): Buffer {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0xff) length -= 1;
  const next = Buffer.from(bytes.subarray(0, length));
  if (length > 0) next[length - 1] = (next[length - 1] as number) + 1;
  return next;
}

/** Behind all keys that have exactly this value, before those of values whose bytes go on from it. */
export function after(encoded: Buffer): Buffer {
  return Buffer.concat([encoded, AFTER_ALL]);
}

const AFTER_ALL = Buffer.from([0xff]);

export const EVERYTHING: Interval = { low: Buffer.from([0x01]), high: Buffer.from([0xff]), isPoint: false };

export function isEverything(intervals: readonly Interval[]): boolean {
  return intervals.length === 1 && intervals[0] === EVERYTHING;
}

export function point(encoded: Buffer): Interval {
  return { low: encoded, high: after(encoded), isPoint: true };
}

/** Ascending, without overlaps. */
export function unionOf(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = [...intervals].sort((a, b) => Buffer.compare(a.low, b.low));
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (!last || Buffer.compare(next.low, last.high) > 0 || (next.isPoint && last.isPoint && !next.low.equals(last.low))) {
      joined.push(next);
    } else if (Buffer.compare(next.high, last.high) > 0) {
      joined[joined.length - 1] = { low: last.low, high: next.high, isPoint: false };
    }
  }
  return joined;
}

export function intersectionOf(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  if (isEverything(a)) return b;
  if (isEverything(b)) return a;
  const shared: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as Interval;
    const y = b[j] as Interval;
    const low = Buffer.compare(x.low, y.low) >= 0 ? x.low : y.low;
    const high = Buffer.compare(x.high, y.high) <= 0 ? x.high : y.high;
    if (Buffer.compare(low, high) < 0) shared.push({ low, high, isPoint: x.isPoint || y.isPoint });
    if (Buffer.compare(x.high, y.high) <= 0) i += 1;
    else j += 1;
  }
  return shared;
}

/** Everything but these. */
export function complementOf(intervals: readonly Interval[]): readonly Interval[] {
  const gaps: Interval[] = [];
  let low = EVERYTHING.low;
  for (const interval of intervals) {
    if (Buffer.compare(low, interval.low) < 0) gaps.push({ low, high: interval.low, isPoint: false });
    low = interval.high;
  }
  if (Buffer.compare(low, EVERYTHING.high) < 0) gaps.push({ low, high: EVERYTHING.high, isPoint: false });
  return gaps;
}

/** The same values in an index that holds the field descending: bytes inverted, order turned. */
export function descendingOf(intervals: readonly Interval[]): readonly Interval[] {
  return intervals
    .map(({ low, high, isPoint }) => ({ low: isPoint ? inverted(low) : behind(inverted(high)), high: behind(inverted(low)), isPoint }))
    .reverse();
}
