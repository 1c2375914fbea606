import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { Mention } from '../../../server/domain/mention.ts';
import { Ticket, type TicketStatus } from '../../../server/domain/ticket.ts';
import { ask, useLive } from '../kit.ts';
import { MentionDetail } from '../mention/shapes.ts';

export const TICKET_TABS = ['mine', 'nobodys', 'open', 'closed'] as const;
export type TicketTab = (typeof TICKET_TABS)[number];

const OPEN: readonly TicketStatus[] = ['new', 'qualified', 'assigned', 'accepted', 'answered'];

const TicketLine = Ticket.extend({ mention: Mention.nullable() });
export type TicketLine = z.infer<typeof TicketLine>;
const Page = z.object({ tickets: z.array(TicketLine), next: z.string().nullable() });

/** How each tab is asked for: closed ones stand apart, an answered one is still open. */
function searchOf(tab: TicketTab, brandIds: readonly string[]): URLSearchParams {
  const search = new URLSearchParams({ brandIds: brandIds.join(','), status: tab === 'closed' ? 'closed' : OPEN.join(',') });
  if (tab === 'mine') search.set('assignee', 'me');
  if (tab === 'nobodys') search.set('assignee', 'none');
  return search;
}

export function useTickets(tab: TicketTab, brandIds: readonly string[]) {
  return useInfiniteQuery({
    queryKey: ['tickets', tab, brandIds],
    queryFn: ({ pageParam, signal }) => {
      const search = searchOf(tab, brandIds);
      if (pageParam) search.set('cursor', pageParam);
      return ask(`/api/tickets?${search}`, Page, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: brandIds.length > 0,
  });
}

const UNDER_WAY_MS = 1_500;

/** A ticket with its mention, thread, author and answers. While an answer is on its way, it is looked at again and again. */
export function useTicket(ticketId: string) {
  return useQuery({
    queryKey: ['ticket', ticketId],
    queryFn: ({ signal }) => ask(`/api/tickets/${encodeURIComponent(ticketId)}`, MentionDetail, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.replies.some(({ state: at }) => at === 'queued' || at === 'sending') ? UNDER_WAY_MS : false,
  });
}

/** Asks again when anything about this mention's ticket or answers was heard of. */
export function useLiveTickets(): void {
  const client = useQueryClient();
  const { onEvent } = useLive();
  useEffect(
    () =>
      onEvent(({ name, body }) => {
        const isTicket = name.startsWith('ticket:');
        if (isTicket) void client.invalidateQueries({ queryKey: ['tickets'] });
        if (isTicket || name.startsWith('reply:')) {
          const { mentionId } = body;
          void client.invalidateQueries({
            predicate: ({ queryKey }) => queryKey[0] === 'ticket' && String(queryKey[1]).includes(String(mentionId)),
          });
        }
      }),
    [client, onEvent],
  );
}
