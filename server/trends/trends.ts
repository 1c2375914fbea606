import type { LoggedEvent } from '../domain/event.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Board, BoardWindow } from '../domain/trend.ts';
import { type BoardInput, boardOf, trendOf } from './board.ts';
import { type CloseParts, closeBuckets } from './close-buckets.ts';
import { countHour } from './count-hour.ts';
import { addHours, hourOf } from './hours.ts';
import type { HourBucket, Run } from './ports.ts';
import { courseOf, PAST_HOURS, windowStart } from './series.ts';
import { differentVoices, placesOf, type TopicDetail } from './topic-detail.ts';
import { tellingWords } from './words.ts';

export type TrendsParts = CloseParts;

export type BoardAsk = { readonly brandIds: readonly BrandId[]; readonly window: BoardWindow; readonly timeZone: string };

/** What is said right now, against its own past. All of it can be rebuilt from the mentions. */
export type Trends = {
  board(ask: BoardAsk): Promise<Board>;
  topic(ask: BoardAsk & { readonly label: string }): Promise<TopicDetail>;
  /** For every event that bears `hours`: marks them to be counted again. */
  onMentionsChanged(event: LoggedEvent): Promise<void>;
  /** One round of the job. Returns how many hours were counted again. */
  closeBuckets(run: Run): Promise<number>;
};

const MAX_MENTIONS = 2000;
const MAX_OTHERS = 3000;
const WORDS = 12;
const SAMPLES = 3;
/** Words are measured against what else was said in this window and before it. */
const WORDS_PAST_HOURS = 7 * 24;

export function createTrends(parts: TrendsParts): Trends {
  const { buckets, mentions, clock, newId } = parts;

  async function inputOf({ brandIds, window, timeZone }: BoardAsk): Promise<BoardInput> {
    const now = clock();
    const from = windowStart(window, now, timeZone);
    const end = addHours(hourOf(now), 1);
    const [past, firstStart, within] = await Promise.all([
      buckets.past(brandIds, addHours(hourOf(now), -PAST_HOURS), end),
      buckets.firstStart(brandIds),
      window === '1h' ? lastHour(brandIds, from, now) : buckets.within(brandIds, from, end),
    ]);
    return { window, now, timeZone, past, firstStart, within };
  }

  async function lastHour(brandIds: readonly BrandId[], from: Date, now: Date): Promise<readonly HourBucket[]> {
    const [brandId] = brandIds;
    return brandId ? [countHour({ brandId, start: from }, await mentions.counted(brandIds, from, now))] : [];
  }

  /** When buckets change, every open board asks at once: those who ask alike share one answer. */
  const underWay = new Map<string, Promise<Board>>();

  return {
    board(ask) {
      const key = JSON.stringify([ask.window, ask.timeZone, [...ask.brandIds].sort()]);
      const shared = underWay.get(key);
      if (shared) return shared;
      const made = inputOf(ask)
        .then(boardOf)
        .finally(() => underWay.delete(key));
      underWay.set(key, made);
      return made;
    },
    async topic({ label, ...ask }) {
      const input = await inputOf(ask);
      const trend = trendOf({ input, course: courseOf(input) }, label);
      const from = windowStart(ask.window, input.now, ask.timeZone);
      const about = { brandIds: ask.brandIds, label, from, to: input.now };
      const [said, first, others] = await Promise.all([
        mentions.ofTopic(about, MAX_MENTIONS),
        mentions.firstOfTopic({ ...about, from: trend.burst?.since ?? from }),
        mentions.textsBeside({ ...about, from: addHours(from, -WORDS_PAST_HOURS) }, MAX_OTHERS),
      ]);
      return {
        trend,
        words: tellingWords(
          said.map(({ text }) => text),
          others,
          { label, limit: WORDS },
        ),
        sources: placesOf(said),
        first,
        samples: differentVoices(said, SAMPLES),
      };
    },
    async onMentionsChanged(event) {
      const { hours } = event.body;
      if (!event.brandId || !Array.isArray(hours) || hours.length === 0) return;
      await buckets.mark(
        event.brandId,
        hours.map((hour) => new Date(hour)),
        newId(),
      );
    },
    closeBuckets: (run) => closeBuckets(parts, run),
  };
}
