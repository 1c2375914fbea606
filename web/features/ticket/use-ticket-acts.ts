import { useQueryClient } from '@tanstack/react-query';
import { Ticket } from '../../../server/domain/ticket.ts';
import { ask, notify, type TextKey, useText } from '../kit.ts';
import { tellTrouble } from '../mention/tell.ts';

/** What people do to a ticket. A refusal says in words who was faster; the ticket is then shown as it is now. */
export function useTicketActs(ticketId: string) {
  const client = useQueryClient();
  const text = useText();
  const path = `/api/tickets/${encodeURIComponent(ticketId)}`;
  async function act(verb: string, said: TextKey | null, body?: object): Promise<boolean> {
    let isDone = true;
    try {
      await ask(`${path}/${verb}`, Ticket, { method: 'POST', ...(body && { body }) });
      if (said) notify({ text: text(said) });
    } catch (error) {
      isDone = false;
      tellTrouble(error);
    }
    await Promise.all([client.invalidateQueries({ queryKey: ['ticket', ticketId] }), client.invalidateQueries({ queryKey: ['tickets'] })]);
    void client.invalidateQueries({ queryKey: ['mention'] });
    return isDone;
  }
  return {
    accept: () => act('accept', 'ticket.accepted'),
    release: () => act('release', 'ticket.released'),
    close: () => act('close', 'ticket.closed'),
    reopen: () => act('reopen', 'ticket.reopened'),
    assign: (userId: string) => act('assign', 'ticket.assigned', { userId }),
    addNote: (words: string) => act('notes', null, { text: words }),
  };
}
