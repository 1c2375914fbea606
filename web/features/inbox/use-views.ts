import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { SavedView } from '../../../server/domain/inbox.ts';
import { ask, Nothing, type TextKey } from '../kit.ts';
import { type InboxAsk, type Narrowing, querySearch } from './inbox-address.ts';

const Views = z.object({ views: z.array(SavedView) });
const Counts = z.object({ new: z.int() });

type Queue = { readonly name: TextKey; readonly narrowing: Narrowing };

/** What everybody has: the questions a desk asks every morning. */
export const QUEUES: readonly Queue[] = [
  { name: 'inbox.queue.all', narrowing: {} },
  { name: 'inbox.queue.urgent', narrowing: { urgencies: ['now', 'today'] } },
  { name: 'inbox.queue.complaints', narrowing: { intents: ['complaint'] } },
  { name: 'inbox.queue.questions', narrowing: { intents: ['question'] } },
  { name: 'inbox.queue.leaving', narrowing: { intents: ['cancellation'] } },
  { name: 'inbox.queue.praise', narrowing: { intents: ['praise'] } },
  { name: 'inbox.queue.press', narrowing: { intents: ['press', 'legal', 'safety'] } },
];

/** My saved views, and what I may do with them. */
export function useSavedViews() {
  const client = useQueryClient();
  const key = ['views'] as const;
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => ask('/api/views', Views, { signal }), staleTime: 5 * 60_000 });
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: key });
  return {
    views: data?.views ?? [],
    async save(name: string, { narrowing, order, tab }: InboxAsk): Promise<void> {
      const filter = { ...narrowing, ...(tab !== 'all' && { handling: tab }) };
      await ask('/api/views', SavedView, { method: 'POST', body: { name, filter, order } });
      await refresh();
    },
    async remove(id: string): Promise<void> {
      await ask(`/api/views/${encodeURIComponent(id)}`, Nothing, { method: 'DELETE' });
      await refresh();
    },
  };
}

/** What a saved view shows. Brands are chosen beside it. */
export function askOf({ filter, order }: Pick<SavedView, 'filter' | 'order'>): InboxAsk {
  const { handling, brandIds: _brands, ...narrowing } = filter;
  return { tab: handling ?? 'all', order, narrowing };
}

/** How many new mentions each of these holds. */
export function useNewCounts(narrowings: readonly Narrowing[], brandIds: readonly string[]): readonly (number | null)[] {
  const answers = useQueries({
    queries: narrowings.map((narrowing) => {
      const search = querySearch({ tab: 'all', narrowing }, brandIds).toString();
      return {
        queryKey: ['inbox', 'view-counts', search],
        queryFn: () => ask(`/api/mentions/counts?${search}`, Counts),
        enabled: brandIds.length > 0,
        // Many views, each a count over all mentions: they follow by the minute, not by the mention.
        staleTime: 60_000,
        refetchInterval: 60_000,
      };
    }),
  });
  return answers.map(({ data }) => data?.new ?? null);
}
