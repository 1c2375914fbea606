import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import type { ActKind } from '../../../server/domain/act.ts';
import type { Mention } from '../../../server/domain/mention.ts';
import { Empty, Failed, Icon, Link, Loading, PresenceRing, useFormat, useKeys, usePresence, useSession, useText } from '../kit.ts';
import { AuthorGlanceCard } from '../mention/author-card.tsx';
import { CorrectionDialog } from '../mention/correction-dialog.tsx';
import { FindingsList } from '../mention/findings-list.tsx';
import { SaidWords } from '../mention/said-words.tsx';
import type { MentionDetail, MentionRow } from '../mention/shapes.ts';
import { ReplyLine } from '../ticket/reply-line.tsx';
import { type May, PaneActions, PaneMenu } from './pane-actions.tsx';
import { PriorityPart } from './priority-part.tsx';
import { ThreadPart } from './thread-part.tsx';
import { useDesk } from './use-desk.ts';
import { useMentionDetail } from './use-inbox.ts';

type MentionPaneProps = {
  readonly mentionId: string | null;
  /** What the list knows of it already: shown until the rest has come. */
  readonly row: MentionRow | null;
  readonly position: { readonly at: number; readonly of: number } | null;
  readonly onAct: (kind: Exclude<ActKind, 'later'>) => void;
  readonly onLater: () => void;
  readonly onBack: () => void;
};

function Answers({ detail }: { readonly detail: MentionDetail }): ReactElement {
  const text = useText();
  const { language } = useSession().user;
  const { canReply, replies, names } = detail;
  return (
    <section className="section" aria-label={text('inbox.answers')}>
      <header className="section-head">
        <h2>{text('inbox.answers')}</h2>
        <small>{canReply.ok ? text('inbox.canReply', { max: canReply.maxChars }) : text('inbox.cannotReply')}</small>
      </header>
      {!canReply.ok && <p className="cannot-reply">{canReply.text[language]}</p>}
      {replies.map((reply) => (
        <ReplyLine key={reply.id} reply={reply} author={names[reply.by] ?? reply.by} mayAnswer={false} />
      ))}
      {replies.length === 0 && <p className="meta">{text('inbox.answers.none')}</p>}
    </section>
  );
}

function TicketState({ detail }: { readonly detail: MentionDetail }): ReactElement | null {
  const text = useText();
  const { user } = useSession();
  const { ticket, names } = detail;
  if (!ticket) return null;
  const whose =
    ticket.assigneeId === null
      ? text('inbox.row.nobodys')
      : ticket.assigneeId === user.id
        ? text('inbox.row.yours')
        : (names[ticket.assigneeId] ?? '');
  return (
    <Link className="text-link meta" to={`/tickets/${encodeURIComponent(ticket.id)}`}>
      <Icon name="ticket" size={13} /> {text(`ticket.status.${ticket.status}`)}, {whose}
    </Link>
  );
}

/** One mention with everything that helps to decide what to do about it. */
export function MentionPane({ mentionId, row, position, onAct, onLater, onBack }: MentionPaneProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { user, mayDo } = useSession();
  const query = useMentionDetail(mentionId);
  const presence = usePresence(mentionId, 'viewing').filter(({ userId }) => userId !== user.id);
  const [isWhole, setWhole] = useState(false);
  const [isWhyOpen, setWhyOpen] = useState(false);
  // The mention as it was when the form was opened: what the list does meanwhile neither closes the form nor changes what it is about.
  const [corrected, setCorrected] = useState<Pick<Mention, 'id' | 'findings'> | null>(null);
  const desk = useDesk();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mention starts closed.
  useEffect(() => setWhole(false), [mentionId]);

  const detail = query.data?.mention.id === mentionId ? query.data : undefined;
  const mention = detail?.mention ?? (row && row.id === mentionId ? { ...row, revisions: [] } : undefined);
  const may: May = {
    answer: mayDo('answer', mention?.brandId),
    ticket: mayDo('open-ticket', mention?.brandId),
    correct: mayDo('correct', mention?.brandId),
  };
  const go = (path: 'reply' | 'note' | 'look'): void => {
    if (mentionId !== null && (path === 'look' ? may.ticket : may.answer)) void desk.goTo(mentionId, path);
  };
  useKeys({
    r: { run: () => go('reply'), label: text('inbox.do.reply') },
    a: { run: () => mentionId !== null && may.answer && void desk.accept(mentionId), label: text('inbox.do.accept') },
    n: { run: () => go('note'), label: text('inbox.do.note') },
    t: { run: () => go('look'), label: text('inbox.do.ticket') },
    v: { run: () => setWhole((whole) => !whole), label: text('inbox.do.thread') },
    w: { run: () => setWhyOpen((open) => !open), label: text('inbox.do.why') },
    c: { run: () => may.correct && mention?.findings && setCorrected(mention), label: text('inbox.do.correct') },
  });

  if (mentionId === null)
    return (
      <section className="mention-pane pane">
        <Empty title={text('inbox.choose')} text={text('inbox.choose.how')} />
      </section>
    );
  return (
    <section className="mention-pane pane" aria-label={text('inbox.mention')}>
      <header className="pane-bar">
        <button type="button" className="text-link pane-back" onClick={onBack}>
          {text('ui.back')}
        </button>
        {position && (
          <span className="meta figures">{text('inbox.position', { at: format.number(position.at), of: format.number(position.of) })}</span>
        )}
        <span className="grow" />
        {presence.map((one) => (
          <span key={one.userId} className="pane-presence meta">
            <PresenceRing presence={one} /> {text(`ui.presence.${one.doing}`, { name: one.name })}
          </span>
        ))}
        {detail && <TicketState detail={detail} />}
        {mention && <PaneMenu mention={mention} may={may} onGo={go} onAct={onAct} onCorrect={() => setCorrected(mention)} />}
      </header>
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {!mention && !query.isError && <Loading />}
      {mention && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className="pane-scroll" tabIndex={0} aria-label={text('inbox.mention.text')}>
            <div className="section">
              <ThreadPart mention={mention} thread={detail?.thread ?? []} isWhole={isWhole} onWhole={() => setWhole(!isWhole)} />
              <SaidWords mention={mention} />
              {!mention.isRelevant && <p className="aside-note">{text('inbox.isSetAside')}</p>}
            </div>
            {mention.findings && !mention.deletedAt && (
              <FindingsList
                findings={mention.findings}
                words={mention.text}
                isWhyOpen={isWhyOpen}
                onWhy={() => setWhyOpen(!isWhyOpen)}
                onCorrect={may.correct ? () => setCorrected(mention) : null}
              />
            )}
            {!mention.deletedAt && <PriorityPart mention={mention} />}
            {detail?.author && <AuthorGlanceCard glance={detail.author} />}
            {detail && <Answers detail={detail} />}
          </section>
          <PaneActions
            mention={mention}
            may={may}
            onGo={go}
            onAccept={() => void desk.accept(mention.id)}
            onLater={onLater}
            onAct={onAct}
          />
        </>
      )}
      {corrected?.findings && (
        <CorrectionDialog
          mentionId={corrected.id}
          findings={corrected.findings}
          onClose={() => setCorrected(null)}
          onDone={() => {
            setCorrected(null);
            void client.invalidateQueries({ queryKey: ['mention', corrected.id] });
          }}
        />
      )}
    </section>
  );
}
