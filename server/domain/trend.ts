import { z } from 'zod';
import { BrandId } from './ids.ts';
import { Instant } from './instant.ts';

export const Tally = z.object({ mentions: z.int(), positive: z.int(), negative: z.int(), authors: z.int() });
export type Tally = z.infer<typeof Tally>;

/** What was said in one hour of event time (UTC). Derived: can be rebuilt from the mentions. */
export const Bucket = z.object({
  id: z.string(),
  brandId: BrandId,
  start: Instant,
  all: Tally,
  topics: z.array(Tally.extend({ label: z.string() })),
  platforms: z.array(z.object({ platform: z.string(), mentions: z.int() })),
});
export type Bucket = z.infer<typeof Bucket>;

/** One point of a curve with the range its own past makes us expect. */
export const TrendPoint = z.object({ start: Instant, count: z.int(), expected: z.number(), low: z.number(), high: z.number() });
export type TrendPoint = z.infer<typeof TrendPoint>;

/** A burst: the interval in which the rate left its expected range. Method and baseline are stored with it. */
export const Burst = z.object({ since: Instant, score: z.number(), method: z.string(), baselineHours: z.int() });
export type Burst = z.infer<typeof Burst>;

/** One line of "now talking about". */
export const TopicTrend = z.object({
  label: z.string(),
  /** Mentions in the window. */
  mentions: z.int(),
  perHour: z.number(),
  expectedPerHour: z.number(),
  /** perHour ÷ expectedPerHour; null while there is too little past. */
  change: z.number().nullable(),
  /** Share of mentions, percent. */
  negative: z.number(),
  positive: z.number(),
  authors: z.int(),
  topAuthorShare: z.number().nullable(),
  burst: Burst.nullable(),
  points: z.array(TrendPoint),
});
export type TopicTrend = z.infer<typeof TopicTrend>;

export const BoardWindow = z.enum(['1h', '24h', '7d']);
export type BoardWindow = z.infer<typeof BoardWindow>;

export const Board = z.object({
  window: BoardWindow,
  at: Instant,
  all: TopicTrend,
  /** Mean sentiment −1…1 of the window, and of the window before. */
  sentiment: z.number().nullable(),
  sentimentBefore: z.number().nullable(),
  topics: z.array(TopicTrend),
  sources: z.array(z.object({ platform: z.string(), mentions: z.int(), share: z.number() })),
});
export type Board = z.infer<typeof Board>;
