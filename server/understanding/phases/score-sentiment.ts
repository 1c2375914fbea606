import type { Explanation, Findings, Span } from '../../domain/findings.ts';
import { reason } from '../../domain/reasons.ts';
import { tablesOf } from '../lexicons/tables.ts';
import { fullSupport } from '../support.ts';
import type { Opinion, Phase, Reading } from '../text/reading.ts';
import { rounded } from '../text/rounded.ts';
import { spanOf } from '../text/tokens.ts';
import { versions } from '../versions.ts';

/** A single clear word ("gut", 2) gives about 0.6, a single mild one (1) about 0.3, which is just enough for a label. */
const SOFTNESS = 8;
/** In a text longer than this many words a single judgement says less about the whole. */
const USUAL_LENGTH = 30;
const POSITIVE_FROM = 0.3;
const NEGATIVE_FROM = 0.26;
/** When both sides weigh about the same, the text is mixed rather than neutral. */
const MIXED_FROM = 2;
const MIXED_BALANCE = 0.6;
const RATING_SHARE = 0.65;
const MAX_WORDS_SHOWN = 8;

type Sums = { readonly praise: number; readonly blame: number };

/** After "but" comes what the author wants remembered. */
function contrastFactor({ clauses }: Reading, { clause }: Opinion): number {
  const own = clauses[clause];
  if (!own) return 1;
  const turn = clauses.findIndex(({ sentence, isContrast }) => sentence === own.sentence && isContrast);
  if (turn < 0) return 1;
  return clause >= turn ? 1.3 : 0.7;
}

function ironyOf(reading: Reading): { at: Span; first: number; last: number } | null {
  const { code } = reading.language;
  if (!fullSupport(code)) return null;
  const { ironies } = tablesOf(code);
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const hit = ironies.at(reading.words, at);
    const [first, last] = [reading.tokens[at], reading.tokens[hit?.last ?? at]];
    if (hit && first && last) return { at: spanOf(first, last), first: hit.first, last: hit.last };
  }
  return null;
}

function sumsOf(reading: Reading, counted: readonly Opinion[]): Sums {
  const exclamations = Math.min(3, reading.tokens.filter(({ form, kind }) => kind === 'punctuation' && form.includes('!')).length);
  const volume = 1 + 0.07 * exclamations;
  const length = reading.tokens.filter(({ kind }) => kind === 'word').length;
  const share = volume * Math.min(1, Math.sqrt(USUAL_LENGTH / Math.max(1, length)));
  const values = counted.map((opinion) => opinion.value * contrastFactor(reading, opinion) * share);
  const sum = (sign: 1 | -1): number => values.reduce((total, value) => total + Math.max(0, sign * value), 0);
  return { praise: sum(1), blame: sum(-1) };
}

function scoreOf({ praise, blame }: Sums): number {
  const total = praise - blame;
  return total / Math.sqrt(total * total + SOFTNESS);
}

/** Stars on a scale from 1 (or 0) to best, as −1…1. Scales with two steps are thumbs. */
function ratingScore({ input: { rating } }: Reading): number | null {
  if (!rating || rating.best <= 0) return null;
  const lowest = rating.best >= 3 && rating.best <= 10 ? 1 : 0;
  const share = (rating.value - lowest) / (rating.best - lowest || 1);
  return Math.max(-1, Math.min(1, share * 2 - 1));
}

function labelOf(score: number, { praise, blame }: Sums): Findings['sentiment']['label'] {
  const isBalanced = Math.min(praise, blame) >= MIXED_FROM && Math.min(praise, blame) >= MIXED_BALANCE * Math.max(praise, blame);
  if (isBalanced && Math.abs(score) < 0.6) return 'mixed';
  if (score >= POSITIVE_FROM) return 'positive';
  return score <= -NEGATIVE_FROM ? 'negative' : 'neutral';
}

/** Words far from the border between two labels make sure; no words at all make neutral, less surely. */
function confidenceOf(score: number, isLimited: boolean): number {
  if (isLimited) return 0.2;
  const distance = Math.abs(Math.abs(score) - POSITIVE_FROM);
  return Math.min(0.95, 0.5 + distance * 0.7);
}

function explainOpinions(reading: Reading, counted: readonly Opinion[], label: string): Explanation[] {
  const because = (why: string, words: Span[]): Explanation => ({
    finding: 'sentiment',
    phase: 'score-sentiment',
    version: versions['score-sentiment'],
    words,
    reason: why,
  });
  const { rating } = reading.input;
  const rated = rating ? [because(reason('star-rating', rating.value, rating.best), [])] : [];
  if (counted.length === 0) return [...rated, because(reason('opinion-none'), [])];
  const shown = counted.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value)).slice(0, MAX_WORDS_SHOWN);
  const words = shown.flatMap(({ first, last }) => {
    const [from, to] = [reading.tokens[first], reading.tokens[last]];
    return from && to ? [spanOf(from, to)] : [];
  });
  const praising = counted.filter(({ value }) => value > 0).length;
  const why = because(reason('opinion-words', praising, counted.length - praising), words);
  return [...rated, why, ...(label === 'mixed' ? [because(reason('opinion-mixed'), [])] : [])];
}

/** How the whole mention feels: the judging words, what the stars say, and doubt where praise may be meant as blame. */
export const scoreSentiment: Phase = {
  name: 'score-sentiment',
  finding: 'sentiment',
  run: (reading) => {
    const hasBlame = reading.opinions.some(({ value }) => value < 0);
    const irony = hasBlame ? ironyOf(reading) : null;
    const counted = reading.opinions.filter(
      ({ first, last, value }) => !(irony && value > 0 && first <= irony.last && last >= irony.first),
    );
    const sums = sumsOf(reading, counted);
    const stars = ratingScore(reading);
    const worded = scoreOf(sums);
    const score = stars === null ? worded : RATING_SHARE * stars + (1 - RATING_SHARE) * worded;
    const label = labelOf(score, sums);
    const sure = confidenceOf(score, reading.language.support === 'limited') + (stars === null ? 0 : 0.2);
    const confidence = rounded(Math.min(0.98, irony ? sure * 0.6 : sure));
    const explain = explainOpinions(reading, counted, label);
    if (irony) {
      const said = reading.whole.slice(...irony.at);
      const why = reason('sarcasm-possible', said);
      explain.push({
        finding: 'sentiment',
        phase: 'score-sentiment',
        version: versions['score-sentiment'],
        words: [irony.at],
        reason: why,
      });
    }
    return { sentiment: { label, score: rounded(score), confidence }, explain };
  },
};
