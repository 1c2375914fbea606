import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { ask } from '../kit.ts';
import { MentionDetail, MentionRow } from '../mention/shapes.ts';
import { type InboxAsk, type Narrowing, querySearch } from './inbox-address.ts';
import { type MentionPage, rowsOf, withRows } from './live-list.ts';

const PAGE = 60;
const Page = z.object({ mentions: z.array(MentionRow), next: z.string().nullable() });
const Counts = z.object({ new: z.int(), waiting: z.int(), done: z.int() });
const Facet = z.array(z.object({ value: z.string(), count: z.int() }));
const Facets = z.object({ platforms: Facet, languages: Facet, topics: Facet, connections: Facet });
export type Facets = z.infer<typeof Facets>;

type Pages = InfiniteData<MentionPage, string | null>;

/** A page of mentions from the server. */
export function askPage(
  asked: InboxAsk,
  brandIds: readonly string[],
  more: { cursor?: string | null; limit?: number; signal?: AbortSignal } = {},
) {
  const search = querySearch(asked, brandIds);
  search.set('order', asked.order);
  search.set('limit', String(more.limit ?? PAGE));
  if (more.cursor) search.set('cursor', more.cursor);
  return ask(`/api/mentions?${search}`, Page, more.signal ? { signal: more.signal } : {});
}

/** The list as it was asked for. It never changes by itself: what is new waits, what changed is exchanged in place. */
export function useInbox(asked: InboxAsk, brandIds: readonly string[]) {
  const client = useQueryClient();
  const key = useMemo(() => ['inbox', 'list', brandIds, asked] as const, [brandIds, asked]);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }): Promise<MentionPage> => askPage(asked, brandIds, { cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: brandIds.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { refetch } = query;
  const rows = useMemo(() => rowsOf(query.data?.pages ?? []), [query.data]);
  const change = useCallback(
    (changed: ReadonlyMap<string, MentionRow>) =>
      client.setQueryData<Pages>(key, (data) => data && { ...data, pages: withRows(data.pages, changed) }),
    [client, key],
  );
  const startAnew = useCallback(async () => {
    client.setQueryData<Pages>(key, (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) });
    await refetch();
  }, [client, key, refetch]);
  return { ...query, rows, change, startAnew };
}

export function useCounts(narrowing: Narrowing, brandIds: readonly string[]) {
  const search = querySearch({ tab: 'all', narrowing }, brandIds).toString();
  return useQuery({
    queryKey: ['inbox', 'counts', search],
    queryFn: ({ signal }) => ask(`/api/mentions/counts?${search}`, Counts, { signal }),
    enabled: brandIds.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 20_000,
  });
}

/** What the list could be narrowed by, with counts. */
export function useFacets(asked: InboxAsk, brandIds: readonly string[]) {
  const search = querySearch(asked, brandIds).toString();
  return useQuery({
    queryKey: ['inbox', 'facets', search],
    queryFn: ({ signal }) => ask(`/api/mentions/facets?${search}`, Facets, { signal }),
    enabled: brandIds.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export const detailKey = (mentionId: string | null) => ['mention', mentionId] as const;
export const askDetail = (mentionId: string, signal?: AbortSignal) =>
  ask(`/api/mentions/${encodeURIComponent(mentionId)}`, MentionDetail, signal ? { signal } : {});

export function useMentionDetail(mentionId: string | null) {
  return useQuery({
    queryKey: detailKey(mentionId),
    queryFn: ({ signal }) => askDetail(mentionId ?? '', signal),
    enabled: mentionId !== null,
    placeholderData: keepPreviousData,
  });
}

/** The row that a detail belongs to. */
export function rowOf({ mention, ticket, presence, names }: MentionDetail): MentionRow {
  const { revisions: _former, ...said } = mention;
  const assigneeName = ticket?.assigneeId ? (names[ticket.assigneeId] ?? null) : null;
  return { ...said, ticket: ticket && { id: ticket.id, status: ticket.status, assigneeId: ticket.assigneeId, assigneeName }, presence };
}
