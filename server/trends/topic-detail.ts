import { z } from 'zod';
import { Mention } from '../domain/mention.ts';
import { TopicTrend } from '../domain/trend.ts';

/** Why a topic stands out: its course, its words, its places, who began, and different voices. */
export const TopicDetail = z.object({
  trend: TopicTrend,
  words: z.array(z.object({ word: z.string(), count: z.int(), ratio: z.number().nullable() })),
  sources: z.array(z.object({ platform: z.string(), mentions: z.int(), share: z.number() })),
  first: Mention.nullable(),
  samples: z.array(Mention),
});
export type TopicDetail = z.infer<typeof TopicDetail>;

/** What is alike says the same: texts that differ in links, case and signs only. */
const gist = (text: string): string =>
  text
    .toLowerCase()
    .replace(/https?:\/\/\S+|@\S+|[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 200);

/** Voices that differ: another author, another text, as far as possible another place and another mood than those before. */
export function differentVoices(mentions: readonly Mention[], limit: number): Mention[] {
  const chosen: Mention[] = [];
  const isNew = (mention: Mention): boolean =>
    !chosen.some(
      ({ id, author, text }) => id === mention.id || (author && author.id === mention.author?.id) || gist(text) === gist(mention.text),
    );
  const moodOf = ({ findings }: Mention): string | undefined => findings?.sentiment.label;
  const wishes: ((mention: Mention) => boolean)[] = [
    (mention) => !chosen.some((other) => other.platform === mention.platform || moodOf(other) === moodOf(mention)),
    (mention) => !chosen.some((other) => other.platform === mention.platform),
    () => true,
  ];
  while (chosen.length < limit) {
    const next = wishes.map((wish) => mentions.find((mention) => isNew(mention) && wish(mention))).find(Boolean);
    if (!next) break;
    chosen.push(next);
  }
  return chosen;
}

export function placesOf(mentions: readonly Mention[]): TopicDetail['sources'] {
  const counts = new Map<string, number>();
  for (const { platform } of mentions) counts.set(platform, (counts.get(platform) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([platform, count]) => ({ platform, mentions: count, share: count / Math.max(1, mentions.length) }));
}
