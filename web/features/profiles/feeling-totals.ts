import type { Mention } from '../../../server/domain/mention.ts';

type AspectTotal = { readonly aspect: string; readonly count: number; readonly mean: number };

/** What somebody speaks of most, and how it sounds on average. Judged aspects only. */
export function aspectTotals(mentions: readonly Pick<Mention, 'findings'>[], limit = 5): readonly AspectTotal[] {
  const sums = new Map<string, { count: number; sum: number }>();
  for (const { findings } of mentions) {
    for (const { aspect, polarity, score } of findings?.aspects ?? []) {
      if (polarity === 'neutral') continue;
      const so = sums.get(aspect) ?? { count: 0, sum: 0 };
      sums.set(aspect, { count: so.count + 1, sum: so.sum + score });
    }
  }
  return [...sums]
    .map(([aspect, { count, sum }]) => ({ aspect, count, mean: sum / count }))
    .sort((one, other) => other.count - one.count || Math.abs(other.mean) - Math.abs(one.mean))
    .slice(0, limit);
}

/** Near the middle an average says "both", not "neither". */
export const feelingOf = (mean: number): 'positive' | 'negative' | 'mixed' =>
  mean > 0.15 ? 'positive' : mean < -0.15 ? 'negative' : 'mixed';
