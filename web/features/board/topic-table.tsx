import type { ReactElement } from 'react';
import type { Board } from '../../../server/domain/trend.ts';
import { useText } from '../kit.ts';
import { TopicRow } from './topic-row.tsx';

type TopicTableProps = { readonly board: Board; readonly chosen: string | null; readonly onChoose: (label: string) => void };

/** "Now talking about", the furthest from its own past first. */
export function TopicTable({ board, chosen, onChoose }: TopicTableProps): ReactElement {
  const text = useText();
  return (
    <table className="topic-table">
      <caption className="visually-hidden">{text('board.title')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text('board.column.topic')}</th>
          <th scope="col">{text(`board.window.${board.window}`)}</th>
          <th scope="col">{text('board.column.perHour')}</th>
          <th scope="col">{text('board.column.change')}</th>
          <th scope="col">
            {text('board.column.sentiment')} <span aria-hidden="true">− +</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {board.topics.map((trend, index) => (
          <TopicRow
            key={trend.label}
            trend={trend}
            rank={index + 1}
            isChosen={trend.label === chosen}
            onChoose={() => onChoose(trend.label)}
          />
        ))}
      </tbody>
    </table>
  );
}
