import { expect, test } from 'vitest';
import type { BrandId } from '../domain/ids.ts';
import { boardOf } from './board.ts';
import { countHour } from './count-hour.ts';
import { addHours, hourOf, hourOfWeek, localDay } from './hours.ts';
import type { CountedMention, HourBucket } from './ports.ts';
import { windowStart } from './series.ts';

const brandId = 'b' as BrandId;
const BERLIN = 'Europe/Berlin';
const now = new Date('2026-03-12T19:30:00Z');

/** The same numbers from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function poisson(mean: number, random: () => number): number {
  let count = -1;
  for (let left = Math.exp(-mean), product = 1; product > left; product *= random()) count += 1;
  return count;
}

const evening = (start: Date): number => (hourOfWeek(start, BERLIN) % 24 >= 18 ? 3 : hourOfWeek(start, BERLIN) % 24 < 6 ? 0.2 : 1);

type Voice = { readonly topics: readonly string[]; readonly author?: string };
const said = (id: string, { topics, author }: Voice): CountedMention => ({
  id,
  authorId: author ?? id,
  platform: 'forum',
  sentiment: { label: 'negative', score: -0.5 },
  topics,
});

/** Weeks of a brand whose evenings are loud, with whatever else is said in an hour. */
function weeks(more: (start: Date) => readonly Voice[], seed = 7): HourBucket[] {
  const random = randomFrom(seed);
  return Array.from({ length: 35 * 24 + 1 }, (_, at) => {
    const start = addHours(hourOf(now), at - 35 * 24);
    const usual = Array.from({ length: poisson(4 * evening(start), random) }, (): Voice => ({ topics: random() < 0.3 ? ['Price'] : [] }));
    return countHour(
      { brandId, start },
      [...usual, ...more(start)].map((voice, n) => said(`${start.toISOString()} ${n}`, voice)),
    );
  });
}

function board(hours: readonly HourBucket[], window: '24h' | '7d' = '24h') {
  const from = windowStart(window, now, BERLIN);
  const firstStart = hours[0]?.start ?? null;
  return boardOf({ window, now, timeZone: BERLIN, past: hours, firstStart, within: hours.filter(({ start }) => start >= from) });
}

const hoursAgo = (start: Date): number => (hourOf(now).getTime() - start.getTime()) / 3_600_000;
const many = (count: number, voice: Voice): Voice[] => Array.from({ length: count }, () => voice);

test('a story that breaks out is the first line of the board, and says since when', () => {
  const story = { topics: ['Recall'] };
  const { topics } = board(weeks((start) => (hoursAgo(start) <= 3 ? many(6, story) : [])));
  expect(topics[0]).toMatchObject({ label: 'Recall', mentions: 24, authors: 24, topAuthorShare: 0.042 });
  expect(topics[0]?.burst?.since).toEqual(addHours(hourOf(now), -3));
  expect(topics[0]?.burst?.score).toBeGreaterThan(10);
});

test('what is loud every evening is no burst, and lies within its band', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { all, topics } = board(
      weeks(() => [], seed),
      '7d',
    );
    expect(all.burst).toBeNull();
    expect(topics.map(({ burst }) => burst)).toEqual([null]);
  }
  const { points } = board(weeks(() => [])).all;
  const outside = points.filter(({ count, low, high }) => count < Math.floor(low) || count > Math.ceil(high));
  expect(outside.length).toBeLessThanOrEqual(3);
});

test('one author who writes all day makes no burst', () => {
  const { topics } = board(weeks((start) => (hoursAgo(start) <= 5 ? many(20, { topics: ['Recall'], author: 'flood' }) : [])));
  const flood = topics.find(({ label }) => label === 'Recall');
  expect(flood).toMatchObject({ burst: null, topAuthorShare: 1, authors: 1 });
});

test('an earlier burst does not make the same hour a week later look quiet', () => {
  const loudOnce = weeks((start) => (hoursAgo(start) >= 7 * 24 && hoursAgo(start) <= 7 * 24 + 4 ? many(60, { topics: ['Price'] }) : []));
  const usual = weeks(() => []);
  const last = (hours: HourBucket[]) => board(hours).all.points.at(-2)?.expected ?? 0;
  expect(last(loudOnce) / last(usual)).toBeLessThan(1.3);
});

test('the rate is compared with what was usual; a young brand has nothing to compare with', () => {
  const { all } = board(weeks(() => []));
  expect(all.change).toBeGreaterThan(0.8);
  expect(all.change).toBeLessThan(1.25);
  expect(all.perHour).toBeCloseTo(all.mentions / 23.5, 2);
  const young = board(weeks(() => []).slice(-20));
  expect(young.all.change).toBeNull();
});

test('a week is shown by the days of the reader, also when the clocks change', () => {
  const spring = new Date('2026-03-31T10:00:00Z');
  const days = [-6, -5, -4, -3, -2, -1, 0].map((at) => localDay(spring, BERLIN, at).toISOString());
  expect(days).toEqual([
    '2026-03-24T23:00:00.000Z',
    '2026-03-25T23:00:00.000Z',
    '2026-03-26T23:00:00.000Z',
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-30T22:00:00.000Z',
  ]);
  expect(localDay(new Date('2026-10-25T23:30:00Z'), BERLIN, 0).toISOString()).toBe('2026-10-25T23:00:00.000Z');
  expect(localDay(new Date('2026-10-25T12:00:00Z'), BERLIN, 0).toISOString()).toBe('2026-10-24T22:00:00.000Z');
  // Midnight does not exist on this day in Beirut.
  expect(localDay(new Date('2026-03-29T12:00:00Z'), 'Asia/Beirut', 0).toISOString()).toBe('2026-03-28T22:00:00.000Z');
  const { all } = board(
    weeks(() => []),
    '7d',
  );
  expect(all.points.map(({ start }) => start.toISOString())[0]).toBe('2026-03-05T23:00:00.000Z');
  expect(all.points.reduce((sum, { count }) => sum + count, 0)).toBe(all.mentions);
});
