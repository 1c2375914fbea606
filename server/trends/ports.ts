import type { OutgoingEvent } from '../domain/event.ts';
import type { SentimentLabel } from '../domain/findings.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import type { Bucket } from '../domain/trend.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

/** The lease a run acts under. */
export type Run = { readonly fence: number; readonly keep: () => Promise<boolean>; readonly signal: AbortSignal };

/** What counting needs of a mention. */
export type CountedMention = {
  readonly id: string;
  readonly authorId: string | null;
  readonly platform: string;
  /** null until it is understood. */
  readonly sentiment: { readonly label: SentimentLabel; readonly score: number } | null;
  readonly topics: readonly string[];
};

/** Who spoke in an hour: mergeable over hours. `hashes`: the smallest hashes of authors, exact while they are fewer than the sketch holds. */
export type Voices = {
  /** null: all mentions of the hour. */
  readonly label: string | null;
  readonly hashes: readonly number[];
  readonly loudest: readonly { readonly authorId: string; readonly mentions: number }[];
};

/** Mentions with a sentiment, and the sum of their scores in thousandths. */
export type ScoreSum = { readonly scored: number; readonly scoreSum: number };

export type HourBucket = Bucket & ScoreSum & { readonly voices: readonly Voices[] };

/** A bucket as history needs it. */
export type PastHour = ScoreSum & {
  readonly start: Date;
  readonly all: { readonly mentions: number };
  readonly topics: readonly { readonly label: string; readonly mentions: number }[];
};

export type DirtyHour = { readonly brandId: BrandId; readonly start: Date; readonly mark: string };

export type BucketStore = {
  /** Says that these hours must be counted again. */
  mark(brandId: BrandId, hours: readonly Date[], mark: string): Promise<void>;
  dirty(brandIds: readonly BrandId[], limit: number): Promise<readonly DirtyHour[]>;
  /**
   * Writes what was counted and returns how many hours it wrote: none that a newer run has written. An hour that was marked again meanwhile
   * stays dirty. The event goes out with the last of them.
   */
  replace(change: {
    readonly counted: readonly { readonly bucket: HourBucket; readonly mark: string }[];
    readonly fence: number;
    readonly event: OutgoingEvent;
  }): Promise<number>;
  /** Ascending, [from, to). */
  past(brandIds: readonly BrandId[], from: Date, to: Date): Promise<readonly PastHour[]>;
  within(brandIds: readonly BrandId[], from: Date, to: Date): Promise<readonly HourBucket[]>;
  firstStart(brandIds: readonly BrandId[]): Promise<Date | null>;
};

export type TopicAsk = { readonly brandIds: readonly BrandId[]; readonly label: string; readonly from: Date; readonly to: Date };

/** Mentions that count: neither set aside nor withdrawn. Intervals are [from, to). */
export type TrendMentions = {
  counted(brandIds: readonly BrandId[], from: Date, to: Date): Promise<readonly CountedMention[]>;
  /** In order of time, a few at a time: more hours than memory holds can be walked. */
  inOrder(brandId: BrandId, from: Date, to: Date): AsyncIterable<CountedMention & { readonly publishedAt: Date }>;
  /** Newest first. */
  ofTopic(ask: TopicAsk, limit: number): Promise<readonly Mention[]>;
  firstOfTopic(ask: TopicAsk): Promise<Mention | null>;
  /** Texts of what else is said, newest first: what words are measured against. */
  textsBeside(ask: TopicAsk, limit: number): Promise<readonly string[]>;
};

export type BrandSource = { list(): Promise<readonly { readonly id: BrandId }[]> };
