import type { BrandId } from '../domain/ids.ts';
import type { Presence } from '../domain/ticket.ts';
import type { PresentAt } from './ports.ts';

/** Who has one mention open: nobody (any more) when the list is empty. */
export type SubjectPresence = { readonly subjectId: string; readonly brandId: BrandId; readonly presence: readonly Presence[] };

export type PresenceSnapshot = ReadonlyMap<string, SubjectPresence>;

export function snapshotOf(present: readonly PresentAt[]): PresenceSnapshot {
  const bySubject = new Map<string, SubjectPresence>();
  for (const { subjectId, brandId, ...presence } of present) {
    const known = bySubject.get(subjectId)?.presence ?? [];
    const { userId, name, doing, expiresAt } = presence;
    bySubject.set(subjectId, { subjectId, brandId, presence: [...known, { userId, name, doing, expiresAt }] });
  }
  return bySubject;
}

/** What somebody who knows `before` has to be told. */
export function presenceChanges(before: PresenceSnapshot, after: PresenceSnapshot): SubjectPresence[] {
  const gone = [...before.values()].filter(({ subjectId }) => !after.has(subjectId)).map((subject) => ({ ...subject, presence: [] }));
  const changed = [...after.values()].filter(
    ({ subjectId, presence }) => JSON.stringify(before.get(subjectId)?.presence) !== JSON.stringify(presence),
  );
  return [...gone, ...changed];
}
