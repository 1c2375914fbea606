import { type ReactElement, useId } from 'react';
import type { SentimentLabel } from '../../server/domain/findings.ts';
import { scaleOf } from './scale.ts';
import { useWidth } from './use-width.ts';
import './charts.css';

type FeltMoment = { readonly at: Date; readonly feeling: SentimentLabel; readonly score: number };
type FeelingLineProps = { readonly moments: readonly FeltMoment[]; readonly label: string; readonly dayLabel: (at: Date) => string };

const HEIGHT = 78;
const MIDDLE = 32;
const REACH = 22;

function Mark({ x, moment }: { readonly x: number; readonly moment: FeltMoment }): ReactElement {
  const { feeling, score } = moment;
  const isStrong = Math.abs(score) >= 0.55;
  const y = MIDDLE - score * REACH;
  const fill = isStrong ? 'currentColor' : 'var(--surface)';
  return (
    <g className="felt" data-feeling={feeling}>
      <line x1={x} x2={x} y1={MIDDLE} y2={y} stroke="currentColor" />
      {feeling === 'negative' ? (
        <rect x={x - 4} y={y - 4} width={8} height={8} fill={fill} stroke="currentColor" strokeWidth={1.5} />
      ) : (
        <circle cx={x} cy={y} r={feeling === 'positive' ? 4.5 : 3} fill={fill} stroke="currentColor" strokeWidth={1.5} />
      )}
    </g>
  );
}

/** How somebody felt over time: above the line praising, below it blaming, filled when strong. The words stand in the list beneath. */
export function FeelingLine({ moments, label, dayLabel }: FeelingLineProps): ReactElement {
  const [frame, width] = useWidth(480);
  const titleId = useId();
  const times = moments.map(({ at }) => at.getTime());
  if (times.length < 2) return <div ref={frame} />;
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = scaleOf([first, last], [12, width - 12]);
  const steps = Math.max(2, Math.min(6, Math.floor(width / 90)));
  const ticks = Array.from({ length: steps }, (_, index) => first + ((last - first) * index) / (steps - 1));
  const labels = ticks.map((at) => dayLabel(new Date(at)));
  return (
    <div ref={frame} className="feeling-line">
      <svg width={width} height={HEIGHT} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{label}</title>
        <line className="felt-middle" x1={0} x2={width} y1={MIDDLE} y2={MIDDLE} />
        {moments.map((moment) => (
          <Mark key={`${moment.at.getTime()} ${moment.score}`} x={x(moment.at.getTime())} moment={moment} />
        ))}
        {ticks.map((at, index) => (
          <text
            key={at}
            className="chart-axis"
            x={x(at)}
            y={HEIGHT - 5}
            textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
          >
            {labels[index] === labels[index - 1] ? '' : labels[index]}
          </text>
        ))}
      </svg>
    </div>
  );
}
