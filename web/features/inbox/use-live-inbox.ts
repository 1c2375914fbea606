import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventName, LoggedEvent } from '../../../server/domain/event.ts';
import { useLive } from '../kit.ts';
import type { MentionRow } from '../mention/shapes.ts';
import type { InboxAsk } from './inbox-address.ts';
import { mentionIdsOf, waitingFor } from './live-list.ts';
import { type Paced, paced } from './paced.ts';
import { askDetail, askPage, detailKey, rowOf } from './use-inbox.ts';

/** The first news is looked at when it comes; a flood of pages at most so often, and together. */
const LOOK_MS = 300;
/** Counts are dear, and what was published long ago stands far down in the list: both are looked at more slowly. */
const RECOUNT_MS = 2_000;
/** So many changed rows are read in one look; the others in the next. */
const MOST_READ = 8;
/** A quick look goes a little deeper than what arrived: something published earlier may stand below what is shown. */
const DEEPER = 15;
const DEEPEST = 100;

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
  /** Goes up whenever the list is asked for anew: what an older question finds is told no more. */
  const question = useRef(0);
  const shown = useRef<ReadonlySet<string>>(new Set());
  shown.current = new Set(rows.map(({ id }) => id));

  const readChanged = useCallback(async () => {
    const stale = [...changed.current].slice(0, MOST_READ);
    for (const id of stale) changed.current.delete(id);
    // A row that cannot be read keeps its old look; the next event or list tells again.
    const details = await Promise.allSettled(stale.map((id) => askDetail(id)));
    const fresh = new Map<string, MentionRow>();
    for (const detail of details) {
      if (detail.status !== 'fulfilled') continue;
      fresh.set(detail.value.mention.id, rowOf(detail.value));
      client.setQueryData(detailKey(detail.value.mention.id), detail.value);
    }
    if (fresh.size > 0) change(fresh);
  }, [change, client]);

  const readArrived = useCallback(
    async (deep: number) => {
      if (arrived.current.size === 0) return null;
      const { current } = question;
      const page = await askPage({ ...asked, order: 'newest' }, brandIds, { limit: Math.min(DEEPEST, deep) }).catch(() => null);
      // Meanwhile the list may have been asked for anew, or another one.
      return page && current === question.current ? waitingFor(arrived.current, page.mentions, shown.current) : null;
    },
    [asked, brandIds],
  );

  const look = async (): Promise<void> => {
    const [more] = await Promise.all([readArrived(arrived.current.size + DEEPER), readChanged()]);
    if (more) setWaiting((before) => [...new Set([...before.filter((id) => arrived.current.has(id)), ...more])]);
    if (changed.current.size > 0) quick.current?.want();
  };
  const recount = async (): Promise<void> => {
    const [exact] = await Promise.all([readArrived(DEEPEST), client.invalidateQueries({ queryKey: ['inbox', 'counts'] })]);
    if (exact) setWaiting(exact);
  };
  const latest = useRef({ look, recount });
  latest.current = { look, recount };
  const quick = useRef<Paced | null>(null);
  const recounting = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    const pace = paced(() => latest.current.look(), LOOK_MS);
    quick.current = pace;
    return () => {
      pace.stop();
      clearTimeout(recounting.current ?? undefined);
      recounting.current = null;
    };
  }, []);
  const forget = useCallback(() => {
    question.current += 1;
    arrived.current.clear();
    setWaiting([]);
  }, []);
  // Another list starts with nothing waiting.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's question is what resets it.
  useEffect(() => forget(), [asked, brandIds]);

  const hear = useRef((_event: LoggedEvent): void => undefined);
  hear.current = (event) => {
    if (!HEARD.has(event.name)) return;
    for (const id of mentionIdsOf(event)) {
      if (shown.current.has(id)) changed.current.add(id);
      else if (event.name === 'mention:stored') arrived.current.add(id);
    }
    quick.current?.want();
    recounting.current ??= setTimeout(() => {
      recounting.current = null;
      void latest.current.recount();
    }, RECOUNT_MS);
  };
  const { onEvent } = useLive();
  useEffect(() => onEvent((event) => hear.current(event)), [onEvent]);

  return { waiting: waiting.filter((id) => !shown.current.has(id)).length, shownAll: forget };
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
