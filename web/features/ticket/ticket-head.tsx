import type { ReactElement } from 'react';
import type { Presence } from '../../../server/domain/ticket.ts';
import { type Ticket, TicketStatus } from '../../../server/domain/ticket.ts';
import { Button, Key, Link, PresenceRing, ScreenBar, useText } from '../kit.ts';

type TicketHeadProps = {
  readonly ticket: Ticket;
  readonly title: string;
  readonly whose: 'mine' | 'nobodys' | 'theirs';
  readonly holder: string | null;
  readonly others: readonly Presence[];
  readonly mayAnswer: boolean;
  readonly onAccept: () => void;
  readonly onRelease: () => void;
  readonly onAssign: () => void;
  readonly onClose: () => void;
  readonly onReopen: () => void;
};

function Steps({ status }: { readonly status: TicketStatus }): ReactElement {
  const text = useText();
  const at = TicketStatus.options.indexOf(status);
  return (
    <ol className="ticket-steps" aria-label={text('ticket.steps')}>
      {TicketStatus.options.map((step, index) => (
        <li key={step} data-past={index < at} aria-current={index === at ? 'step' : undefined}>
          {text(`ticket.status.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** What the ticket is about, how far it is, whose it is, and who else is here. */
export function TicketHead(props: TicketHeadProps): ReactElement {
  const { ticket, title, whose, holder, others, mayAnswer } = props;
  const text = useText();
  const isClosed = ticket.status === 'closed';
  return (
    <ScreenBar title={title}>
      <Link className="text-link meta" to="/tickets">
        {text('ticket.all')}
      </Link>
      <span className="grow" />
      {others.map((one) => (
        <span key={one.userId} className="pane-presence meta">
          <PresenceRing presence={one} /> {text(`ui.presence.${one.doing}`, { name: one.name })}
        </span>
      ))}
      <Steps status={ticket.status} />
      <span className="ticket-holder" data-whose={whose}>
        {whose === 'mine' ? text('ticket.yours') : whose === 'nobodys' ? text('ticket.nobodys') : holder}
      </span>
      {mayAnswer && !isClosed && whose === 'nobodys' && (
        <Button onClick={props.onAccept}>
          {text('inbox.do.accept')} <Key name="a" />
        </Button>
      )}
      {mayAnswer && !isClosed && whose === 'mine' && ticket.status === 'assigned' && (
        <Button onClick={props.onAccept}>
          {text('inbox.do.accept')} <Key name="a" />
        </Button>
      )}
      {mayAnswer && !isClosed && (
        <Button kind="quiet" onClick={props.onAssign}>
          {text('ticket.assign')} <Key name="Shift+a" />
        </Button>
      )}
      {mayAnswer && !isClosed && whose === 'mine' && (
        <Button kind="quiet" onClick={props.onRelease}>
          {text('ticket.release')}
        </Button>
      )}
      {mayAnswer && (
        <Button onClick={isClosed ? props.onReopen : props.onClose}>
          {text(isClosed ? 'inbox.act.reopen' : 'ticket.close')} <Key name="e" />
        </Button>
      )}
    </ScreenBar>
  );
}
