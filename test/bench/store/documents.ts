import type { Db } from 'mongodb';

/** What the bench keeps of a mention: the fields that lists, search and trends read, and about as many bytes. */
export type BenchMention = {
  _id: string;
  brandId: string;
  platform: string;
  externalId: string;
  publishedAt: Date;
  collectedAt: Date;
  isSetAside: boolean;
  handling: 'new' | 'waiting' | 'done';
  priority: number;
  author: { id: string; handle: string };
  text: string;
  stems: string[];
  findings: {
    language: { code: string; confidence: number };
    sentiment: { label: string; score: number };
    topics: { label: string; confidence: number }[];
  };
};

export const BRAND = 'b1';
export const FIRST_HOUR = new Date('2026-01-01T00:00:00Z');
/** A thousand mentions an hour: more documents are more hours, as they would be in a house. */
const PER_HOUR = 1000;
const HOUR_MS = 3_600_000;

const PLATFORMS = ['trustpilot', 'reddit', 'mastodon', 'youtube', 'forum'];
const LANGUAGES = ['de', 'en', 'fr'];
const SENTIMENTS = ['positive', 'neutral', 'negative', 'mixed'];
const HANDLINGS = ['new', 'new', 'new', 'waiting', 'done'] as const;
const TOPICS = Array.from({ length: 24 }, (_, i) => `topic ${i}`);
const COMMON = Array.from({ length: 200 }, (_, i) => `word${i}`);
const RARE = 5000;

/** Whole numbers below `below`, the same in every run. */
function* numbers(seed: number): Generator<number, never, number> {
  let state = seed >>> 0;
  let below = yield 0;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    below = yield Math.floor((state / 2 ** 32) * below);
  }
}

export function mentionAt(number: number): BenchMention {
  const random = numbers(number * 2_654_435_761 + 1);
  random.next();
  const below = (most: number): number => random.next(most).value;
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const publishedAt = new Date(FIRST_HOUR.getTime() + Math.floor((number * HOUR_MS) / PER_HOUR));
  const words = [...Array.from({ length: 11 }, () => one(COMMON)), `rare${below(RARE)}`];
  const author = below(50_000);
  return {
    _id: `m${number.toString(16).padStart(8, '0')}${'0123456789abcdef'.repeat(2).slice(0, 23)}`,
    brandId: BRAND,
    platform: one(PLATFORMS),
    externalId: `ext-${number}`,
    publishedAt,
    collectedAt: new Date(publishedAt.getTime() + 60_000),
    isSetAside: below(20) === 0,
    handling: one(HANDLINGS),
    priority: below(100),
    author: { id: `a${author}`, handle: `handle${author}` },
    text: `${words.join(' ')} ${'and the train was late again '.repeat(8)}`,
    stems: [...new Set(words)],
    findings: {
      language: { code: one(LANGUAGES), confidence: below(100) / 100 },
      sentiment: { label: one(SENTIMENTS), score: below(200) / 100 - 1 },
      topics: [...new Set([one(TOPICS), one(TOPICS)])].map((label) => ({ label, confidence: below(100) / 100 })),
    },
  };
}

export const rareWord = (number: number): string => `rare${number % RARE}`;
export const commonWord = (number: number): string => COMMON[number % COMMON.length] as string;
export const hourAt = (number: number): Date => new Date(FIRST_HOUR.getTime() + number * HOUR_MS);
export const hoursOf = (mentions: number): number => Math.ceil(mentions / PER_HOUR);

/** Five of the indexes of mentions: two of them over arrays, one unique. */
export const WALKS = {
  time: { brandId: 1, isSetAside: 1, publishedAt: -1, _id: -1 },
  handling: { brandId: 1, isSetAside: 1, handling: 1, publishedAt: -1, _id: -1 },
  topic: { brandId: 1, 'findings.topics.label': 1, publishedAt: -1, _id: -1 },
  words: { brandId: 1, stems: 1, publishedAt: -1, _id: -1 },
  external: { brandId: 1, platform: 1, externalId: 1 },
} as const;

export type BenchJob = { _id: number; name: string; nextRunAt: Date; priority: number; lockedAt: Date | null; disabled?: boolean };
const JOBS = 1000;

export async function prepare(db: Db, hours: number): Promise<void> {
  const mentions = db.collection<BenchMention>('mentions');
  for (const [name, fields] of Object.entries(WALKS)) await mentions.createIndex(fields, { unique: name === 'external' });
  const jobs = db.collection<BenchJob>('jobs');
  await jobs.createIndex({ name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 }, { name: 'findAndLockNextJobIndex' });
  await jobs.insertMany(
    Array.from({ length: JOBS }, (_, i) => ({ _id: i, name: `job ${i % 10}`, nextRunAt: hourAt(i), priority: 0, lockedAt: null })),
  );
  const buckets = db.collection<{ _id: string; brandId: string; start: Date }>('buckets');
  await buckets.createIndex({ brandId: 1, start: 1 });
  const topics = TOPICS.map((label) => ({ label, mentions: 40, positive: 10, negative: 10 }));
  const kept = Array.from({ length: hours }, (_, i) => ({
    _id: `${BRAND}|${i}`,
    brandId: BRAND,
    start: hourAt(i),
    all: { mentions: 1000, positive: 250, negative: 250, authors: 900 },
    topics,
    platforms: [],
  }));
  await buckets.insertMany(kept);
}
