import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { Ticket } from '../../../server/domain/ticket.ts';
import { Failed, Link, Loading, ScreenBar, Tabs, useKeys, useNavigate, usePath, usePresence, useSession, useText } from '../kit.ts';
import { CorrectionDialog } from '../mention/correction-dialog.tsx';
import { useEscape } from '../mention/rest-keys.tsx';
import type { MentionDetail } from '../mention/shapes.ts';
import { useColleagues } from '../mention/use-colleagues.ts';
import { sourceName } from '../mention/words.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { Composer } from './composer.tsx';
import { NoteForm } from './note-form.tsx';
import { TicketHead } from './ticket-head.tsx';
import { TicketSide } from './ticket-side.tsx';
import { TicketThread } from './ticket-thread.tsx';
import { useDraft } from './use-draft.ts';
import { useTicketActs } from './use-ticket-acts.ts';
import { useLiveTickets, useTicket } from './use-tickets.ts';

/** One ticket from its address. */
export function TicketDetail({ ticketId }: { readonly ticketId: string }): ReactElement {
  const text = useText();
  const query = useTicket(ticketId);
  useLiveTickets();
  if (!query.data?.ticket) {
    return (
      <div className="pane ticket-screen">
        <ScreenBar title={text('ticket.title')}>
          <Link className="text-link meta" to="/tickets">
            {text('ticket.all')}
          </Link>
        </ScreenBar>
        {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
      </div>
    );
  }
  return <TicketRoom key={ticketId} detail={query.data} ticket={query.data.ticket} />;
}

type TicketRoomProps = { readonly detail: MentionDetail; readonly ticket: Ticket };

function whoseOf({ assigneeId }: Ticket, me: string): 'mine' | 'nobodys' | 'theirs' {
  if (assigneeId === null) return 'nobodys';
  return assigneeId === me ? 'mine' : 'theirs';
}

function TicketRoom({ detail, ticket }: TicketRoomProps): ReactElement {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { search } = usePath();
  const { user, mayDo } = useSession();
  const colleagues = useColleagues();
  const acts = useTicketActs(ticket.id);
  const [desk, setDesk] = useState<'reply' | 'note'>(search.get('do') === 'note' ? 'note' : 'reply');
  const [isWriting, setWriting] = useState(false);
  const [open, setOpen] = useState<'assign' | 'correct' | null>(null);
  const [isWhyOpen, setWhyOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { mention, canReply } = detail;
  const mayAnswer = mayDo('answer', ticket.brandId);
  const mayCorrect = mayDo('correct', ticket.brandId);
  const draft = useDraft({ ticketId: ticket.id, draft: ticket.draft, mayWrite: mayAnswer });
  const others = usePresence(ticket.id, isWriting ? 'writing' : 'viewing').filter(({ userId }) => userId !== user.id);
  const nameOf = (userId: string): string => detail.names[userId] ?? colleagues.nameOf(userId) ?? userId;
  const whose = whoseOf(ticket, user.id);
  const holder = ticket.assigneeId === null ? null : nameOf(ticket.assigneeId);
  const isClosed = ticket.status === 'closed';
  const write = (what: 'reply' | 'note'): void => {
    setDesk(what);
    requestAnimationFrame(() => field.current?.focus());
  };
  const takeAgain = (words: string): void => {
    draft.tell({ kind: 'typed', text: words });
    write('reply');
  };
  // Whoever came to write finds the cursor in the field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on arrival.
  useEffect(() => {
    if (search.get('do') !== null && mayAnswer) write(desk);
  }, []);
  const finish = (): void => void (mayAnswer && (isClosed ? acts.reopen() : acts.close()));
  useKeys({
    r: { run: () => write('reply'), label: text('inbox.do.reply') },
    n: { run: () => write('note'), label: text('inbox.do.note') },
    a: { run: () => void (mayAnswer && acts.accept()), label: text('inbox.do.accept') },
    'Shift+a': { run: () => mayAnswer && setOpen('assign'), label: text('ticket.assign') },
    e: { run: finish, label: text('ticket.close') },
    c: { run: () => mayCorrect && setOpen('correct'), label: text('inbox.do.correct') },
    w: { run: () => setWhyOpen((is) => !is), label: text('inbox.do.why') },
  });
  useEscape(() => navigate('/tickets'), text('ticket.all'));
  return (
    <div className="ticket-screen">
      <TicketHead
        ticket={ticket}
        title={
          mention.title ??
          text('ticket.about', {
            author: mention.author?.name ?? mention.author?.handle ?? text('ui.unknownAuthor'),
            source: sourceName(mention),
          })
        }
        whose={whose}
        holder={holder}
        others={others}
        mayAnswer={mayAnswer}
        onAccept={() => void acts.accept()}
        onRelease={() => void acts.release()}
        onAssign={() => setOpen('assign')}
        onClose={finish}
        onReopen={finish}
      />
      <div className="ticket-columns">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className="ticket-story-pane pane" aria-label={text('ticket.story')} tabIndex={0}>
          <TicketThread detail={detail} nameOf={nameOf} mayAnswer={mayAnswer} onTakeAgain={takeAgain} />
        </section>
        <section className="ticket-desk pane" aria-label={text('ticket.desk')}>
          <div className="pane-bar">
            <Tabs
              label={text('ticket.desk')}
              chosen={desk}
              onChoose={setDesk}
              tabs={[
                { id: 'reply', label: text('inbox.do.reply'), key: 'r' },
                { id: 'note', label: text('inbox.do.note'), key: 'n' },
              ]}
            />
          </div>
          {!mayAnswer && <p className="ticket-told">{text('ticket.noPermission')}</p>}
          {mayAnswer && desk === 'note' && <NoteForm ref={field} onAdd={acts.addNote} />}
          {mayAnswer && desk === 'reply' && (
            <>
              <p className="ticket-target">
                <strong>{sourceName(mention)}</strong> {canReply.ok ? text('ticket.canReply') : text('inbox.cannotReply')}
              </p>
              {!canReply.ok && <p className="ticket-told">{canReply.text[user.language]}</p>}
              {canReply.ok && isClosed && <p className="ticket-told">{text('ticket.isClosed')}</p>}
              {canReply.ok && !isClosed && whose === 'theirs' && (
                <p className="ticket-told">{text('ticket.isTheirs', { name: holder ?? '' })}</p>
              )}
              {canReply.ok && !isClosed && whose !== 'theirs' && (
                <Composer
                  ref={field}
                  draft={draft}
                  maxChars={canReply.maxChars}
                  nameOf={nameOf}
                  isMine={whose === 'mine'}
                  onWriting={setWriting}
                />
              )}
            </>
          )}
        </section>
        <TicketSide
          detail={detail}
          ticket={ticket}
          nameOf={nameOf}
          isWhyOpen={isWhyOpen}
          onWhy={() => setWhyOpen(!isWhyOpen)}
          onCorrect={mayCorrect ? () => setOpen('correct') : null}
        />
      </div>
      {open === 'assign' && (
        <AssignDialog
          assigneeId={ticket.assigneeId}
          mayAssignOthers={mayDo('lead', ticket.brandId)}
          onClose={() => setOpen(null)}
          onChoose={(userId) => {
            setOpen(null);
            void acts.assign(userId);
          }}
        />
      )}
      {open === 'correct' && mention.findings && (
        <CorrectionDialog
          mentionId={mention.id}
          findings={mention.findings}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            void client.invalidateQueries({ queryKey: ['ticket', ticket.id] });
          }}
        />
      )}
    </div>
  );
}
