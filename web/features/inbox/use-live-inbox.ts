import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventName, LoggedEvent } from '../../../server/domain/event.ts';
import { useLive } from '../kit.ts';
import type { MentionRow } from '../mention/shapes.ts';
import type { InboxAsk } from './inbox-address.ts';
import { mentionIdsOf, waitingFor } from './live-list.ts';
import { askDetail, askPage, detailKey, rowOf } from './use-inbox.ts';

/** Many pages may arrive within a second; they are looked at together. */
const SETTLE_MS = 1_200;
/** More changed rows than this are not read one by one; they are right again with the next list. */
const MOST_READ = 25;
const LOOKED_AT = 100;

type LiveInboxParts = {
  readonly asked: InboxAsk;
  readonly brandIds: readonly string[];
  readonly rows: readonly MentionRow[];
  readonly change: (changed: ReadonlyMap<string, MentionRow>) => void;
};

/** Keeps shown rows true in place, and counts what waits to be shown. */
export function useLiveInbox({ asked, brandIds, rows, change }: LiveInboxParts): {
  readonly waiting: number;
  readonly shownAll: () => void;
} {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const arrived = useRef(new Set<string>());
  const changed = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const shown = useRef<ReadonlySet<string>>(new Set());
  shown.current = new Set(rows.map(({ id }) => id));

  const settle = useCallback(async () => {
    const stale = [...changed.current].slice(0, MOST_READ);
    changed.current.clear();
    // A row that cannot be read keeps its old look; the next event or list tells again.
    const details = await Promise.allSettled(stale.map((id) => askDetail(id)));
    const fresh = new Map<string, MentionRow>();
    for (const detail of details) {
      if (detail.status !== 'fulfilled') continue;
      fresh.set(detail.value.mention.id, rowOf(detail.value));
      client.setQueryData(detailKey(detail.value.mention.id), detail.value);
    }
    if (fresh.size > 0) change(fresh);
    await client.invalidateQueries({ queryKey: ['inbox', 'counts'] });
    if (arrived.current.size === 0) return;
    const newest = await askPage({ ...asked, order: 'newest' }, brandIds, { limit: LOOKED_AT }).catch(() => null);
    if (newest) setWaiting(waitingFor(arrived.current, newest.mentions, shown.current));
  }, [asked, brandIds, change, client]);

  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  // Another list starts with nothing waiting.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's question is what resets it.
  useEffect(() => {
    arrived.current.clear();
    setWaiting([]);
  }, [asked, brandIds]);

  const hear = useRef((_event: LoggedEvent): void => undefined);
  hear.current = (event) => {
    if (!HEARD.has(event.name)) return;
    for (const id of mentionIdsOf(event)) {
      if (shown.current.has(id)) changed.current.add(id);
      else if (event.name === 'mention:stored') arrived.current.add(id);
    }
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void latest.current();
    }, SETTLE_MS);
  };
  const { onEvent } = useLive();
  useEffect(() => onEvent((event) => hear.current(event)), [onEvent]);

  const shownAll = useCallback(() => {
    arrived.current.clear();
    setWaiting([]);
  }, []);
  return { waiting: waiting.length, shownAll };
}

/** Everything that can change how a row looks. */
const HEARD: ReadonlySet<EventName> = new Set([
  'mention:stored',
  'mention:handled',
  'finding:corrected',
  'ticket:opened',
  'ticket:assigned',
  'ticket:accepted',
  'ticket:answered',
  'ticket:closed',
  'ticket:changed',
]);
