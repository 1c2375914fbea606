import type { Findings } from './findings.ts';
import type { Mention } from './mention.ts';

const GRAVE: readonly string[] = ['legal', 'safety', 'press'];

export type PriorityTerm = 'urgency' | 'displeasure' | 'rating' | 'grave';
type Judged = Pick<Findings, 'urgency' | 'sentiment' | 'intents'>;

/** What makes a mention stand higher, in points. Urgency decides; displeasure, a bad rating and grave matters break ties within it. */
export function priorityTerms({ urgency, sentiment, intents }: Judged, rating: Mention['rating']): Readonly<Record<PriorityTerm, number>> {
  return {
    urgency: urgency.score * 80,
    displeasure: Math.max(0, -sentiment.score) * 10,
    rating: rating && rating.value / rating.best <= 0.4 ? 4 : 0,
    grave: intents.some(({ label, confidence }) => GRAVE.includes(label) && confidence >= 0.5) ? 6 : 0,
  };
}

/** 0…100 */
export function priorityOf(findings: Judged, rating: Mention['rating']): number {
  const { urgency, displeasure, rating: rated, grave } = priorityTerms(findings, rating);
  return Math.min(100, Math.round(urgency + displeasure + rated + grave));
}
