import type { Findings } from '../../domain/findings.ts';
import { reason } from '../../domain/reasons.ts';
import { tablesOf } from '../lexicons/tables.ts';
import { fullSupport } from '../support.ts';
import type { Phase, Reading } from '../text/reading.ts';
import { rounded } from '../text/rounded.ts';
import { countEverydayWords } from '../text/stop-words.ts';
import { versions } from '../versions.ts';

type Detector = { detect(text: string): { language: string; getScores(): Record<string, number>; isReliable(): boolean } };

let detector: Detector | null = null;

/** The language model takes memory and a moment: a thread loads it once, before its first text. */
export async function loadDetector(): Promise<void> {
  detector ??= (await import('eld/extrasmall')).eld;
}

/** Scripts that decide the language by themselves, in this order: Japanese also uses Han. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
];

/** Enough to tell the language, whatever follows. */
const SAMPLE = 600;
const MIN_LETTERS = 12;

/** What an everyday word of German or English, and the platform's claim, add to the model's score of 0 to 1. */
const EVERYDAY_BONUS = 0.3;
/** A judging word of ours against an everyday word: many exist in other languages too. */
const JUDGING_WORD = 0.7;
const CLAIM_BONUS = 0.08;

type Guess = { readonly code: string; readonly confidence: number; readonly why: string };

function byScript(text: string, letters: number): Guess | null {
  for (const [script, code] of SCRIPTS) {
    const count = text.match(script)?.length ?? 0;
    if (count > 0 && count >= letters * 0.3) return { code, confidence: 0.99, why: reason('language-script', code) };
  }
  return null;
}

function claimOf({ input }: Reading): string | null {
  const code = input.language?.slice(0, 2).toLowerCase() ?? '';
  return /^[a-z]{2}$/.test(code) ? code : null;
}

function byModel(text: string, reading: Reading, words: readonly string[]): Guess | null {
  if (!detector) throw new Error('loadDetector() comes before the first text');
  const result = detector.detect(text);
  const scores = new Map(Object.entries(result.getScores()));
  const everyday = countEverydayWords(words);
  const [german, english] = [tablesOf('de').sentiment, tablesOf('en').sentiment];
  for (const word of words) {
    const isGerman = german.hasForm(word);
    if (isGerman !== english.hasForm(word)) everyday[isGerman ? 'de' : 'en'] += JUDGING_WORD;
  }
  const claim = claimOf(reading);
  const raise = (code: string, by: number): void => void scores.set(code, (scores.get(code) ?? 0) + by);
  for (const code of ['de', 'en'] as const) raise(code, (EVERYDAY_BONUS * everyday[code]) / Math.max(1, words.length) ** 0.5);
  if (claim && scores.has(claim)) raise(claim, CLAIM_BONUS);
  const [best, second] = [...scores].sort((one, other) => other[1] - one[1]);
  if (!best || best[1] < 0.4) return null;
  const lead = best[1] - (second?.[1] ?? 0);
  return { code: best[0], confidence: Math.min(0.99, 0.5 + lead * 2.5), why: reason('language-words', best[0]) };
}

function guess(reading: Reading): Guess {
  const words = reading.tokens.filter(({ kind }) => kind === 'word').slice(0, 120);
  const text = words
    .map(({ start, end }) => reading.whole.slice(start, end))
    .join(' ')
    .slice(0, SAMPLE);
  const letters = text.replaceAll(' ', '').length;
  const unsure: Guess = { code: 'und', confidence: 0, why: reason('language-unsure') };
  if (letters === 0) return unsure;
  const sure = byScript(text, letters);
  if (sure) return sure;
  const found = byModel(
    text,
    reading,
    words.map(({ form }) => form),
  );
  const claim = claimOf(reading);
  if (found && (letters >= MIN_LETTERS ? found.confidence >= 0.52 : found.confidence >= 0.7)) return found;
  if (claim) return { code: claim, confidence: 0.5, why: reason('language-claim', claim) };
  return unsure;
}

/** First of all phases: every later one picks its words by the language. */
export const detectLanguage: Phase = {
  name: 'detect-language',
  finding: 'language',
  run: (reading) => {
    const { code, confidence, why } = guess(reading);
    const language: Findings['language'] = { code, confidence: rounded(confidence), support: fullSupport(code) ? 'full' : 'limited' };
    return {
      language,
      explain: [{ finding: 'language', phase: 'detect-language', version: versions['detect-language'], words: [], reason: why }],
    };
  },
};
