import type { Board, BoardWindow, Tally, TopicTrend } from '../domain/trend.ts';
import { findBurst, surprise } from './burst.ts';
import { addHours, HOUR_MS, hourOf } from './hours.ts';
import type { HourBucket, PastHour, ScoreSum, Voices } from './ports.ts';
import { type Course, courseOf, expectedOf, observe, pointsOf, windowStart } from './series.ts';
import { mergeVoices } from './voices.ts';

export type BoardInput = {
  readonly window: BoardWindow;
  readonly now: Date;
  readonly timeZone: string;
  /** All hours of the baseline, up to now. */
  readonly past: readonly PastHour[];
  readonly firstStart: Date | null;
  /** What was said within the window, as hours; of the last hour one bucket counted to the minute. */
  readonly within: readonly HourBucket[];
};

const MAX_TOPICS = 50;
/** Less past than a day has no usual rate to compare with. */
const MIN_PAST_HOURS = 24;
/** A rate of which the window would hardly hold half a mention is compared as half a mention: the first one is not a thousandfold rise. */
const LEAST_EXPECTED = 0.5;
/** A burst is news on the board of this window while it reaches into its last hours. */
const FRESH_HOURS: Record<BoardWindow, number> = { '1h': 1, '24h': 23, '7d': 7 * 24 };

type Counted = Pick<Tally, 'mentions' | 'positive' | 'negative'>;

const percent = (part: number, of: number): number => (of === 0 ? 0 : Math.round((1000 * part) / of) / 10);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const NO_VOICES: Voices = { label: null, hashes: [], loudest: [] };

function totalOf(within: readonly HourBucket[], label: string | null): Counted {
  const total = { mentions: 0, positive: 0, negative: 0 };
  for (const hour of within) {
    const counted = label === null ? hour.all : hour.topics.find((topic) => topic.label === label);
    total.mentions += counted?.mentions ?? 0;
    total.positive += counted?.positive ?? 0;
    total.negative += counted?.negative ?? 0;
  }
  return total;
}

export type TrendInput = { readonly input: BoardInput; readonly course: Course };

/** One series of the board: its rate against its own past. `label` null: everything. */
export function trendOf({ input, course }: TrendInput, label: string | null): TopicTrend {
  const { window, now, timeZone, within } = input;
  const from = windowStart(window, now, timeZone);
  const hours = (now.getTime() - from.getTime()) / HOUR_MS;
  const { mentions, positive, negative } = totalOf(within, label);
  const observed = observe(course, label);
  const expected = Math.max(LEAST_EXPECTED, expectedOf(observed, from, course).mean);
  const pastHours = course.starts.filter((start) => start < from).length;
  const { authors, loudest } = mergeVoices(within.map(({ voices }) => voices.find((voice) => voice.label === label) ?? NO_VOICES));
  return {
    label: label ?? '',
    mentions,
    perHour: rounded(mentions / hours),
    expectedPerHour: rounded(expected / hours),
    change: pastHours < MIN_PAST_HOURS ? null : rounded(mentions / expected),
    negative: percent(negative, mentions),
    positive: percent(positive, mentions),
    authors,
    topAuthorShare: mentions === 0 || loudest === 0 ? null : rounded(loudest / mentions),
    burst: findBurst(
      observed.filter(({ start }) => start >= addHours(from, -24)),
      { pastHours, voices: authors, reachesSince: addHours(hourOf(now), -FRESH_HOURS[window]) },
    ),
    points: pointsOf(observed, window, course),
  };
}

function meanOf(hours: readonly ScoreSum[]): number | null {
  const scored = hours.reduce((sum, hour) => sum + hour.scored, 0);
  return scored === 0 ? null : rounded(hours.reduce((sum, hour) => sum + hour.scoreSum, 0) / scored / 1000);
}

function sourcesOf(within: readonly HourBucket[]): Board['sources'] {
  const counts = new Map<string, number>();
  for (const { platforms } of within)
    for (const { platform, mentions } of platforms) counts.set(platform, (counts.get(platform) ?? 0) + mentions);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([platform, mentions]) => ({ platform, mentions, share: rounded(mentions / Math.max(1, all)) }));
}

/** How far a series stands above what was expected of it. */
const heat = ({ burst, mentions, change }: TopicTrend): number =>
  burst
    ? 1000 + burst.score
    : surprise(mentions, { mean: change ? mentions / change : mentions, variance: change ? mentions / change : mentions });

/** "Now talking about": what is said in the window, the furthest from its own past first. */
export function boardOf(input: BoardInput): Board {
  const { window, now, timeZone, past, within } = input;
  const course = courseOf(input);
  const from = windowStart(window, now, timeZone);
  const before = new Date(from.getTime() - (now.getTime() - from.getTime()));
  const labels = [...new Set(within.flatMap(({ topics }) => topics.map(({ label }) => label)))];
  const ranked = labels
    .map((label) => trendOf({ input, course }, label))
    .map((trend) => ({ trend, heat: heat(trend) }))
    .sort((a, b) => b.heat - a.heat || b.trend.mentions - a.trend.mentions || (a.trend.label < b.trend.label ? -1 : 1));
  return {
    window,
    at: now,
    all: trendOf({ input, course }, null),
    sentiment: meanOf(within),
    sentimentBefore: meanOf(past.filter(({ start }) => start >= before && start < from)),
    topics: ranked.slice(0, MAX_TOPICS).map(({ trend }) => trend),
    sources: sourcesOf(within),
  };
}
