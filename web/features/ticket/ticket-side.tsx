import type { ReactElement } from 'react';
import type { Ticket } from '../../../server/domain/ticket.ts';
import { useFormat, useText } from '../kit.ts';
import { AuthorGlanceCard } from '../mention/author-card.tsx';
import { FindingsList } from '../mention/findings-list.tsx';
import type { MentionDetail } from '../mention/shapes.ts';

type Step = { readonly at: Date; readonly what: string };

/** What became of the ticket, latest first. */
function useHistory(ticket: Ticket, nameOf: (userId: string) => string): readonly Step[] {
  const text = useText();
  const isRule = ticket.openedBy.startsWith('rule:');
  const opened = ticket.openedBecause
    ? text(`ticket.openedBecause.${ticket.openedBecause}`)
    : text('ticket.history.opened', { name: isRule ? text('ticket.history.rule') : nameOf(ticket.openedBy) });
  const holder = ticket.assigneeId ? nameOf(ticket.assigneeId) : '';
  const steps: (Step | null)[] = [
    { at: ticket.openedAt, what: opened },
    ticket.assignedAt && { at: ticket.assignedAt, what: text('ticket.history.assigned', { name: holder }) },
    ticket.acceptedAt && { at: ticket.acceptedAt, what: text('ticket.history.accepted', { name: holder }) },
    ticket.answeredAt && { at: ticket.answeredAt, what: text('ticket.history.answered') },
    ticket.closedAt && { at: ticket.closedAt, what: text('ticket.history.closed') },
    ...ticket.notes.map(({ at, by }) => ({ at, what: text('ticket.history.noted', { name: nameOf(by) }) })),
  ];
  return steps.filter((step) => step !== null).sort((one, other) => other.at.getTime() - one.at.getTime());
}

type TicketSideProps = {
  readonly detail: MentionDetail;
  readonly ticket: Ticket;
  readonly nameOf: (userId: string) => string;
  readonly isWhyOpen: boolean;
  readonly onWhy: () => void;
  readonly onCorrect: (() => void) | null;
};

/** Who writes, what we found in their words, and what happened to the ticket. */
export function TicketSide({ detail, ticket, nameOf, isWhyOpen, onWhy, onCorrect }: TicketSideProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const history = useHistory(ticket, nameOf);
  const { mention, author } = detail;
  return (
    <aside className="ticket-side pane" aria-label={text('ticket.side')}>
      {author && <AuthorGlanceCard glance={author} />}
      {mention.findings && (
        <FindingsList findings={mention.findings} words={mention.text} isWhyOpen={isWhyOpen} onWhy={onWhy} onCorrect={onCorrect} />
      )}
      <section className="section" aria-label={text('ticket.history')}>
        <header className="section-head">
          <h2>{text('ticket.history')}</h2>
        </header>
        <ol className="ticket-history">
          {history.map(({ at, what }) => (
            <li key={`${at.getTime()} ${what}`}>
              <time dateTime={at.toISOString()}>{format.moment(at)}</time> {what}
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}
