import type { ReactElement } from 'react';
import type { Board } from '../../../server/domain/trend.ts';
import { SourceGlyph, useFormat, useText } from '../kit.ts';
import { platformName } from '../mention/words.ts';

/** The whole in three figures, and where it comes from. */
export function BoardFigures({ board }: { readonly board: Board }): ReactElement {
  const text = useText();
  const format = useFormat();
  const last = board.all.points.at(-1);
  return (
    <div className="board-figures">
      <p>
        <strong>{format.decimal(board.all.perHour)}</strong>
        <span>
          {text('board.allTopics')}
          {last && <small>{text('board.expectedRange', { low: Math.round(last.low), high: Math.round(last.high) })}</small>}
        </span>
      </p>
      <p>
        <strong>{board.sentiment === null ? '–' : format.signed(board.sentiment)}</strong>
        <span>
          {text('board.sentiment')}
          {board.sentimentBefore !== null && <small>{text('board.before', { value: format.signed(board.sentimentBefore) })}</small>}
        </span>
      </p>
      <ul className="board-sources" aria-label={text('board.where')}>
        {board.sources.map(({ platform, mentions }) => (
          <li key={platform}>
            <SourceGlyph platform={platform} /> {platformName(platform)} <span>{format.number(mentions)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
