import type { BrandId } from '../domain/ids.ts';
import type { Tally } from '../domain/trend.ts';
import type { CountedMention, HourBucket, Voices } from './ports.ts';
import { addVoice, authorsIn, emptySketch, type Sketch, voicesOf } from './voices.ts';

type Count = { mentions: number; positive: number; negative: number; scored: number; scoreSum: number; readonly sketch: Sketch };

const emptyCount = (): Count => ({ mentions: 0, positive: 0, negative: 0, scored: 0, scoreSum: 0, sketch: emptySketch() });

function add(count: Count, { id, authorId, sentiment }: CountedMention): void {
  count.mentions += 1;
  addVoice(count.sketch, { id, authorId });
  if (!sentiment) return;
  count.scored += 1;
  // Whole thousandths: sums do not depend on the order in which mentions are read.
  count.scoreSum += Math.round(sentiment.score * 1000);
  if (sentiment.label === 'positive') count.positive += 1;
  if (sentiment.label === 'negative') count.negative += 1;
}

const tallyOf = ({ mentions, positive, negative, sketch }: Count): Tally => ({ mentions, positive, negative, authors: authorsIn(sketch) });

const voiceOf = (label: string | null, { sketch }: Count): Voices => ({ label, ...voicesOf(sketch) });

export const bucketId = (brandId: BrandId, start: Date): string => `${brandId}|${start.toISOString()}`;

type Hour = { readonly brandId: BrandId; readonly start: Date };

/** An hour that is being counted. */
export type OpenCount = { add(mention: CountedMention): void; bucket(hour: Hour): HourBucket };

export function openCount(): OpenCount {
  const all = emptyCount();
  const topics = new Map<string, Count>();
  const platforms = new Map<string, number>();
  return {
    add(mention) {
      add(all, mention);
      platforms.set(mention.platform, (platforms.get(mention.platform) ?? 0) + 1);
      for (const label of new Set(mention.topics)) {
        const count = topics.get(label) ?? emptyCount();
        topics.set(label, count);
        add(count, mention);
      }
    },
    bucket(hour) {
      const named = [...topics].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        ...hour,
        id: bucketId(hour.brandId, hour.start),
        all: tallyOf(all),
        scored: all.scored,
        scoreSum: all.scoreSum,
        topics: named.map(([label, count]) => ({ label, ...tallyOf(count) })),
        platforms: [...platforms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([platform, count]) => ({ platform, mentions: count })),
        voices: [voiceOf(null, all), ...named.map(([label, count]) => voiceOf(label, count))],
      };
    },
  };
}

/** Counts an hour from its mentions alone, so that counting again always gives the same, whatever happened before. */
export function countHour(hour: Hour, mentions: Iterable<CountedMention>): HourBucket {
  const count = openCount();
  for (const mention of mentions) count.add(mention);
  return count.bucket(hour);
}
