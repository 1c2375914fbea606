import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { TrendPoint } from '../../server/domain/trend.ts';
import { curveOf, highestOf } from './curve.ts';
import { BandLabel, NoteMark, notesOn } from './notes.tsx';
import { niceTicks, scaleOf } from './scale.ts';
import { useWidth } from './use-width.ts';
import './charts.css';

const HEIGHT = 240;
const MARGIN = { left: 36, right: 36, top: 20, bottom: 24 };

type TrendChartProps = {
  readonly points: readonly TrendPoint[];
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly timeLabel: (start: Date) => string;
  /** What a point says in words. */
  readonly pointLabel: (point: TrendPoint) => string;
  /** Written at the grey band. */
  readonly bandLabel: string;
  /** Moments worth knowing; numbered on the curve in their order. Those outside of it are left out. */
  readonly notes?: readonly { readonly at: Date; readonly label: string }[];
  /** A point was clicked, or chosen with the keyboard. */
  readonly onChoose: (point: TrendPoint) => void;
};

/** The curve of a topic against the range its own past makes us expect. Arrow keys walk along it, Enter opens the mentions of a point. */
export function TrendChart({ points, label, timeLabel, pointLabel, bandLabel, notes = [], onChoose }: TrendChartProps): ReactElement {
  const [frame, width] = useWidth(640);
  const [chosen, setChosen] = useState<number | null>(null);
  const ticks = niceTicks(highestOf(points));
  const highest = ticks.at(-1) ?? 1;
  const box = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: width - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const curve = curveOf(points, box, highest);
  const y = scaleOf([0, highest], [box.top + box.height, box.top]);
  const placed = notesOn(points, notes);
  const lastIndex = points.length - 1;
  const marked = chosen ?? lastIndex;
  const markedPoint = points[marked];
  const every = Math.max(1, Math.round(points.length / Math.max(2, Math.floor(width / 110))));

  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(Math.min(lastIndex, Math.max(0, marked + step)));
    } else if (event.key === 'Enter' && markedPoint) {
      event.preventDefault();
      onChoose(markedPoint);
    }
  };
  const indexUnder = (clientX: number): number => {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    return Math.min(lastIndex, Math.max(0, Math.round(scaleOf([box.left, box.left + box.width], [0, lastIndex])(clientX - left))));
  };

  return (
    // A chart that is walked with arrow keys is a slider over time.
    <div
      ref={frame}
      className="trend-chart"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, lastIndex)}
      aria-valuenow={Math.max(0, marked)}
      aria-valuetext={markedPoint ? `${timeLabel(markedPoint.start)}: ${pointLabel(markedPoint)}` : label}
      onKeyDown={walk}
      onPointerMove={(event) => setChosen(indexUnder(event.clientX))}
      onPointerLeave={() => setChosen(null)}
      onClick={(event) => {
        const point = points[indexUnder(event.clientX)];
        if (point) onChoose(point);
      }}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="chart-grid" x1={box.left} x2={box.left + box.width} y1={y(tick)} y2={y(tick)} />
            <text className="chart-axis" x={box.left - 8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <path className="chart-band" d={curve.band} />
        <path className="chart-above" d={curve.above} />
        <path className="chart-below" d={curve.below} />
        <path className="chart-expected" d={curve.middle} />
        <path className="chart-line" d={curve.line} />
        {points.map((point, index) =>
          index % every === 0 ? (
            <text key={point.start.getTime()} className="chart-axis" x={curve.at(index).x} y={HEIGHT - 6} textAnchor="middle">
              {timeLabel(point.start)}
            </text>
          ) : null,
        )}
        <BandLabel points={points} label={bandLabel} x={(index) => curve.at(index).x} y={y} />
        {placed.map(({ index, number }, order) => (
          <NoteMark
            key={number}
            number={number}
            at={curve.at(index)}
            below={placed.slice(0, order).filter((before) => before.index === index).length}
          />
        ))}
        {markedPoint && (
          <g>
            <circle className="chart-last" cx={curve.at(marked).x} cy={curve.at(marked).y} r={3.5} />
            <text className="chart-figure" x={curve.at(marked).x} y={Math.max(14, curve.at(marked).y - 8)} textAnchor="middle">
              {markedPoint.count}
            </text>
          </g>
        )}
      </svg>
    </div>
  );
}
