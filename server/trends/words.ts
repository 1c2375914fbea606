import { isEverydayWord } from '../understanding/index.ts';

/** A word of a topic, in how many of its mentions it stands, and how much more often than elsewhere (null: only here). */
export type TopicWord = { readonly word: string; readonly count: number; readonly ratio: number | null };

const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const NOT_WORDS = /https?:\/\/\S+|www\.\S+|@\S+/gu;
const MIN_COUNT = 3;
/** One word in ten thousand reaches this by chance. */
const MIN_KEYNESS = 15.13;
const MAX_CHARS = 4000;

const wordsOf = (text: string): Set<string> =>
  new Set(
    (text.slice(0, MAX_CHARS).replace(NOT_WORDS, ' ').toLowerCase().match(WORD) ?? []).filter(
      (word) => word.length >= 3 && word.length <= 40 && !isEverydayWord(word),
    ),
  );

function countIn(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Log-likelihood of a word standing in `seen` of `here` and `elsewhere` of `there` texts by the same habit. */
function keyness(seen: number, elsewhere: number, { here, there }: { readonly here: number; readonly there: number }): number {
  const habit = (seen + elsewhere) / (here + there);
  const part = (observed: number, expected: number): number => (observed === 0 ? 0 : observed * Math.log(observed / expected));
  return 2 * (part(seen, here * habit) + part(elsewhere, there * habit));
}

/** Words that these texts use more than the others do: at least twice as often, and by more than chance. The topic's own name says nothing new. */
export function tellingWords(
  texts: readonly string[],
  others: readonly string[],
  about: { readonly label: string; readonly limit: number },
): TopicWord[] {
  const here = countIn(texts);
  const there = countIn(others);
  const size = { here: Math.max(1, texts.length), there: Math.max(1, others.length) };
  const named = wordsOf(about.label);
  return [...here]
    .flatMap(([word, count]) => {
      const elsewhere = there.get(word) ?? 0;
      const rate = count / size.here;
      const ratio = elsewhere === 0 ? null : rate / (elsewhere / size.there);
      const score = keyness(count, elsewhere, size);
      const isTelling = count >= MIN_COUNT && !named.has(word) && (ratio === null || ratio >= 2) && score >= MIN_KEYNESS;
      return isTelling ? [{ word, count, ratio: ratio === null ? null : Math.round(ratio * 10) / 10, score }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, about.limit)
    .map(({ word, count, ratio }) => ({ word, count, ratio }));
}
