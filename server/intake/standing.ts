import type { Findings } from '../domain/findings.ts';
import type { Mention } from '../domain/mention.ts';

const GRAVE: readonly string[] = ['legal', 'safety', 'press'];

type Judged = Pick<Mention, 'isRelevant' | 'deletedAt' | 'findings' | 'rating'>;
type Standing = { readonly isSetAside: boolean; readonly isMuted: boolean; readonly priority: number };

/** What lists need to know of a mention. Kept with it, so that no list has to work it out. */
export function standingOf(mention: Judged, { muted }: { readonly muted: boolean }): Standing {
  const isSpam = mention.findings?.spam.isSpam ?? false;
  const isSetAside = !mention.isRelevant || isSpam || muted || mention.deletedAt !== null;
  return { isSetAside, isMuted: muted, priority: mention.findings ? priorityOf(mention.findings, mention.rating) : 0 };
}

/** 0…100. Urgency decides; displeasure, a bad rating and grave matters break ties within it. */
function priorityOf({ urgency, sentiment, intents }: Findings, rating: Mention['rating']): number {
  const displeased = Math.max(0, -sentiment.score) * 10;
  const rated = rating && rating.value / rating.best <= 0.4 ? 4 : 0;
  const grave = intents.some(({ label, confidence }) => GRAVE.includes(label) && confidence >= 0.5) ? 6 : 0;
  return Math.min(100, Math.round(urgency.score * 80 + displeased + rated + grave));
}
