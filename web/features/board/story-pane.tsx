import type { ReactElement } from 'react';
import type { TrendPoint } from '../../../server/domain/trend.ts';
import { notesOn } from '../../charts/notes.tsx';
import { TrendChart } from '../../charts/trend-chart.tsx';
import { Failed, Link, Loading, useFormat, useText } from '../kit.ts';
import { MarkedQuote } from '../mention/marked-quote.tsx';
import { authorNameOf, platformName, sourceName, useFindingWords } from '../mention/words.ts';
import type { TopicDetail } from './use-board.ts';

type StoryPaneProps = {
  readonly detail: TopicDetail | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onOpenMentions: (point: TrendPoint | null) => void;
  readonly timeLabel: (start: Date) => string;
  readonly momentLabel: (at: Date) => string;
};

function Words({ words }: { readonly words: TopicDetail['words'] }): ReactElement {
  const text = useText();
  const format = useFormat();
  const most = Math.max(1, ...words.map(({ count }) => count));
  return (
    <section>
      <h3>
        {text('board.words')} <small>{text('board.words.hint')}</small>
      </h3>
      {words.length === 0 && <p className="story-first">{text('board.words.none')}</p>}
      <ul className="bar-list">
        {words.slice(0, 6).map(({ word, count, ratio }) => (
          <li key={word}>
            <q>{word}</q>
            <meter min={0} max={most} value={count} aria-label={word} />
            <span>{ratio === null ? text('board.newWord') : `×${format.decimal(ratio)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ sources }: { readonly sources: TopicDetail['sources'] }): ReactElement {
  const text = useText();
  const format = useFormat();
  return (
    <section>
      <h3>{text('board.sources')}</h3>
      <ul className="bar-list">
        {sources.slice(0, 6).map(({ platform, share, mentions }) => (
          <li key={platform}>
            <span>{platformName(platform)}</span>
            <meter min={0} max={1} value={share} aria-label={`${platformName(platform)}: ${mentions}`} />
            <span>{format.percent(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why a topic stands out: its course, its words, its places, who began, and three different voices. */
export function StoryPane({ detail, error, onRetry, onOpenMentions, timeLabel, momentLabel }: StoryPaneProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const { topicName } = useFindingWords();
  if (error) return <Failed error={error} onRetry={onRetry} />;
  if (!detail) return <Loading />;
  const { trend, first } = detail;
  const topic = topicName(trend.label);
  const notes = [
    ...(first ? [{ at: first.publishedAt, label: text('board.note.first') }] : []),
    ...(trend.burst ? [{ at: trend.burst.since, label: text('board.note.burst') }] : []),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  const shown = notesOn(trend.points, notes);
  return (
    <article className="story-pane">
      <header>
        {trend.burst && (
          <p className="story-burst" title={trend.burst.method}>
            <strong>{text('board.burst')}</strong>{' '}
            {text('board.burst.why', {
              since: format.time(trend.burst.since),
              score: format.decimal(trend.burst.score),
              days: Math.max(1, Math.round(trend.burst.baselineHours / 24)),
            })}
          </p>
        )}
        <h2>{topic}</h2>
        <p className="story-rate">
          {text('board.rate', { mentions: trend.mentions, authors: trend.authors })} ·{' '}
          {text('board.perHourNow', { rate: format.decimal(trend.perHour), expected: format.decimal(trend.expectedPerHour) })}
        </p>
      </header>
      <p className="story-unit">{text('board.chart.unit')}</p>
      <TrendChart
        points={trend.points}
        label={text('board.chart', { topic })}
        timeLabel={timeLabel}
        pointLabel={({ count, low, high }) => text('board.countExpected', { count, low: Math.round(low), high: Math.round(high) })}
        bandLabel={text('board.band')}
        notes={notes}
        onChoose={onOpenMentions}
      />
      {shown.length > 0 && (
        <ol className="story-notes">
          {shown.map(({ number, label, index }) => (
            <li key={number}>
              <span className="mark-number" data-kind="neutral">
                {number}
              </span>{' '}
              <time>{momentLabel(notes.find((note) => note.label === label)?.at ?? trend.points[index]?.start ?? new Date(0))}</time>{' '}
              {label}
            </li>
          ))}
        </ol>
      )}
      <div className="story-why">
        <Words words={detail.words} />
        <Sources sources={detail.sources} />
        <section>
          <h3>{text('board.first')}</h3>
          {first ? (
            <p className="story-first">
              {text('board.first.who', {
                author: authorNameOf(first) ?? text('ui.unknownAuthor'),
                platform: sourceName(first),
                at: format.moment(first.publishedAt),
              })}{' '}
              <Link className="text-link" to={`/inbox/${encodeURIComponent(first.id)}?handling=all`}>
                {text('board.first.open')}
              </Link>
            </p>
          ) : (
            <p className="story-first">{text('board.first.unknown')}</p>
          )}
        </section>
      </div>
      <section className="story-voices">
        <h3>
          {text('board.voices')} <small>{text('board.voices.hint', { shown: detail.samples.length, all: trend.mentions })}</small>
        </h3>
        <div className="voice-columns">
          {detail.samples.map((mention) => (
            <MarkedQuote key={mention.id} mention={mention} />
          ))}
        </div>
      </section>
    </article>
  );
}
