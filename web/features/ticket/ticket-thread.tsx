import { type ReactElement, useEffect, useRef } from 'react';
import type { Mention } from '../../../server/domain/mention.ts';
import type { Note } from '../../../server/domain/ticket.ts';
import { Icon, Link, SentimentMark, useFormat, useText } from '../kit.ts';
import { SaidWords } from '../mention/said-words.tsx';
import type { MentionDetail } from '../mention/shapes.ts';
import { useFindingWords } from '../mention/words.ts';
import { ReplyLine } from './reply-line.tsx';
import { toldIn } from './told.ts';

function NoteLine({ note, author }: { readonly note: Note; readonly author: string }): ReactElement {
  const text = useText();
  const format = useFormat();
  return (
    <article className="note-line">
      <p className="said-by">
        <Icon name="lock" size={13} />
        <strong>{text('ticket.note.internal')}</strong>
        <span className="meta">
          {author} · {format.moment(note.at)}
        </span>
      </p>
      <p className="reply-words">{note.text}</p>
    </article>
  );
}

function AspectLine({ mention }: { readonly mention: Mention }): ReactElement | null {
  const { topicName } = useFindingWords();
  const aspects = mention.findings?.aspects ?? [];
  if (aspects.length === 0) return null;
  return (
    <p className="aspect-line">
      {aspects.map(({ aspect, polarity, strength, score }) => (
        <span key={`${aspect} ${score}`}>
          <SentimentMark sentiment={polarity} strength={strength} size={12} /> {topicName(aspect)}
        </span>
      ))}
    </p>
  );
}

type TicketThreadProps = {
  readonly detail: MentionDetail;
  readonly nameOf: (userId: string) => string;
  readonly mayAnswer: boolean;
  readonly onTakeAgain: (words: string) => void;
};

/** The whole story of a ticket. The mention it is about stands out; everything else is around it. */
export function TicketThread({ detail, nameOf, mayAnswer, onTakeAgain }: TicketThreadProps): ReactElement {
  const text = useText();
  const { mention } = detail;
  const lead = useRef<HTMLLIElement>(null);
  // A long thread opens where the ticket's own mention stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only for another mention, not for each new answer.
  useEffect(() => {
    lead.current?.scrollIntoView({ block: 'start' });
  }, [mention.id]);
  return (
    <ol className="ticket-story">
      {toldIn(detail).map((told) => {
        if (told.kind === 'note')
          return (
            <li key={told.note.id}>
              <NoteLine note={told.note} author={nameOf(told.note.by)} />
            </li>
          );
        if (told.kind === 'reply')
          return (
            <li key={told.reply.id}>
              <ReplyLine reply={told.reply} author={nameOf(told.reply.by)} mayAnswer={mayAnswer} onTakeAgain={onTakeAgain} />
            </li>
          );
        const isIt = told.mention.id === mention.id;
        return (
          <li key={told.mention.id} className="story-said" data-lead={isIt} ref={isIt ? lead : null}>
            <SaidWords mention={told.mention} hasMarks={isIt} size={isIt ? 'lead' : 'plain'} />
            {isIt ? (
              <AspectLine mention={told.mention} />
            ) : (
              <Link className="text-link meta" to={`/inbox/${encodeURIComponent(told.mention.id)}?handling=all`}>
                {text('inbox.thread.open')}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
