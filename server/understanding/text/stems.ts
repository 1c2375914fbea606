import { newStemmer, type Stemmer } from 'snowball-stemmers';
import { isStopWord } from './stop-words.ts';

const STEMMERS: Readonly<Record<string, string>> = {
  de: 'german',
  en: 'english',
  fr: 'french',
  es: 'spanish',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
  da: 'danish',
  sv: 'swedish',
  no: 'norwegian',
  fi: 'finnish',
};

/** The most stems stored with one mention: the multikey index of search grows by each. */
const MAX_STEMS = 200;
const MAX_CHARS = 8000;
const MAX_WORD = 64;
/** A full memory is dropped whole: cheaper than remembering which word was used last. */
const MAX_REMEMBERED = 50_000;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const NOT_WORDS = /https?:\/\/\S+|www\.\S+/gu;

const stemmers = new Map<string, Stemmer>();
const remembered = new Map<string, string>();

function stemmerOf(language: string): Stemmer | null {
  const name = STEMMERS[language];
  if (!name) return null;
  const known = stemmers.get(language);
  if (known) return known;
  const made = newStemmer(name);
  stemmers.set(language, made);
  return made;
}

const fold = (word: string): string => word.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

/** The stem of a lower-case word, umlauts and accents folded. A language without a stemmer keeps the word. */
export function stemOf(word: string, language: string): string {
  const key = `${language}:${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const stem = fold(stemmerOf(language)?.stem(word) ?? word);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, stem);
  return stem;
}

function wordsOf(text: string): string[] {
  const plain = text.slice(0, MAX_CHARS).normalize('NFC').toLowerCase().replace(NOT_WORDS, ' ');
  return (plain.match(WORD) ?? []).filter((word) => word.length >= 2 && word.length <= MAX_WORD);
}

/** When nobody knows the language, a word is found by the stem of either of ours. */
const languagesOf = (language: string): readonly string[] => (language === 'und' ? ['de', 'en'] : [language]);

/** What search finds a text by: unique stems without stop words, in order of appearance. */
export function stemsOf(text: string, language: string): string[] {
  const stems = new Set<string>();
  for (const word of wordsOf(text)) {
    if (isStopWord(word, language)) continue;
    for (const each of languagesOf(language)) {
      const stem = stemOf(word, each);
      if (stem.length >= 2) stems.add(stem);
      if (stems.size >= MAX_STEMS) return [...stems];
    }
  }
  return [...stems];
}

/**
 * What a search asks for: one group per word, a text matches when it has a stem of every group.
 * A group holds the word as German, as English and as it stands, because the searcher's language is not the text's.
 */
export function stemsOfQuery(text: string): string[][] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !isStopWord(word, 'de') && !isStopWord(word, 'en'));
  const groups = (telling.length > 0 ? telling : words).map((word) => [
    ...new Set([stemOf(word, 'de'), stemOf(word, 'en'), fold(word)].filter((stem) => stem.length >= 2)),
  ]);
  return groups.filter((group) => group.length > 0);
}
