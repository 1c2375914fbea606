import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMention, someFindings } from '../../test/fixtures/mention.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/store.ts';
import type { AuthorId, BrandId, MentionId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import { bucketRepository } from '../store/buckets.ts';
import { mentions } from '../store/mention-model.ts';
import { toStored } from '../store/model.ts';
import { outgoingRepository } from '../store/outgoing.ts';
import { trendMentionSource } from '../store/trend-mentions.ts';
import { addHours, hourOf } from './hours.ts';
import { createTrends, type Trends } from './index.ts';

const brandId = 'nordlinie' as BrandId;
const now = new Date('2026-03-12T19:30:00Z');
const ask = { brandIds: [brandId], timeZone: 'Europe/Berlin', window: '24h' as const };
const runOf = (fence: number) => ({ fence, keep: async () => true, signal: new AbortController().signal });

let opened: TestStore;
let trends: Trends;
let ids = 0;

beforeAll(async () => {
  opened = await openTestStore();
  trends = createTrends({
    buckets: bucketRepository(opened.store),
    mentions: trendMentionSource(opened.store),
    brands: { list: async () => [{ id: brandId }] },
    clock: () => now,
    newId: () => `id-${++ids}`,
    announce: () => {},
  });
});
afterAll(() => opened?.close());

function said(at: Date, more: Partial<Mention> = {}): Mention {
  ids += 1;
  const author = { id: `a.${ids}` as AuthorId, externalId: `${ids}`, handle: null, name: null, url: null };
  return aMention({ id: `m-${ids}` as MentionId, externalId: `${ids}`, brandId, publishedAt: at, author, ...more });
}

const tell = async (hours: readonly Date[]) => {
  const body = { hours: hours.map((hour) => hourOf(hour).toISOString()) };
  await trends.onMentionsChanged({ seq: 1, eventId: `e${++ids}`, name: 'mention:stored', brandId, at: now, body });
};

async function store(all: readonly Mention[], isSetAside: 'counts' | 'set aside' = 'counts'): Promise<void> {
  const kept = {
    stems: [],
    page: null,
    copyKey: null,
    isSetAside: isSetAside === 'set aside',
    isMuted: false,
    priority: 0,
    lastActId: null,
  };
  await opened.store.model(mentions).collection.insertMany(all.map((mention) => ({ ...toStored(mention), ...kept })) as never);
  await tell(all.map(({ publishedAt }) => publishedAt));
}

const recall = (at: Date, more: Partial<Mention> = {}) =>
  said(at, {
    text: 'Rückruf der neuen Türen, die Klappe klemmt',
    findings: someFindings({ topics: [{ label: 'Recall', confidence: 1 }], sentiment: { label: 'negative', score: -0.8, confidence: 1 } }),
    ...more,
  });

test('a story in the store reaches the board, with its words, its first mention and three different voices', async () => {
  const quiet = Array.from({ length: 20 * 24 }, (_, at) => said(addHours(now, -at - 1), { text: 'Der Zug kam, wie er immer kommt' }));
  const story = Array.from({ length: 12 }, (_, at) =>
    recall(new Date(now.getTime() - (at + 1) * 9 * 60_000), {
      platform: at % 2 ? 'forum' : 'reddit',
      text: `Rückruf der neuen Türen ${'x'.repeat(at)}, die Klappe klemmt`,
    }),
  );
  await store([...quiet, ...story]);
  await store([recall(addHours(now, -1))], 'set aside');
  expect(await trends.closeBuckets(runOf(1))).toBeGreaterThan(400);
  expect(await trends.closeBuckets(runOf(2))).toBe(0);

  const board = await trends.board(ask);
  expect(board.topics).toMatchObject([{ label: 'Recall', mentions: 12, authors: 12, negative: 100 }]);
  expect(board.topics[0]?.burst?.since).toEqual(new Date('2026-03-12T17:00:00Z'));
  expect(board.all.mentions).toBe(23 + 12);
  expect(board.sentiment).toBeLessThan(board.sentimentBefore ?? 0);
  expect(board.sources.map(({ platform, mentions: count }) => [platform, count])).toEqual([
    ['planted', 23],
    ['forum', 6],
    ['reddit', 6],
  ]);
  expect((await trends.board({ ...ask, window: '1h' })).topics).toMatchObject([{ label: 'Recall', mentions: 6 }]);
  expect((await trends.board({ ...ask, window: '7d' })).all.points).toHaveLength(7);

  const topic = await trends.topic({ ...ask, label: 'Recall' });
  expect(topic.words.map(({ word }) => word)).toEqual(expect.arrayContaining(['rückruf', 'klappe', 'klemmt']));
  expect(topic.first?.id).toBe(story.at(-1)?.id);
  expect(topic.samples).toHaveLength(3);
  expect(topic.sources).toHaveLength(2);
}, 60_000);

test('a withdrawn mention opens its hour again, and an older run does not write over a newer one', async () => {
  const before = await trends.board(ask);
  const [last] = await opened.store.model(mentions).find({ brandId, 'findings.topics.label': 'Recall', isSetAside: false }).limit(1).lean();
  if (!last) throw new Error('the story is stored');
  const withdrawn = { $set: { deletedAt: now, isSetAside: true, findings: null, text: '' } };
  await opened.store.model(mentions).collection.updateOne({ _id: last._id } as never, withdrawn);
  await tell([last.publishedAt]);
  expect(await trends.closeBuckets(runOf(0))).toBe(0);
  expect(await trends.closeBuckets(runOf(7))).toBe(1);
  const after = await trends.board(ask);
  expect(after.all.mentions).toBe(before.all.mentions - 1);
  const told = (await outgoingRepository(opened.store).waiting(500)).flatMap(({ events }) => events);
  expect(told.at(-1)).toMatchObject({ name: 'bucket:changed', brandId });
});
