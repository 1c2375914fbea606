import { EarshotError } from '../domain/errors.ts';
import type { NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Reply } from '../domain/reply.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Publishing } from '../publishing/index.ts';
import type { Announce, TicketStore } from './ports.ts';
import { ticketEvent } from './ticket-events.ts';
import type { TicketAsk, Tickets } from './tickets.ts';

export type Answering = {
  /** `version` is one more than the draft the writer has seen; anything else is `draft/stale`. */
  saveDraft(ask: TicketAsk & { readonly text: string; readonly version: number }): Promise<Ticket>;
  /** Takes the ticket if it is free, and hands the words to publishing. The ticket is answered once the platform has them. */
  publish(
    ask: TicketAsk & { readonly text: string; readonly idempotencyKey: string },
  ): Promise<{ readonly ticket: Ticket; readonly reply: Reply }>;
};

export type AnsweringParts = {
  readonly store: TicketStore;
  readonly tickets: Tickets;
  readonly publishing: Pick<Publishing, 'queue'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

export function createAnswering({ store, tickets, publishing, clock, newId, announce }: AnsweringParts): Answering {
  const changed = (ticket: Ticket, by: string) => ticketEvent('ticket:changed', ticket, { by, at: clock(), newId });
  return {
    async saveDraft({ id, brandIds, by, text, version }) {
      const ticket = await tickets.get(id, brandIds);
      const saved = await store.saveDraft(ticket, { text, by, at: clock(), version }, changed(ticket, by));
      if (!saved) throw new EarshotError('conflict', 'draft/stale', { values: { version: ticket.draft?.version ?? 0 } });
      announce();
      return saved;
    },
    async publish({ id, brandIds, by, text, idempotencyKey }) {
      const ticket = await tickets.get(id, brandIds);
      if (ticket.status === 'closed') throw new EarshotError('conflict', 'ticket/closed');
      const mine = ticket.status === 'answered' && ticket.assigneeId === by ? ticket : await tickets.accept({ id, brandIds, by });
      const { brandId, mentionId } = mine;
      const reply = await publishing.queue({ brandId, mentionId, text, idempotencyKey, by });
      const withReply = await store.addReply(mine, reply.id, changed(mine, by));
      announce();
      return { ticket: withReply ?? mine, reply };
    },
  };
}
