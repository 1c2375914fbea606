import { Fragment, type ReactElement, useEffect, useRef, useState } from 'react';
import type { Mention } from '../../../server/domain/mention.ts';
import type { Ticket } from '../../../server/domain/ticket.ts';
import { FeelingLine } from '../../charts/feeling-line.tsx';
import { Empty, Icon, KeyFoot, Link, SentimentMark, useFormat, useKeys, useNavigate, useText } from '../kit.ts';
import { langOf, MarkedText } from '../mention/marked-text.tsx';
import { judgedMarks } from '../mention/marks.ts';
import { SourceLabel } from '../mention/source-label.tsx';
import { strengthOf } from '../mention/words.ts';
import { momentsOf } from './moments.ts';
import { TicketWords } from './profile-facts.tsx';

function SaidMoment({ mention }: { readonly mention: Mention }): ReactElement {
  const text = useText();
  const { findings } = mention;
  const marks = findings ? judgedMarks(findings) : [];
  return (
    <div>
      <p className="moment-source">
        <SourceLabel mention={mention} />{' '}
        <Link className="text-link meta" to={`/inbox/${encodeURIComponent(mention.id)}?handling=all`}>
          {text('profiles.open')}
        </Link>
      </p>
      <p className="voice">
        {mention.deletedAt ? (
          <em>{text('inbox.withdrawn')}</em>
        ) : (
          <MarkedText text={mention.text} marks={marks} lang={langOf(findings?.language.code)} />
        )}
      </p>
    </div>
  );
}

const addressOf = (moment: ReturnType<typeof momentsOf>[number]): string =>
  moment.kind === 'mention'
    ? `/inbox/${encodeURIComponent(moment.mention.id)}?handling=all`
    : `/tickets/${encodeURIComponent(moment.ticket.id)}`;

/** Everything in one line: marks over time, then each moment with its words. */
export function ProfileTimeline({
  timeline,
  tickets,
}: {
  readonly timeline: readonly Mention[];
  readonly tickets: readonly Ticket[];
}): ReactElement {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const moments = momentsOf(timeline, tickets);
  const [at, setAt] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const step = (by: number): void => setAt((before) => Math.min(moments.length - 1, Math.max(0, before === null ? 0 : before + by)));
  const here = at === null ? undefined : moments[at];
  useKeys({
    j: { run: () => step(1), label: text('profiles.timeline.move') },
    k: () => step(-1),
    Enter: { run: () => here && navigate(addressOf(here)), label: text('profiles.timeline.openHere') },
  });
  useEffect(() => {
    if (at !== null) list.current?.querySelectorAll('.moment')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  let day = '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="pane profile-column" tabIndex={0} aria-label={text('profiles.timeline')}>
      <header className="section timeline-head">
        <div className="section-head">
          <h2>{text('profiles.timeline')}</h2>
          <small>{text('profiles.timeline.count', { mentions: timeline.length, tickets: tickets.length })}</small>
        </div>
        <FeelingLine
          label={text('profiles.timeline.line')}
          moments={timeline.map(({ publishedAt, findings }) => ({
            at: publishedAt,
            feeling: findings?.sentiment.label ?? 'neutral',
            score: findings?.sentiment.score ?? 0,
          }))}
          dayLabel={format.day}
        />
      </header>
      {moments.length === 0 && <Empty title={text('profiles.timeline.none')} text={text('profiles.timeline.none.why')} />}
      <ol className="moments" ref={list}>
        {moments.map((moment, index) => {
          const today = format.day(moment.at);
          const isNewDay = today !== day;
          day = today;
          const key = moment.kind === 'mention' ? moment.mention.id : `${moment.ticket.id} ${moment.what}`;
          return (
            <Fragment key={key}>
              {isNewDay && <li className="moment-day">{today}</li>}
              <li className="moment" data-here={index === at} aria-current={index === at ? 'true' : undefined}>
                <time dateTime={moment.at.toISOString()}>{format.time(moment.at)}</time>
                <span className="moment-mark">
                  {moment.kind === 'ticket' ? (
                    <Icon name="ticket" size={13} />
                  ) : (
                    moment.mention.findings && (
                      <SentimentMark
                        sentiment={moment.mention.findings.sentiment.label}
                        strength={strengthOf(moment.mention.findings.sentiment.score)}
                      />
                    )
                  )}
                </span>
                {moment.kind === 'mention' ? (
                  <SaidMoment mention={moment.mention} />
                ) : (
                  <p className="moment-desk">
                    <Link className="text-link" to={`/tickets/${encodeURIComponent(moment.ticket.id)}`}>
                      {text(`profiles.ticket.${moment.what}`)}
                    </Link>
                    <TicketWords ticket={moment.ticket} said={timeline} />
                  </p>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
      {moments.length > 0 && (
        <KeyFoot
          keys={[
            { names: ['j', 'k'], label: text('profiles.timeline.move') },
            { names: ['↵'], label: text('profiles.timeline.openHere') },
          ]}
        />
      )}
    </section>
  );
}
