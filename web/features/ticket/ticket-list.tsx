import { type ReactElement, useState } from 'react';
import {
  Age,
  Button,
  Empty,
  Failed,
  Icon,
  Key,
  Loading,
  ScreenBar,
  SentimentMark,
  Tabs,
  useBrandChoice,
  useKeys,
  useNavigate,
  useText,
} from '../kit.ts';
import { langOf } from '../mention/marked-text.tsx';
import { SourceLabel } from '../mention/source-label.tsx';
import { useColleagues } from '../mention/use-colleagues.ts';
import { authorNameOf, strengthOf } from '../mention/words.ts';
import { TICKET_TABS, type TicketLine, type TicketTab, useLiveTickets, useTickets } from './use-tickets.ts';

const KEPT = 'earshot.tickets.tab';
const isTab = (name: string | null): name is TicketTab => TICKET_TABS.some((tab) => tab === name);

function Line({
  line,
  isHere,
  holder,
  onOpen,
}: {
  readonly line: TicketLine;
  readonly isHere: boolean;
  readonly holder: string | null;
  readonly onOpen: () => void;
}): ReactElement {
  const text = useText();
  const { mention } = line;
  const findings = mention?.findings;
  return (
    // The list itself takes the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <div
      className="ticket-line"
      role="option"
      tabIndex={-1}
      aria-selected={isHere}
      id={`ticket-${line.id}`}
      data-here={isHere}
      onClick={onOpen}
      ref={(element) => {
        if (isHere) element?.scrollIntoView({ block: 'nearest' });
      }}
    >
      <span className="row-mark">
        {findings && <SentimentMark sentiment={findings.sentiment.label} strength={strengthOf(findings.sentiment.score)} />}
      </span>
      <span className="row-said">
        <span className="row-who">
          <strong>{(mention && authorNameOf(mention)) ?? text('ui.unknownAuthor')}</strong>
          {mention && <SourceLabel mention={mention} />}
          <Age at={line.openedAt} />
        </span>
        <span className="row-voice" lang={langOf(findings?.language.code)}>
          {mention?.deletedAt ? <em>{text('inbox.withdrawn')}</em> : (mention?.text.slice(0, 400) ?? text('ticket.mentionGone'))}
        </span>
      </span>
      <span className="ticket-line-state">
        <strong>{text(`ticket.status.${line.status}`)}</strong>
        <span className="meta">{holder ?? text('ticket.nobodys')}</span>
      </span>
      <span className="ticket-line-marks meta">
        {line.draft && line.draft.text !== '' && (
          <span>
            <Icon name="pen" size={13} /> {text('ticket.hasDraft')}
          </span>
        )}
        {line.notes.length > 0 && <span>{text('ticket.noteCount', { count: line.notes.length })}</span>}
        {line.openedBecause && <span>{text(`ticket.because.${line.openedBecause}`)}</span>}
      </span>
    </div>
  );
}

/** All tickets by whose they are. */
export function TicketList(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const { brandIds } = useBrandChoice();
  const { nameOf } = useColleagues();
  const kept = sessionStorage.getItem(KEPT);
  const [tab, setTab] = useState<TicketTab>(isTab(kept) ? kept : 'mine');
  const [cursor, setCursor] = useState(0);
  const query = useTickets(tab, brandIds);
  useLiveTickets();
  const lines = query.data?.pages.flatMap(({ tickets }) => tickets) ?? [];
  const here = Math.min(cursor, lines.length - 1);
  const choose = (next: TicketTab): void => {
    sessionStorage.setItem(KEPT, next);
    setTab(next);
    setCursor(0);
  };
  const open = (line: TicketLine | undefined): void => void (line && navigate(`/tickets/${encodeURIComponent(line.id)}`));
  const step = (by: number): void => setCursor(Math.max(0, Math.min(lines.length - 1, here + by)));
  useKeys({
    j: { run: () => step(1), label: text('inbox.hint.move') },
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: { run: () => open(lines[here]), label: text('inbox.hint.open') },
    ...Object.fromEntries(TICKET_TABS.map((name, index) => [String(index + 1), () => choose(name)])),
  });
  return (
    <div className="ticket-list-screen pane">
      <ScreenBar title={text('ticket.title')}>
        <Tabs
          label={text('ticket.tabs')}
          chosen={tab}
          onChoose={choose}
          tabs={TICKET_TABS.map((id, index) => ({ id, label: text(`ticket.tab.${id}`), key: String(index + 1) }))}
        />
      </ScreenBar>
      {query.isError && lines.length === 0 && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && !query.isError && <Loading />}
      {query.isSuccess && lines.length === 0 && <Empty title={text(`ticket.empty.${tab}`)} text={text(`ticket.empty.${tab}.why`)} />}
      {lines.length > 0 && (
        <div
          className="ticket-lines"
          role="listbox"
          tabIndex={0}
          aria-label={text('ticket.title')}
          aria-activedescendant={lines[here] ? `ticket-${lines[here].id}` : undefined}
        >
          {lines.map((line, index) => (
            <Line key={line.id} line={line} isHere={index === here} holder={nameOf(line.assigneeId)} onOpen={() => open(line)} />
          ))}
        </div>
      )}
      {query.hasNextPage && (
        <p className="ticket-more">
          <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            {text('ticket.more')}
          </Button>
        </p>
      )}
      <footer className="inbox-foot">
        <span>
          <Key name="j" />
          <Key name="k" /> {text('inbox.hint.move')}
        </span>
        <span>
          <Key name="Enter" /> {text('inbox.hint.open')}
        </span>
        <span className="grow" />
        <span className="figures">{text(query.hasNextPage ? 'ticket.shownMore' : 'ticket.shown', { count: lines.length })}</span>
      </footer>
    </div>
  );
}
