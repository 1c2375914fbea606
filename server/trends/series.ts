import type { BoardWindow, TrendPoint } from '../domain/trend.ts';
import { bandOf, type Expectation, expectations, NOTHING, scaled, seasonOf, sumOf } from './baseline.ts';
import type { ObservedHour } from './burst.ts';
import { addHours, HOUR_MS, hourOf, hourOfWeek, localDay } from './hours.ts';
import type { PastHour } from './ports.ts';

/** As far back as a baseline looks. */
export const PAST_HOURS = 35 * 24;

/** Where a window begins. Of a week: with its first local day. */
export function windowStart(window: BoardWindow, now: Date, timeZone: string): Date {
  if (window === '1h') return new Date(now.getTime() - HOUR_MS);
  return window === '24h' ? addHours(hourOf(now), -23) : localDay(now, timeZone, -6);
}

/** The hours that a board looks back on, from the first one known to the one that is still open. */
export type Course = {
  readonly now: Date;
  readonly starts: readonly Date[];
  /** Where the last seven local days begin, and where the last of them ends. */
  readonly days: readonly Date[];
  readonly factors: readonly number[];
  /** How much of the last hour is over, 0…1. */
  readonly openPart: number;
  readonly countsOf: (label: string | null) => readonly number[];
};

type PastAsk = { readonly past: readonly PastHour[]; readonly firstStart: Date | null; readonly now: Date; readonly timeZone: string };

/** Hours without a bucket were silent. Hours of several brands are added. */
export function courseOf({ past, firstStart, now, timeZone }: PastAsk): Course {
  const open = hourOf(now);
  const earliest = addHours(open, -PAST_HOURS);
  const first = firstStart && firstStart > earliest ? firstStart : earliest;
  const length = firstStart ? Math.max(1, Math.round((open.getTime() - first.getTime()) / HOUR_MS) + 1) : 1;
  const starts = Array.from({ length }, (_, at) => addHours(open, at - length + 1));
  const placeOf = (start: Date): number => Math.round((start.getTime() - open.getTime()) / HOUR_MS) + length - 1;

  const all = new Array<number>(length).fill(0);
  const topics = new Map<string, number[]>();
  for (const hour of past) {
    const at = placeOf(hour.start);
    if (at < 0 || at >= length) continue;
    all[at] = (all[at] ?? 0) + hour.all.mentions;
    for (const { label, mentions } of hour.topics) {
      const counts = topics.get(label) ?? new Array<number>(length).fill(0);
      topics.set(label, counts);
      counts[at] = (counts[at] ?? 0) + mentions;
    }
  }
  const hoursOfWeek = starts.map((start) => hourOfWeek(start, timeZone));
  // The open hour is not over: it would teach that this hour is quiet.
  const season = seasonOf(all.slice(0, -1), hoursOfWeek);
  return {
    now,
    starts,
    days: Array.from({ length: 8 }, (_, at) => localDay(now, timeZone, at - 6)),
    factors: hoursOfWeek.map((hour) => season[hour] ?? 1),
    openPart: (now.getTime() - open.getTime()) / HOUR_MS,
    countsOf: (label) => (label === null ? all : (topics.get(label) ?? new Array<number>(length).fill(0))),
  };
}

/** One series along the course, each hour with what its own past made us expect; of the open hour as much as is over. */
export function observe(course: Course, label: string | null): ObservedHour[] {
  const counts = course.countsOf(label);
  const expected = expectations(counts, course.factors);
  return course.starts.map((start, at) => {
    const hour = expected[at] ?? { mean: 0, variance: 0 };
    const isOpen = at === course.starts.length - 1;
    return { start, count: counts[at] ?? 0, expected: isOpen ? scaled(hour, course.openPart) : hour };
  });
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function pointOf(start: Date, count: number, expected: Expectation): TrendPoint {
  const { low, high } = bandOf(expected);
  return { start, count, expected: rounded(expected.mean), low: rounded(low), high: rounded(high) };
}

const silentHour = (start: Date): ObservedHour => ({ start, count: 0, expected: { mean: 0, variance: 0 } });

/** By the hour for a day; by the local day for a week. A day's point lasts until the next one begins. */
export function pointsOf(hours: readonly ObservedHour[], window: BoardWindow, { now, days }: Pick<Course, 'now' | 'days'>): TrendPoint[] {
  if (window !== '7d') {
    const missing = Math.max(0, 24 - hours.length);
    const silent = Array.from({ length: missing }, (_, at) => silentHour(addHours(hourOf(now), at - 23)));
    return [...silent, ...hours.slice(-24)].map(({ start, count, expected }) => pointOf(start, count, expected));
  }
  const recent = hours.slice(-8 * 24);
  return days.slice(0, -1).map((from, at) => {
    const to = days[at + 1] ?? now;
    const within = recent.filter(({ start }) => start >= from && start < to);
    const count = within.reduce((sum, hour) => sum + hour.count, 0);
    return pointOf(from, count, sumOf(within.map(({ expected }) => expected)));
  });
}

/** What was to be expected of the window as a whole. The last hour is the two clock hours it lies in, each in part. */
export function expectedOf(hours: readonly ObservedHour[], from: Date, { now }: Pick<Course, 'now'>): Expectation {
  const reaching = hours.filter(({ start }) => start.getTime() + HOUR_MS > from.getTime());
  const parts = reaching.map(({ start, expected }) => {
    const end = Math.min(now.getTime(), start.getTime() + HOUR_MS);
    const inside = end - Math.max(start.getTime(), from.getTime());
    return inside <= 0 ? NOTHING : scaled(expected, inside / Math.max(1, end - start.getTime()));
  });
  return sumOf(parts);
}
