import type { ReactElement } from 'react';
import type { Mention } from '../../../server/domain/mention.ts';
import { Key, Link, useFormat, useText } from '../kit.ts';
import { SaidWords } from '../mention/said-words.tsx';
import { authorNameOf, sourceName } from '../mention/words.ts';

type ThreadPartProps = {
  readonly mention: Mention;
  readonly thread: readonly Mention[];
  readonly isWhole: boolean;
  readonly onWhole: () => void;
};

const before = (one: Mention, other: Mention): boolean => one.publishedAt < other.publishedAt;

/** What the mention answers, and what came after. Closed it shows the post right before. */
export function ThreadPart({ mention, thread, isWhole, onWhole }: ThreadPartProps): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const others = thread.filter(({ id }) => id !== mention.id);
  const earlier = others.filter((other) => before(other, mention));
  const parent = others.find(({ externalId }) => externalId === mention.parentId) ?? earlier.at(-1);
  const start = thread[0];
  if (others.length === 0 || !start) return null;
  return (
    <div className="thread-part">
      <p className="thread-head">
        <strong>{start.title ?? text('inbox.thread')}</strong>
        <span className="meta">
          {' '}
          · {text('inbox.thread.about', { place: sourceName(mention), since: format.moment(start.publishedAt), count: thread.length })}
        </span>
        <button type="button" className="text-link meta" aria-expanded={isWhole} onClick={onWhole}>
          {text(isWhole ? 'inbox.thread.less' : 'inbox.thread.more', { count: others.length })} <Key name="v" />
        </button>
      </p>
      {isWhole ? (
        <ol className="thread-list">
          {others.map((other) => (
            <li key={other.id}>
              <SaidWords mention={other} hasMarks={false} size="plain" />
              <Link className="text-link meta" to={`/inbox/${encodeURIComponent(other.id)}?handling=all`}>
                {text('inbox.thread.open')}
              </Link>
            </li>
          ))}
        </ol>
      ) : (
        parent && (
          <p className="thread-before">
            <b>{authorNameOf(parent) ?? text('ui.unknownAuthor')}</b> <q>{parent.deletedAt ? text('inbox.withdrawn') : parent.text}</q>
          </p>
        )
      )}
    </div>
  );
}
