import type { Mention } from '../../../server/domain/mention.ts';
import type { Ticket } from '../../../server/domain/ticket.ts';

type Moment =
  | { readonly kind: 'mention'; readonly at: Date; readonly mention: Mention }
  | { readonly kind: 'ticket'; readonly at: Date; readonly ticket: Ticket; readonly what: 'opened' | 'answered' | 'closed' };

/** Latest first: what they said, and what the desk did about it. */
export function momentsOf(timeline: readonly Mention[], tickets: readonly Ticket[]): readonly Moment[] {
  const desk = tickets.flatMap((ticket): Moment[] => [
    { kind: 'ticket', at: ticket.openedAt, ticket, what: 'opened' },
    ...(ticket.answeredAt ? [{ kind: 'ticket', at: ticket.answeredAt, ticket, what: 'answered' } as const] : []),
    ...(ticket.closedAt ? [{ kind: 'ticket', at: ticket.closedAt, ticket, what: 'closed' } as const] : []),
  ]);
  const said = timeline.map((mention): Moment => ({ kind: 'mention', at: mention.publishedAt, mention }));
  return [...said, ...desk].sort((one, other) => other.at.getTime() - one.at.getTime());
}
