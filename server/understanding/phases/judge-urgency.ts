import type { Findings, IntentLabel, Span } from '../../domain/findings.ts';
import { type ReasonCode, reason } from '../../domain/reasons.ts';
import { tablesOf } from '../lexicons/tables.ts';
import { fullSupport } from '../support.ts';
import type { Phase, Reading } from '../text/reading.ts';
import { rounded } from '../text/rounded.ts';
import { spanOf } from '../text/tokens.ts';
import { versions } from '../versions.ts';

type Cause = { readonly score: number; readonly why: string; readonly words: readonly Span[] };

const BY_INTENT: readonly (readonly [IntentLabel, number, ReasonCode])[] = [
  ['safety', 0.95, 'urgency-safety'],
  ['legal', 0.75, 'urgency-legal'],
  ['press', 0.75, 'urgency-press'],
  ['cancellation', 0.65, 'urgency-cancellation'],
  ['complaint', 0.45, 'urgency-complaint'],
  ['question', 0.4, 'urgency-question'],
];

const LEVELS: readonly (readonly [Findings['urgency']['level'], number])[] = [
  ['now', 0.85],
  ['today', 0.6],
  ['normal', 0.3],
];

/** Anger beyond this turns a complaint for any day into one for today. */
const FURIOUS = -0.85;

function fromIntents({ intents }: Reading): Cause[] {
  return BY_INTENT.filter(([label]) => intents.some((intent) => intent.label === label)).map(([, score, code]) => ({
    score,
    why: reason(code),
    words: [],
  }));
}

/** "Right now" in praise is no emergency: pressing words count beside a complaint or a question. */
function fromPressingWords(reading: Reading): Cause[] {
  const { code } = reading.language;
  const needsAnswer = reading.intents.some(({ label }) => label !== 'praise' && label !== 'other') || reading.sentiment.score < 0;
  if (!fullSupport(code) || !needsAnswer) return [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const hit = tablesOf(code).pressing.at(reading.words, at);
    const [from, to] = [reading.tokens[at], reading.tokens[hit?.last ?? at]];
    if (!hit || !from || !to) continue;
    const span = spanOf(from, to);
    return [{ score: 0.86, why: reason('urgency-waiting', reading.whole.slice(...span)), words: [span] }];
  }
  return [];
}

function fromAnger({ sentiment, intents }: Reading): Cause[] {
  const isAngry = sentiment.score <= FURIOUS && intents.some(({ label }) => label === 'complaint');
  return isAngry ? [{ score: 0.62, why: reason('urgency-anger'), words: [] }] : [];
}

/** How soon somebody should answer. Reads what the other phases found, so it stays last. */
export const judgeUrgency: Phase = {
  name: 'judge-urgency',
  finding: 'urgency',
  run: (reading) => {
    const causes = reading.spam.isSpam ? [] : [...fromIntents(reading), ...fromPressingWords(reading), ...fromAnger(reading)];
    const [first, ...more] = causes.toSorted((one, other) => other.score - one.score);
    const score = first ? Math.min(1, first.score + 0.02 * more.length) : 0;
    const level = LEVELS.find(([, from]) => (first?.score ?? 0) >= from)?.[0] ?? 'none';
    const shown: readonly Cause[] = first ? [first, ...more] : [{ score: 0, why: reason('urgency-none'), words: [] }];
    const explain = shown.map(({ why, words }) => ({
      finding: 'urgency',
      phase: 'judge-urgency',
      version: versions['judge-urgency'],
      words: [...words],
      reason: why,
    }));
    return { urgency: { level, score: rounded(score) }, explain };
  },
};
