import type { Correction, Findings, IntentLabel, SentimentLabel, UrgencyLevel } from '../../../server/domain/findings.ts';

/** The findings as a form holds them. `topics` are written with `;` between them, as people may name one with a comma. */
export type Judgement = {
  readonly sentiment: SentimentLabel;
  readonly urgency: UrgencyLevel;
  readonly language: string;
  readonly intents: readonly IntentLabel[];
  readonly aspects: readonly { readonly aspect: string; readonly polarity: 'positive' | 'neutral' | 'negative' | 'none' }[];
  readonly topics: string;
  readonly isSpam: boolean;
};

type Change = Pick<Correction, 'finding' | 'value'>;

export function judgementOf(findings: Findings): Judgement {
  const byAspect = new Map(findings.aspects.map(({ aspect, polarity }) => [aspect, polarity]));
  return {
    sentiment: findings.sentiment.label,
    urgency: findings.urgency.level,
    language: findings.language.code,
    intents: findings.intents.map(({ label }) => label),
    aspects: [...byAspect].map(([aspect, polarity]) => ({ aspect, polarity })),
    topics: findings.topics.map(({ label }) => label).join('; '),
    isSpam: findings.spam.isSpam,
  };
}

const topicsOf = (written: string): string[] => [...new Set(written.split(';').flatMap((part) => part.trim() || []))];
const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/** What the person judged otherwise, one correction per finding. */
export function changesOf(before: Judgement, after: Judgement): readonly Change[] {
  const changes: Change[] = [];
  if (after.sentiment !== before.sentiment) changes.push({ finding: 'sentiment', value: after.sentiment });
  if (after.urgency !== before.urgency) changes.push({ finding: 'urgency', value: after.urgency });
  const language = after.language.trim().toLowerCase();
  if (language !== before.language && language !== '') changes.push({ finding: 'language', value: language });
  if (!isSameList(after.intents, before.intents))
    changes.push({ finding: 'intent', value: after.intents.length > 0 ? [...after.intents] : ['other'] });
  for (const { aspect, polarity } of after.aspects) {
    if (before.aspects.find((each) => each.aspect === aspect)?.polarity !== polarity)
      changes.push({ finding: 'aspect', value: { aspect, polarity } });
  }
  const topics = topicsOf(after.topics);
  if (!isSameList(topics, topicsOf(before.topics))) changes.push({ finding: 'topics', value: topics });
  if (after.isSpam !== before.isSpam) changes.push({ finding: 'spam', value: after.isSpam });
  return changes;
}
