import type { EventName, OutgoingEvent } from '../domain/event.ts';
import type { NewId } from '../domain/ids.ts';
import type { Ticket } from '../domain/ticket.ts';

export type TicketEventName = Extract<EventName, `ticket:${string}`>;

export function ticketEvent(
  name: TicketEventName,
  ticket: Pick<Ticket, 'id' | 'brandId' | 'mentionId' | 'assigneeId'>,
  { by, at, newId }: { readonly by: string; readonly at: Date; readonly newId: NewId },
): OutgoingEvent {
  const body = { ticketId: ticket.id, mentionId: ticket.mentionId, assigneeId: ticket.assigneeId, by };
  return { eventId: newId(), name, brandId: ticket.brandId, at, body };
}
