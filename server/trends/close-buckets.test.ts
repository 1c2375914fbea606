import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoggedEvent } from '../domain/event.ts';
import type { BrandId } from '../domain/ids.ts';
import { bucketId } from './count-hour.ts';
import { addHours, hourOf } from './hours.ts';
import type { BucketStore, CountedMention, HourBucket, TrendMentions } from './ports.ts';
import { createTrends } from './trends.ts';

const brandId = 'b' as BrandId;
const midnight = new Date('2026-05-01T00:00:00Z');
const run = { fence: 1, keep: async () => true, signal: new AbortController().signal };

type Said = CountedMention & { readonly at: Date };

/** A store of one brand in memory, with the same promises about marks as the real one. */
function aHouse() {
  const said = new Map<string, Said>();
  const buckets = new Map<string, HourBucket>();
  const marks = new Map<number, string>();
  const store: Partial<BucketStore> = {
    async mark(_brand, hours, mark) {
      for (const hour of hours) marks.set(hour.getTime(), mark);
    },
    dirty: async () => [...marks].map(([start, mark]) => ({ brandId, start: new Date(start), mark })),
    async replace({ counted }) {
      for (const { bucket, mark } of counted) {
        buckets.set(bucket.id, bucket);
        if (marks.get(bucket.start.getTime()) === mark) marks.delete(bucket.start.getTime());
      }
      return counted.length;
    },
  };
  const mentions: Partial<TrendMentions> = {
    async *inOrder(_brand, from, to) {
      for (const one of said.values()) if (one.at >= from && one.at < to) yield { ...one, publishedAt: one.at };
    },
  };
  let ids = 0;
  const trends = createTrends({
    buckets: store as BucketStore,
    mentions: mentions as TrendMentions,
    brands: { list: async () => [{ id: brandId }] },
    clock: () => addHours(midnight, 5),
    newId: () => `id${++ids}`,
    announce: () => {},
  });
  return { said, buckets, trends };
}

const stored = (hours: readonly Date[]): LoggedEvent => ({
  seq: 1,
  eventId: 'e',
  name: 'mention:stored',
  brandId,
  at: midnight,
  body: { hours: hours.map((hour) => hour.toISOString()) },
});

const mention = fc.record({
  id: fc.integer({ min: 0, max: 11 }),
  minute: fc.integer({ min: 0, max: 239 }),
  author: fc.integer({ min: 0, max: 3 }),
  score: fc.double({ min: -1, max: 1, noNaN: true }),
  topics: fc.subarray(['Price', 'Staff', 'Delay']),
  isDeleted: fc.boolean(),
});

test('buckets depend on what is stored, not on the order in which it came, was edited or deleted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(mention, { maxLength: 30 }),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      async (steps, closes) => {
        const { said, buckets, trends } = aHouse();
        for (const [at, { id, minute, author, score, topics, isDeleted }] of steps.entries()) {
          const key = `m${id}`;
          const before = said.get(key);
          const published = before?.at ?? new Date(midnight.getTime() + minute * 60_000);
          const label = score < 0 ? ('negative' as const) : ('positive' as const);
          if (isDeleted) said.delete(key);
          else said.set(key, { id: key, authorId: `a${author}`, platform: 'x', sentiment: { label, score }, topics, at: published });
          await trends.onMentionsChanged(stored([hourOf(published)]));
          if (closes[at]) await trends.closeBuckets(run);
        }
        await trends.closeBuckets(run);

        const fresh = aHouse();
        for (const [id, value] of [...said].reverse()) fresh.said.set(id, value);
        await fresh.trends.onMentionsChanged(stored([...buckets.values()].map(({ start }) => start)));
        await fresh.trends.closeBuckets(run);
        expect(new Map([...buckets].sort())).toEqual(new Map([...fresh.buckets].sort()));
        const total = [...buckets.values()].reduce((sum, { all }) => sum + all.mentions, 0);
        expect(total).toBe(said.size);
      },
    ),
    { numRuns: 60 },
  );
});

test('a late mention opens its hour again', async () => {
  const { said, buckets, trends } = aHouse();
  const at = addHours(midnight, 1);
  const hour = bucketId(brandId, at);
  const speak = async (id: string) => {
    said.set(id, { id, authorId: id, platform: 'x', sentiment: null, topics: [], at });
    await trends.onMentionsChanged(stored([at]));
    await trends.closeBuckets(run);
  };
  await speak('m1');
  expect(buckets.get(hour)?.all).toEqual({ mentions: 1, positive: 0, negative: 0, authors: 1 });
  await speak('late');
  expect(buckets.get(hour)?.all.mentions).toBe(2);
});
