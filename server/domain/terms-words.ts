/** A word of a text as it is compared: lower case, without accents, ß as ss. Offsets are UTF-16 units of the text as given. */
export type Word = { readonly folded: string; readonly start: number; readonly end: number };

/** An underscore belongs to a handle (@nordlinie_fans is somebody else than @nordlinie) and parts words everywhere else. */
const WORD = /@[\p{L}\p{M}\p{N}_]+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const PLAIN = /^[a-z0-9]+$/;

function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('@', '');
}

export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index: start }) => ({ folded: foldWord(word), start, end: start + word.length }));
}
