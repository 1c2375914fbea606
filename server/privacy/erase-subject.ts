import { EarshotError } from '../domain/errors.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type {
  Announce,
  AuditTrail,
  Erasable,
  Erasure,
  ErasureStore,
  ErasureSubject,
  HoursOfMentions,
  SubjectAsk,
  SubjectSource,
} from './ports.ts';
import type { SuppressionList } from './suppression.ts';

export type EraseParts = {
  readonly erasables: readonly Erasable[];
  readonly subjects: SubjectSource;
  readonly suppression: SuppressionList;
  readonly erasures: ErasureStore;
  readonly hours: HoursOfMentions;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

export type EraseAsk = SubjectAsk & { readonly by: string; readonly reason: string };

/** As many as one event names at most. */
const IDS_PER_EVENT = 1000;

async function subjectOf(parts: Pick<EraseParts, 'subjects'>, ask: SubjectAsk) {
  const found = await parts.subjects.find(ask);
  if (!found) throw new EarshotError('not-found', 'privacy/nobody-found');
  return found;
}

/**
 * Erases one person everywhere. Suppressed first: a page that is being collected meanwhile must not bring them back.
 * The order survives a crash: what was begun is written down before the first deletion and finished by the next run.
 */
export async function eraseSubject(parts: EraseParts, ask: EraseAsk): Promise<Erasure['erased']> {
  const { subject, keys } = await subjectOf(parts, ask);
  const { brandId } = subject;
  const now = parts.clock();
  await parts.suppression.add(brandId, keys, now);
  const erasure: Erasure = {
    id: parts.newId(),
    brandId,
    by: ask.by,
    reason: ask.reason,
    startedAt: now,
    subject,
    doneAt: null,
    erased: {},
  };
  await parts.erasures.begin(erasure);
  return await finishErasure(parts, erasure);
}

export async function finishErasure(parts: EraseParts, { id, brandId, by, subject }: Erasure): Promise<Erasure['erased']> {
  if (!subject) return {};
  // Asked before the mentions become shells that nobody can find by author any more.
  const hours = await parts.hours.hoursOf(subject.mentionIds, brandId);
  const erased: Record<string, number> = {};
  for (const { noun, erase } of parts.erasables) erased[noun] = (erased[noun] ?? 0) + (await erase(subject));
  await parts.erasures.finish({ id, at: parts.clock(), erased, events: eventsOf(parts, subject, hours) });
  parts.announce();
  await parts.audit.add({ actor: by, act: 'privacy:erased', brandId, subject: id, details: erased });
  return erased;
}

function eventsOf({ clock, newId }: EraseParts, { brandId, mentionIds }: ErasureSubject, hours: readonly Date[]): OutgoingEvent[] {
  const events: OutgoingEvent[] = [];
  for (let from = 0; from < mentionIds.length; from += IDS_PER_EVENT) {
    const ids = mentionIds.slice(from, from + IDS_PER_EVENT);
    const body = {
      mentionIds: ids,
      updated: 0,
      deleted: ids.length,
      hours: from === 0 ? hours.map((hour) => hour.toISOString()) : [],
      connectionId: null,
    };
    events.push({ eventId: newId(), name: 'mention:stored', brandId, at: clock(), body });
  }
  return events;
}

/** Everything the house holds about one person, by noun. */
export async function exportSubject(
  parts: Pick<EraseParts, 'erasables' | 'subjects' | 'audit'>,
  ask: SubjectAsk & { readonly by: string },
) {
  const { subject } = await subjectOf(parts, ask);
  const exported: Record<string, unknown[]> = {};
  for (const { noun, export: read } of parts.erasables) exported[noun] = [...(exported[noun] ?? []), ...(await read(subject))];
  const counts = Object.fromEntries(Object.entries(exported).map(([noun, found]) => [noun, found.length]));
  const about = subject.profileId ?? subject.authorIds[0] ?? '';
  await parts.audit.add({ actor: ask.by, act: 'privacy:exported', brandId: subject.brandId, subject: about, details: counts });
  return exported;
}
