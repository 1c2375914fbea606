import type { Term } from './brand.ts';
import { type Expression, parseTerms } from './terms.ts';
import { isCompoundWith } from './terms-compound.ts';
import { type Word, wordsIn } from './terms-words.ts';

type TermMatch = { readonly matches: boolean; readonly spans: [number, number][] };
export type TermMatcher = (input: { readonly title: string | null; readonly text: string }) => TermMatch;

/** One text made ready to be searched: its words, where each occurs, and what stands between neighbours. */
type Field = { readonly text: string; readonly words: readonly Word[]; readonly places: ReadonlyMap<string, readonly number[]> };
type Found = { readonly field: Field; readonly first: number; readonly last: number };

/** Between the words of a phrase: blanks and light punctuation, or one sign without blanks (bahn.de). A full stop ends the thought. */
const WITHIN_PHRASE = /^(?:[\s,"'“”„«»‚‘’()[\]\-–—_/&+#@]*|[.:])$/u;
const JOINT = /^[-‐‑'’]$/u;

function fieldOf(text: string): Field {
  const words = wordsIn(text);
  const places = new Map<string, number[]>();
  for (const [at, { folded }] of words.entries()) {
    const known = places.get(folded);
    if (known) known.push(at);
    else places.set(folded, [at]);
  }
  return { text, words, places };
}

const gapAfter = ({ text, words }: Field, at: number): string => text.slice(words[at]?.end ?? 0, words[at + 1]?.start ?? 0);

/** Nord-Linie for "nordlinie": words with nothing but a joint between them read as one. Returns the last of them. */
function lastJoined(field: Field, at: number, wanted: string): number | null {
  let read = '';
  for (let last = at; last < field.words.length; last += 1) {
    read += field.words[last]?.folded ?? '';
    if (read === wanted) return last;
    if (!wanted.startsWith(read) || !JOINT.test(gapAfter(field, last))) return null;
  }
  return null;
}

function phraseAt(field: Field, first: number, words: readonly string[]): number | null {
  let at = first;
  for (const [step, wanted] of words.entries()) {
    if (step > 0) {
      if (!WITHIN_PHRASE.test(gapAfter(field, at))) return null;
      at += 1;
    }
    const last = field.words[at]?.folded === wanted ? at : lastJoined(field, at, wanted);
    if (last === null) return null;
    at = last;
  }
  return at;
}

/** Where a phrase may begin: at its first word, or at the first part of it when that is written apart. */
function startsOf(field: Field, wanted: string): number[] {
  const starts = [...(field.places.get(wanted) ?? [])];
  for (const [at, { folded }] of field.words.entries())
    if (folded !== wanted && wanted.startsWith(folded) && JOINT.test(gapAfter(field, at))) starts.push(at);
  return starts;
}

type Wanted = Extract<Expression, { kind: 'words' }>;

function findIn(field: Field, { words, isTight }: Wanted, compounds: boolean): Found[] {
  const [first = ''] = words;
  const found = startsOf(field, first).flatMap((at) => {
    const last = phraseAt(field, at, words);
    return last === null ? [] : [{ field, first: at, last }];
  });
  const whole = words.join('');
  if (isTight && words.length > 1) for (const at of field.places.get(whole) ?? []) found.push({ field, first: at, last: at });
  if (compounds && isTight)
    for (const [at, { folded }] of field.words.entries()) if (isCompoundWith(folded, whole)) found.push({ field, first: at, last: at });
  return found;
}

type Look = (wanted: Wanted) => readonly Found[];

/** The places that make an expression true; null when it is not. What NOT is about leaves no places. */
function evaluate(expression: Expression, look: Look): readonly Found[] | null {
  switch (expression.kind) {
    case 'words': {
      const found = look(expression);
      return found.length > 0 ? found : null;
    }
    case 'and': {
      const parts = expression.parts.map((part) => evaluate(part, look));
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
    case 'or': {
      const parts = expression.parts.map((part) => evaluate(part, look)).filter((part) => part !== null);
      return parts.length > 0 ? parts.flat() : null;
    }
    case 'not':
      return evaluate(expression.part, look) === null ? [] : null;
  }
}

/**
 * Whole words and phrases only, never letters inside a longer word unless the term asks for compounds. A text matches when one of the terms
 * does; spans are offsets into `text`, in order and without overlaps (matches in the title have none). Throws what `parseTerms` throws.
 */
export function createTermMatcher(terms: readonly Term[]): TermMatcher {
  const parsed = terms.map(({ query, compounds }) => ({ expression: parseTerms(query), compounds }));
  return ({ title, text }) => {
    const body = fieldOf(text);
    const fields = title === null ? [body] : [fieldOf(title), body];
    const results = parsed.map(({ expression, compounds }) =>
      evaluate(expression, (wanted) => fields.flatMap((field) => findIn(field, wanted, compounds))),
    );
    const inBody = results.flatMap((found) => found ?? []).filter(({ field }) => field === body);
    return { matches: results.some((found) => found !== null), spans: spansOf(body, inBody) };
  };
}

function spansOf({ words }: Field, found: readonly Found[]): [number, number][] {
  const spans = found.map(({ first, last }): [number, number] => [words[first]?.start ?? 0, words[last]?.end ?? 0]);
  const merged: [number, number][] = [];
  for (const [start, end] of spans.sort(([one], [other]) => one - other)) {
    const before = merged.at(-1);
    if (before && start < before[1]) before[1] = Math.max(before[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
