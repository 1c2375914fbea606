import type { BrandId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Presence } from '../domain/ticket.ts';
import type { PresenceStore } from './ports.ts';

/** A console says every ten seconds that it is still there; two may get lost. */
export const PRESENT_FOR_MS = 30_000;

export type PresenceAsk = {
  /** A mention's id. Who has its ticket open has the mention open. */
  readonly subjectId: string;
  readonly brandId: BrandId;
  readonly user: { readonly id: UserId; readonly name: string };
  readonly doing: Presence['doing'];
};

/** Who has a mention open right now. Not an assignment: it hinders nobody. */
export type PresenceBoard = {
  put(ask: PresenceAsk): Promise<readonly Presence[]>;
  leave(subjectId: string, userId: UserId): Promise<void>;
  of(subjectIds: readonly string[], brandIds: readonly BrandId[]): Promise<ReadonlyMap<string, readonly Presence[]>>;
};

export function createPresence({ store, clock }: { readonly store: PresenceStore; readonly clock: Clock }): PresenceBoard {
  async function of(subjectIds: readonly string[], brandIds: readonly BrandId[]): Promise<Map<string, Presence[]>> {
    const bySubject = new Map<string, Presence[]>();
    for (const { subjectId, userId, name, doing, expiresAt } of await store.of(subjectIds, brandIds, clock()))
      bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), { userId, name, doing, expiresAt }]);
    return bySubject;
  }
  return {
    of,
    async put({ subjectId, brandId, user, doing }) {
      const expiresAt = new Date(clock().getTime() + PRESENT_FOR_MS);
      await store.put({ subjectId, brandId, userId: user.id, name: user.name, doing, expiresAt });
      return (await of([subjectId], [brandId])).get(subjectId) ?? [];
    },
    leave: (subjectId, userId) => store.remove(subjectId, userId),
  };
}
