import type { ReactElement } from 'react';
import type { TopicTrend } from '../../../server/domain/trend.ts';
import { SentimentSplit } from '../../charts/sentiment-split.tsx';
import { Sparkline } from '../../charts/sparkline.tsx';
import { useFormat, useText } from '../kit.ts';
import { useFindingWords } from '../mention/words.ts';

type TopicRowProps = { readonly trend: TopicTrend; readonly rank: number; readonly isChosen: boolean; readonly onChoose: () => void };

/** Says in words why the row stands where it does. */
function stateOf(trend: TopicTrend): 'burst' | 'one-author' | 'louder' | 'quieter' | 'usual' | 'young' {
  if (trend.burst) return 'burst';
  if (trend.topAuthorShare !== null && trend.topAuthorShare >= 0.5 && trend.mentions >= 4) return 'one-author';
  if (trend.change === null) return 'young';
  if (trend.change >= 1.5) return 'louder';
  return trend.change <= 0.6 ? 'quieter' : 'usual';
}

/** One subject people talk about: how often, against its own past, and how it feels. */
export function TopicRow({ trend, rank, isChosen, onChoose }: TopicRowProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const { topicName } = useFindingWords();
  const state = stateOf(trend);
  const since = trend.burst ? format.moment(trend.burst.since) : '';
  return (
    <tr className="topic-row" data-chosen={isChosen} data-state={state} onClick={onChoose}>
      <td className="topic-rank">{rank}</td>
      <th scope="row" className="topic-name">
        <button type="button" className="topic-open" aria-current={isChosen} onClick={onChoose}>
          {topicName(trend.label)}
        </button>
        <span className="topic-state">{text(`board.state.${state}`, { since, share: format.percent(trend.topAuthorShare ?? 0) })}</span>
      </th>
      <td>
        <Sparkline points={trend.points} label={text('board.course', { topic: topicName(trend.label) })} />
      </td>
      <td className="topic-figure">
        <strong>{format.decimal(trend.perHour)}</strong>
        <span>{text('board.expected', { rate: format.decimal(trend.expectedPerHour) })}</span>
      </td>
      <td className="topic-change" data-loud={(trend.change ?? 1) >= 1.5}>
        {trend.change === null ? text('board.noPast') : `×${format.decimal(trend.change)}`}
      </td>
      <td>
        <SentimentSplit
          negative={trend.negative}
          positive={trend.positive}
          label={text('board.split', { negative: Math.round(trend.negative), positive: Math.round(trend.positive) })}
        />
      </td>
    </tr>
  );
}
