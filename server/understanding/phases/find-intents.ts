import type { Explanation, Findings, IntentLabel, Span } from '../../domain/findings.ts';
import { reason } from '../../domain/reasons.ts';
import { tablesOf } from '../lexicons/tables.ts';
import { type FullLanguage, fullSupport } from '../support.ts';
import type { Phase, Reading } from '../text/reading.ts';
import { rounded } from '../text/rounded.ts';
import { spanOf } from '../text/tokens.ts';
import { versions } from '../versions.ts';

/** Evidence for one intent, adding up. */
type Evidence = { readonly label: IntentLabel; readonly weight: number; readonly why: string; readonly words: readonly Span[] };

/** What the first phrase of an intent is worth. Rare intents have telling phrases; those of complaint and praise occur in passing. */
const PHRASE_WEIGHT: Readonly<Partial<Record<IntentLabel, number>>> = { complaint: 0.45, praise: 0.4, question: 0.6, suggestion: 0.6 };
const RARE_WEIGHT = 0.7;
const FURTHER_WEIGHT = 0.1;
const SHOWN_FROM = 0.4;
const NEGATION_REACH = 2;
/** "No fire, nobody hurt" is no alarm; but "not safe" is one, and "nicht mehr Kunde" still a goodbye. */
const DENIABLE: ReadonlySet<IntentLabel> = new Set(['safety', 'legal', 'purchase', 'press']);

function isDenied(reading: Reading, language: FullLanguage, first: number): boolean {
  const { negators } = tablesOf(language).cues;
  const before = reading.tokens.slice(Math.max(0, first - NEGATION_REACH), first);
  return before.some(({ form }) => negators.has(form));
}

function fromPhrases(reading: Reading, language: FullLanguage): Evidence[] {
  const evidence: Evidence[] = [];
  const hasQuestion = reading.clauses.some(({ isQuestion }) => isQuestion);
  for (let at = 0; at < reading.tokens.length; at += 1) {
    for (const { value, first, last } of tablesOf(language).intents.allAt(reading.words, at)) {
      const [from, to] = [reading.tokens[first], reading.tokens[last]];
      const { label, needsMark } = value;
      if (!from || !to || (needsMark && !hasQuestion) || (DENIABLE.has(label) && isDenied(reading, language, first))) continue;
      const isFurther = evidence.some((each) => each.label === label);
      const weight = isFurther ? FURTHER_WEIGHT : (PHRASE_WEIGHT[label] ?? RARE_WEIGHT);
      const span = spanOf(from, to);
      evidence.push({ label, weight, why: reason('intent-words', reading.whole.slice(...span)), words: [span] });
    }
  }
  return evidence;
}

function fromSentiment({ sentiment, input: { rating } }: Reading): Evidence[] {
  const strength = 0.3 + Math.abs(sentiment.score) * 0.3 + (rating ? 0.15 : 0);
  const felt = (label: IntentLabel, weight: number): Evidence => ({ label, weight, why: reason('intent-sentiment'), words: [] });
  if (sentiment.label === 'negative') return [felt('complaint', strength), felt('praise', -0.5)];
  if (sentiment.label === 'positive') return [felt('praise', strength), felt('complaint', -0.3)];
  return sentiment.label === 'mixed' ? [felt('complaint', 0.4)] : [];
}

const MIN_QUESTION = 3;
const FURIOUS = -0.75;

/** A question mark counts behind a few words; "Ernst?!" does not. An angry text asks rhetorically more often than not. */
function fromQuestionMarks(reading: Reading, language: FullLanguage): Evidence[] {
  const { askers } = tablesOf(language).cues;
  const asked = reading.clauses.find(({ first, last, isQuestion }) => isQuestion && last - first >= MIN_QUESTION);
  if (!asked) return [];
  const start = reading.clauses.find(({ sentence }) => sentence === asked.sentence)?.first ?? asked.first;
  const isAsking = reading.tokens.slice(start, asked.last).some(({ form }) => askers.has(form));
  const [from, to] = [reading.tokens[asked.first], reading.tokens[asked.last]];
  const weight = reading.sentiment.score < FURIOUS ? 0.3 : isAsking ? 0.55 : 0.45;
  return from && to ? [{ label: 'question', weight, why: reason('intent-question-mark'), words: [spanOf(from, to)] }] : [];
}

function intentsOf(evidence: readonly Evidence[]): Findings['intents'] {
  const sums = new Map<IntentLabel, number>();
  for (const { label, weight } of evidence) sums.set(label, (sums.get(label) ?? 0) + weight);
  return [...sums]
    .filter(([, sum]) => sum >= SHOWN_FROM)
    .map(([label, sum]) => ({ label, confidence: rounded(Math.min(0.95, sum)) }))
    .sort((one, other) => other.confidence - one.confidence);
}

/** What the author wants; several at once are usual ("cancel my contract, when does it end?"). */
export const findIntents: Phase = {
  name: 'find-intents',
  finding: 'intents',
  run: (reading) => {
    const { code } = reading.language;
    const worded = fullSupport(code) ? [...fromPhrases(reading, code), ...fromQuestionMarks(reading, code)] : [];
    const evidence = [...worded, ...fromSentiment(reading)];
    const intents = intentsOf(evidence);
    // Several intents at once are usual: each reason says which of them it is for.
    const because = ({ label, why, words }: Omit<Evidence, 'weight'>): Explanation => ({
      finding: `intents:${label}`,
      phase: 'find-intents',
      version: versions['find-intents'],
      words: [...words],
      reason: why,
    });
    if (intents.length === 0) {
      const none = because({ label: 'other', why: reason('intent-none'), words: [] });
      return { intents: [{ label: 'other', confidence: 0.5 }], explain: [none] };
    }
    const shown = evidence.filter(({ label, weight }) => weight > 0 && intents.some((intent) => intent.label === label));
    return { intents, explain: shown.slice(0, 10).map(because) };
  },
};
