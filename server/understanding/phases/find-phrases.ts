import nlp from 'compromise';
import { reason } from '../../domain/reasons.ts';
import type { Phrase, SlowInput, SlowUnderstood } from '../understood.ts';
import { versions } from '../versions.ts';

/** The grammar behind this is slow and its time grows with the text. */
const MAX_CHARS = 2000;
const MAX_PHRASES = 20;
const MAX_PHRASE = 80;

type Found = { readonly offset: { readonly start: number; readonly length: number } };
/** The part of a view that is used here; the library's own types leave out `offset`. */
type View = { json(options: { offset: boolean }): unknown };

/** The library counts the punctuation around a phrase as part of it. */
function phraseAt(text: string, { offset: { start, length } }: Found, kind: string): Phrase {
  const raw = text.slice(start, start + length);
  const from = start + (raw.match(/^[^\p{L}\p{N}$€£]+/u)?.[0].length ?? 0);
  const to = start + raw.replace(/[^\p{L}\p{N}$€£%]{1,20}$/u, '').length;
  return { text: text.slice(from, to), kind, span: [from, Math.max(from, to)] };
}

const overlaps = (one: Phrase, other: Phrase): boolean => one.span[0] < other.span[1] && other.span[0] < one.span[1];

/** People, places, organisations, amounts and noun phrases of an English text; a stretch of text is named once, by the more telling kind. */
export function findPhrases({ text, language }: SlowInput): SlowUnderstood {
  if (language !== 'en') return { phrases: [], explain: [] };
  const doc = nlp(text.slice(0, MAX_CHARS));
  const views: readonly (readonly [string, View])[] = [
    ['person', doc.people()],
    ['place', doc.places()],
    ['organisation', doc.organizations()],
    ['money', doc.money()],
    ['noun', doc.nouns()],
  ];
  const candidates = views
    .flatMap(([kind, view]) => (view.json({ offset: true }) as readonly Found[]).map((found) => phraseAt(text, found, kind)))
    .filter((phrase) => phrase.text.length > 1 && phrase.text.length <= MAX_PHRASE);
  const phrases: Phrase[] = [];
  for (const each of candidates) {
    if (phrases.length < MAX_PHRASES && !phrases.some((taken) => overlaps(taken, each))) phrases.push(each);
  }
  phrases.sort((one, other) => one.span[0] - other.span[0]);
  const words = phrases.map(({ span }) => span);
  const explain = [
    { finding: 'phrases', phase: 'find-phrases', version: versions['find-phrases'], words, reason: reason('phrases-found') },
  ];
  return { phrases, explain: phrases.length > 0 ? explain : [] };
}
