import { type ReactElement, useState } from 'react';
import type { Reply } from '../../../server/domain/reply.ts';
import { Button, Icon, type IconName, TextField, useFormat, useText } from '../kit.ts';
import { useReplyActs } from './use-replies.ts';
import './ticket.css';

const ICON: Record<Reply['state'], IconName> = {
  queued: 'clock',
  sending: 'clock',
  published: 'check',
  failed: 'cross',
  in_doubt: 'warn',
  withdrawn: 'undo',
};
const NEEDS_PERSON = 'reply/needs-person';

function Doubt({ reply }: { readonly reply: Reply }): ReactElement {
  const text = useText();
  const { resolve } = useReplyActs();
  const [url, setUrl] = useState('');
  const needsPerson = reply.trouble?.code === NEEDS_PERSON;
  return (
    <div className="reply-doubt">
      <p>{text(needsPerson ? 'ticket.reply.doubt.look' : 'ticket.reply.doubt.looking')}</p>
      <TextField
        label={text('ticket.reply.doubt.url')}
        hint={text('ticket.reply.doubt.urlHint')}
        type="url"
        value={url}
        onChange={setUrl}
      />
      <div className="form-actions">
        <Button kind="next" onClick={() => void resolve(reply, 'published', url.trim())}>
          {text('ticket.reply.doubt.published')}
        </Button>
        <Button disabled={!needsPerson} onClick={() => void resolve(reply, 'not-published', '')}>
          {text('ticket.reply.doubt.notPublished')}
        </Button>
      </div>
    </div>
  );
}

type ReplyLineProps = {
  readonly reply: Reply;
  readonly author: string;
  readonly mayAnswer: boolean;
  /** Puts the words of a failed answer back into the composer. */
  readonly onTakeAgain?: ((words: string) => void) | undefined;
};

/** One of our answers, what became of it, and what can be done about it. */
export function ReplyLine({ reply, author, mayAnswer, onTakeAgain }: ReplyLineProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const { withdraw } = useReplyActs();
  const { state } = reply;
  const mayWithdraw = mayAnswer && (state === 'queued' || (state === 'published' && reply.externalId !== null));
  return (
    <article className="reply-line" data-state={state}>
      <p className="said-by">
        <Icon name={ICON[state]} size={13} />
        <strong>{author}</strong>
        <span className="meta">
          {format.moment(reply.publishedAt ?? reply.createdAt)} · <span className="reply-state">{text(`ticket.reply.${state}`)}</span>
        </span>
        <span className="grow" />
        {reply.url && (
          <a className="text-link meta" href={reply.url} target="_blank" rel="noreferrer noopener">
            {text('ticket.reply.link')} <Icon name="out" size={13} />
          </a>
        )}
        {mayWithdraw && (
          <button type="button" className="text-link meta" onClick={() => void withdraw(reply)}>
            {text('ticket.reply.withdraw')}
          </button>
        )}
      </p>
      <p className="reply-words">{reply.text}</p>
      {state === 'queued' && reply.trouble && (
        <p className="meta">{text('ticket.reply.waiting', { reason: reply.trouble.text || reply.trouble.code })}</p>
      )}
      {state === 'failed' && (
        <p className="reply-trouble">
          {text('ticket.reply.failed.why', { reason: reply.trouble?.text || reply.trouble?.code || '–' })}{' '}
          {mayAnswer && onTakeAgain && (
            <button type="button" className="text-link" onClick={() => onTakeAgain(reply.text)}>
              {text('ticket.reply.again')}
            </button>
          )}
        </p>
      )}
      {state === 'in_doubt' && mayAnswer && <Doubt reply={reply} />}
    </article>
  );
}
