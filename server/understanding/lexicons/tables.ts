import type { AspectKey } from '../../domain/aspects.ts';
import { isAspectKey } from '../../domain/aspects.ts';
import { IntentLabel } from '../../domain/findings.ts';
import type { FullLanguage } from '../support.ts';
import { formsOf } from '../text/inflect.ts';
import { readGroups, WordTable } from '../text/word-table.ts';
import { ASPECTS_DE } from './aspects-de.ts';
import { ASPECTS_EN } from './aspects-en.ts';
import { CUES, type Cues } from './cues.ts';
import { EMOJI } from './emoji.ts';
import { INTENTS, PRESSING } from './intents.ts';
import { SENTIMENT_DE } from './sentiment-de.ts';
import { SENTIMENT_EN } from './sentiment-en.ts';

/** `isImplied`: a judging word that only hints at the aspect. */
export type AspectWord = { readonly key: AspectKey; readonly isImplied: boolean };

/** `needsMark`: asks only where a question mark stands ("das kann ich vergessen" does not). */
type IntentWord = { readonly label: IntentLabel; readonly needsMark: boolean };

export type Tables = {
  readonly sentiment: WordTable<number>;
  readonly aspects: WordTable<AspectWord>;
  readonly intents: WordTable<IntentWord>;
  readonly pressing: WordTable<true>;
  readonly ironies: WordTable<true>;
  readonly cues: Cues;
};

function fill<Value>(table: WordTable<Value>, text: string, read: (name: string) => Value): WordTable<Value> {
  for (const { name, phrases } of readGroups(text)) for (const phrase of phrases) table.add(phrase, read(name));
  return table;
}

function aspectWord(name: string): AspectWord {
  const key = name.replace('?', '');
  if (!isAspectKey(key)) throw new Error(`no aspect is called ${key}`);
  return { key, isImplied: name.endsWith('?') };
}

function intentWord(name: string): IntentWord {
  return { label: IntentLabel.parse(name.replace('?', '')), needsMark: name.endsWith('?') };
}

/** Emoji feel the same in every language. */
function addEmoji(table: WordTable<number>): WordTable<number> {
  for (const { name, phrases } of readGroups(EMOJI)) {
    for (const emoji of phrases.flatMap((line) => line.split(/\s+/))) table.add(`=${emoji}`, Number(name));
  }
  return table;
}

function flat(language: FullLanguage, phrases: readonly string[]): WordTable<true> {
  const table = new WordTable<true>(language);
  for (const phrase of phrases) table.add(phrase, true);
  return table;
}

/** Judging words by their forms, phrases of them by stems. A form that is listed itself keeps its own weight. */
function sentimentTable(language: FullLanguage): WordTable<number> {
  const table = new WordTable<number>(language);
  const groups = readGroups(language === 'de' ? SENTIMENT_DE : SENTIMENT_EN);
  const listed = groups.flatMap(({ name, phrases }) => phrases.map((phrase) => ({ phrase, weight: Number(name) })));
  const isWord = ({ phrase }: { phrase: string }): boolean => !phrase.includes(' ') && !phrase.startsWith('=');
  const words = listed.filter(isWord);
  for (const { phrase, weight } of words) table.addForms([phrase], weight);
  for (const { phrase, weight } of words) table.addForms(formsOf(phrase, language), weight);
  for (const { phrase, weight } of listed.filter((each) => !isWord(each))) table.add(phrase, weight);
  return addEmoji(table);
}

function build(language: FullLanguage): Tables {
  return {
    sentiment: sentimentTable(language),
    aspects: fill(new WordTable<AspectWord>(language, { minHead: 6 }), language === 'de' ? ASPECTS_DE : ASPECTS_EN, aspectWord),
    intents: fill(new WordTable<IntentWord>(language), INTENTS[language], intentWord),
    pressing: flat(
      language,
      PRESSING[language].split(',').map((phrase) => phrase.trim()),
    ),
    ironies: flat(language, CUES[language].ironies),
    cues: CUES[language],
  };
}

const built = new Map<FullLanguage, Tables>();

/** The words of a language. Made on first use: a thread that sees no English needs no English. */
export function tablesOf(language: FullLanguage): Tables {
  const known = built.get(language) ?? build(language);
  built.set(language, known);
  return known;
}

let emoji: WordTable<number> | null = null;

/** All we can read of a language we do not know. */
export function emojiTable(): WordTable<number> {
  emoji ??= addEmoji(new WordTable<number>('und'));
  return emoji;
}
