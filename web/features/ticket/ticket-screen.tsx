import type { ReactElement } from 'react';
import { NoPermission, usePath, useSession } from '../kit.ts';
import '../inbox/inbox.css';
import './ticket.css';
import { TicketDetail } from './ticket-detail.tsx';
import { TicketList } from './ticket-list.tsx';

const OPENED = /^\/tickets\/([^/]+)$/;

/** The desk's work: the list of tickets, or one of them. */
export function TicketScreen(): ReactElement {
  const { path } = usePath();
  const { mayDo } = useSession();
  const opened = OPENED.exec(path)?.[1];
  if (!mayDo('read')) return <NoPermission />;
  return opened === undefined ? <TicketList /> : <TicketDetail ticketId={decodeURIComponent(opened)} />;
}
