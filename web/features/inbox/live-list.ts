import type { LoggedEvent } from '../../../server/domain/event.ts';
import type { MentionRow } from '../mention/shapes.ts';
import type { InboxTab } from './inbox-address.ts';

export type MentionPage = { readonly mentions: readonly MentionRow[]; readonly next: string | null };

/** All rows in order, each once: paging by key may meet a row again whose key moved. */
export function rowsOf(pages: readonly MentionPage[]): readonly MentionRow[] {
  const seen = new Set<string>();
  return pages.flatMap(({ mentions }) => mentions).filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Exchanges what changed, and moves nothing. */
export function withRows(pages: readonly MentionPage[], changed: ReadonlyMap<string, MentionRow>): MentionPage[] {
  return pages.map((page) => ({ ...page, mentions: page.mentions.map((row) => changed.get(row.id) ?? row) }));
}

/** Ids an event speaks of, whatever it is about. */
export function mentionIdsOf({ body }: Pick<LoggedEvent, 'body'>): readonly string[] {
  const { mentionIds, mentionId } = body as { mentionIds?: unknown; mentionId?: unknown };
  if (Array.isArray(mentionIds)) return mentionIds;
  return typeof mentionId === 'string' ? [mentionId] : [];
}

/** Of those that arrived, which belong into this list and are not in it yet. */
export function waitingFor(arrived: ReadonlySet<string>, matching: readonly MentionRow[], shown: ReadonlySet<string>): readonly string[] {
  return matching.map(({ id }) => id).filter((id) => arrived.has(id) && !shown.has(id));
}

/** Why a row no longer belongs into its list. It stays where it is until the list is asked for anew. */
export type Left = 'done' | 'waiting' | 'reopened' | 'later' | 'set-aside';

export function leftBecause(row: Pick<MentionRow, 'handling' | 'laterUntil' | 'isRelevant'>, tab: InboxTab, now: Date): Left | null {
  if (!row.isRelevant) return 'set-aside';
  if (tab === 'all') return null;
  if (tab === 'new' && row.handling === 'new' && row.laterUntil && row.laterUntil > now) return 'later';
  if (row.handling === tab) return null;
  return row.handling === 'new' ? 'reopened' : row.handling;
}
