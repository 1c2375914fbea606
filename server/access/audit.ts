import type { AuditEntry, Caller } from '../domain/access.ts';
import type { BrandId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { mayDo } from '../domain/permissions.ts';
import { isAdmin } from './grants.ts';
import type { AuditScope, AuditStore } from './ports.ts';

const PAGE = 100;

export type AuditAsk = {
  readonly caller: Pick<Caller, 'grants'>;
  /** Absent: everything the caller may see. */
  readonly brandIds?: readonly BrandId[];
  readonly subject?: string;
  readonly cursor?: string | null;
  readonly limit?: number;
};

/** Append-only: who did what to which subject (`user:ID`, `ticket:ID`, …), when. */
export type Audit = {
  add(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  list(ask: AuditAsk): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }>;
};

/** Admins see everything, privacy its brands, a lead the tickets of theirs. */
function scopesOf(caller: Pick<Caller, 'grants'>, brandIds: readonly BrandId[] | undefined): 'everything' | AuditScope[] {
  if (isAdmin(caller)) return brandIds ? [{ brandIds, subjectPrefix: null }] : 'everything';
  const granted = new Set(caller.grants.flatMap(({ brandId }) => brandId ?? []));
  const seen = [...granted].filter((id) => (!brandIds || brandIds.includes(id)) && mayDo(caller, 'audit', id));
  const whole = seen.filter((id) => mayDo(caller, 'privacy', id));
  const tickets = seen.filter((id) => !whole.includes(id));
  return [
    ...(whole.length > 0 ? [{ brandIds: whole, subjectPrefix: null }] : []),
    ...(tickets.length > 0 ? [{ brandIds: tickets, subjectPrefix: 'ticket:' }] : []),
  ];
}

export function createAudit({ store, clock, newId }: { readonly store: AuditStore; readonly clock: Clock; readonly newId: NewId }): Audit {
  return {
    add: (entry) => store.add({ ...entry, id: newId(), at: clock() }),
    async list({ caller, brandIds, subject, cursor, limit }) {
      const scopes = scopesOf(caller, brandIds);
      if (scopes.length === 0) return { entries: [], next: null };
      return await store.list({ scopes, subject: subject ?? null, cursor: cursor ?? null, limit: limit ?? PAGE });
    },
  };
}
