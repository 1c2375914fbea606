import type { Counts } from '../domain/connection.ts';
import type { WrittenMention } from './ports.ts';

/** `collected` is the sum of what became of what came; deletions are counted beside it. */
export function countsOf(parts: Partial<Omit<Counts, 'collected'>>): Counts {
  const { stored = 0, updated = 0, duplicate = 0, filtered = 0, quarantined = 0, deleted = 0 } = parts;
  return { collected: stored + updated + duplicate + filtered + quarantined, stored, updated, duplicate, filtered, quarantined, deleted };
}

export const NONE: Counts = countsOf({});

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    collected: one.collected + other.collected,
    stored: one.stored + other.stored,
    updated: one.updated + other.updated,
    duplicate: one.duplicate + other.duplicate,
    filtered: one.filtered + other.filtered,
    quarantined: one.quarantined + other.quarantined,
    deleted: one.deleted + other.deleted,
  };
}

/** What became of mentions that were written. */
export function tallyOf(written: readonly WrittenMention[]): Pick<Counts, 'stored' | 'updated' | 'deleted'> {
  const deleted = written.filter(({ deletedAt }) => deletedAt !== null).length;
  const updated = written.filter(({ deletedAt, revision }) => deletedAt === null && revision > 1).length;
  return { stored: written.length - deleted - updated, updated, deleted };
}
