import { EarshotError } from '../domain/errors.ts';
import type { UserId } from '../domain/ids.ts';
import type { Ticket, TicketStatus } from '../domain/ticket.ts';

/** Where a ticket may go from where it stands. `answered` is a fact of the platform: it comes whoever holds the ticket. */
const NEXT: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ['qualified', 'assigned', 'accepted', 'answered', 'closed'],
  qualified: ['assigned', 'accepted', 'answered', 'closed'],
  assigned: ['qualified', 'assigned', 'accepted', 'answered', 'closed'],
  accepted: ['qualified', 'assigned', 'answered', 'closed'],
  answered: ['qualified', 'assigned', 'accepted', 'answered', 'closed'],
  closed: ['qualified', 'assigned'],
};

export type Move =
  | { readonly to: 'assigned' | 'accepted'; readonly assigneeId: UserId }
  /** Given back: known, and nobody's. */
  | { readonly to: 'qualified' }
  | { readonly to: 'answered' }
  | { readonly to: 'closed' };

/** The only place that decides whether a ticket may move, and what moving does to it. Callers persist what this returns. */
export function moveTicket(ticket: Ticket, move: Move, at: Date): Ticket {
  if (!NEXT[ticket.status].includes(move.to))
    throw new EarshotError('conflict', 'ticket/invalid-move', { values: { from: ticket.status, to: move.to } });
  const moved: Ticket = { ...ticket, status: move.to, closedAt: null };
  switch (move.to) {
    case 'qualified':
      return { ...moved, assigneeId: null, assignedAt: null, acceptedAt: null };
    case 'assigned':
      return { ...moved, assigneeId: move.assigneeId, assignedAt: at, acceptedAt: null };
    case 'accepted':
      return {
        ...moved,
        assigneeId: move.assigneeId,
        assignedAt: ticket.assigneeId === move.assigneeId ? ticket.assignedAt : at,
        acceptedAt: at,
      };
    case 'answered':
      return { ...moved, answeredAt: at };
    case 'closed':
      return { ...moved, closedAt: at };
  }
}
