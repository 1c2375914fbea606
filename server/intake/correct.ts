import { EarshotError } from '../domain/errors.ts';
import type { Correction } from '../domain/findings.ts';
import type { BrandId, MentionId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import { stemsOf, type Understanding } from '../understanding/index.ts';
import { hoursOf } from './batch-event.ts';
import type { Announce, KeptMention, MentionChange, MentionReader, MentionStore } from './ports.ts';
import { standingOf } from './standing.ts';

const TRIES = 5;

type CorrectParts = {
  readonly mentionStore: MentionStore;
  readonly mentions: Pick<MentionReader, 'get'>;
  readonly understanding: Pick<Understanding, 'applyCorrections'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

export type CorrectAsk = Pick<Correction, 'finding' | 'value' | 'by'> & { readonly mentionId: MentionId; readonly brandId: BrandId };

/** A person's better judgement: kept with the mention, so that no later pass takes it back. Refuses what is no value of that finding. */
export async function correct(parts: CorrectParts, ask: CorrectAsk): Promise<Mention> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = (await parts.mentionStore.known(ask.brandId, [ask.mentionId])).get(ask.mentionId);
    if (!known || known === 'tombstone' || known.deletedAt) throw new EarshotError('not-found', 'mention/not-found');
    const stale = await parts.mentionStore.change([changeBy(parts, ask, known)]);
    if (stale.length > 0) continue;
    parts.announce();
    const corrected = await parts.mentions.get(ask.mentionId, [ask.brandId]);
    if (corrected) return corrected;
  }
  throw new EarshotError('conflict', 'mention/changed-meanwhile');
}

function changeBy({ understanding, clock, newId }: CorrectParts, ask: CorrectAsk, before: KeptMention): MentionChange {
  const { finding, value, by } = ask;
  const at = clock();
  const correction: Correction = { finding, value, by, at };
  const corrections = [...before.corrections.filter((earlier) => !isAboutSame(earlier, correction)), correction];
  const judged = finding === 'relevance' ? relevance(before, value) : findings(understanding, before, correction);
  const after = { ...before, ...judged };
  const event = {
    eventId: newId(),
    name: 'finding:corrected',
    brandId: before.brandId,
    at,
    body: { mentionId: before.id, finding, hours: hoursOf([before.publishedAt]) },
  } as const;
  return { before, set: { ...judged, corrections, ...standingOf(after, { muted: before.isMuted }) }, event };
}

const refusal = (): EarshotError => new EarshotError('invalid', 'finding/invalid-value');

function relevance(_before: KeptMention, value: Correction['value']): Partial<KeptMention> {
  if (typeof value !== 'boolean') throw refusal();
  return { isRelevant: value };
}

function findings(
  { applyCorrections }: Pick<Understanding, 'applyCorrections'>,
  { findings: found, title, text }: KeptMention,
  correction: Correction,
): Partial<KeptMention> {
  if (!found) throw new EarshotError('conflict', 'finding/not-yet');
  const corrected = applyCorrections(found, [correction]);
  // What does not fit its finding leaves the findings as they are.
  if (corrected === found) throw refusal();
  if (correction.finding !== 'language') return { findings: corrected };
  return { findings: corrected, stems: stemsOf(title ? `${title}\n${text}` : text, corrected.language.code) };
}

/** A newer judgement of the same thing replaces the older; aspects are judged one by one. */
function isAboutSame(one: Correction, other: Correction): boolean {
  const aspectOf = ({ value }: Correction) => (typeof value === 'object' && !Array.isArray(value) ? value.aspect : null);
  return one.finding === other.finding && aspectOf(one) === aspectOf(other);
}
