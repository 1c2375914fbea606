import { memo, type ReactElement } from 'react';
import type { AspectFinding } from '../../../server/domain/findings.ts';
import { Age, Icon, PresenceRing, SentimentMark, useFormat, useSession, useText } from '../kit.ts';
import { langOf } from '../mention/marked-text.tsx';
import type { MentionRow } from '../mention/shapes.ts';
import { SourceLabel } from '../mention/source-label.tsx';
import { authorNameOf, doubtOf, ownTitle, shortName, strengthOf, useFindingWords } from '../mention/words.ts';
import type { Left } from './live-list.ts';

const SHOWN_ASPECTS = 2;

/** The strongest aspects first; what is not judged says little in a row. */
function strongest(aspects: readonly AspectFinding[]): readonly AspectFinding[] {
  return aspects.toSorted((one, other) => Math.abs(other.score) - Math.abs(one.score));
}

function Aspects({ row }: { readonly row: MentionRow }): ReactElement {
  const text = useText();
  const { topicName } = useFindingWords();
  const aspects = strongest(row.findings?.aspects ?? []);
  return (
    <span className="row-aspects">
      {aspects.slice(0, SHOWN_ASPECTS).map(({ aspect, polarity, score, strength }) => (
        <span key={`${aspect} ${score}`} className="row-aspect">
          <SentimentMark sentiment={polarity} strength={strength} size={12} /> {topicName(aspect)}
        </span>
      ))}
      {aspects.length > SHOWN_ASPECTS && (
        <span className="row-more">{text('inbox.row.more', { count: aspects.length - SHOWN_ASPECTS })}</span>
      )}
    </span>
  );
}

type StateProps = { readonly row: MentionRow; readonly left: Left | null; readonly handler: string | null };

/** What the house does about it: whose ticket it is, who did it, when it comes back. */
function State({ row, left, handler }: StateProps): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const { user } = useSession();
  if (left === 'set-aside') return <span className="row-state">{text('inbox.left.setAside')}</span>;
  if (left === 'later' && row.laterUntil) return <span className="row-state">{format.moment(row.laterUntil)}</span>;
  if (left) {
    const who = row.handledBy === user.id ? text('inbox.row.you') : handler;
    return (
      <span className="row-state">
        {left === 'done' && <Icon name="check" size={13} label={text('inbox.left.done')} />}{' '}
        {who ? shortName(who) : text(`inbox.left.${left}`)}
      </span>
    );
  }
  if (!row.ticket) return null;
  const { assigneeId, assigneeName } = row.ticket;
  return (
    <span className="row-state" data-mine={assigneeId === user.id}>
      <Icon name="ticket" size={13} label={text('inbox.row.ticket')} />{' '}
      {assigneeId === user.id ? text('inbox.row.yours') : assigneeName ? shortName(assigneeName) : text('inbox.row.nobodys')}
    </span>
  );
}

type MentionRowProps = {
  readonly row: MentionRow;
  readonly left: Left | null;
  readonly handler: string | null;
  readonly isSelected: boolean;
};

/** Who said it, where and when, two lines of their words, how it feels, and who is at it. */
export const MentionRowContent = memo(function MentionRowContent({ row, left, handler, isSelected }: MentionRowProps): ReactElement {
  const text = useText();
  const { user } = useSession();
  const { findings } = row;
  const doubt = doubtOf(findings);
  const code = findings?.language.code;
  const others = row.presence.filter(({ userId }) => userId !== user.id);
  return (
    <>
      <span className="row-mark">
        {isSelected ? (
          <Icon name="check" label={text('inbox.row.selected')} />
        ) : (
          findings && <SentimentMark sentiment={findings.sentiment.label} strength={strengthOf(findings.sentiment.score)} />
        )}
      </span>
      <span className="row-said">
        <span className="row-who">
          <strong>{authorNameOf(row) ?? text('ui.unknownAuthor')}</strong>
          <SourceLabel mention={row} />
          {langOf(code) && code !== user.language && (
            <span className="tag" data-tone="line">
              {code?.toUpperCase()}
            </span>
          )}
          {doubt && <em>{text(`inbox.doubt.${doubt}`)}</em>}
          <Age at={row.publishedAt} />
        </span>
        <span className="row-voice" lang={langOf(code)}>
          {row.deletedAt ? <em>{text('inbox.withdrawn')}</em> : [ownTitle(row), row.text].filter(Boolean).join(' · ').slice(0, 400)}
        </span>
      </span>
      <Aspects row={row} />
      <span className="row-desk">
        <State row={row} left={left} handler={handler} />
        {others.length > 0 && (
          <span className="row-presence">
            {others.slice(0, 3).map((presence) => (
              <PresenceRing key={presence.userId} presence={presence} />
            ))}
          </span>
        )}
      </span>
    </>
  );
});
