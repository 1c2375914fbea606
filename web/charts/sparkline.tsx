import type { ReactElement } from 'react';
import type { TrendPoint } from '../../server/domain/trend.ts';
import { curveOf, highestOf } from './curve.ts';
import './charts.css';

const SIZE = { width: 112, height: 32 };

/** A topic's course on its own scale; the figure beside it says how high. */
export function Sparkline({ points, label }: { points: readonly TrendPoint[]; label: string }): ReactElement {
  const curve = curveOf(points, { left: 1, top: 3, width: SIZE.width - 6, height: SIZE.height - 6 }, highestOf(points));
  const last = curve.at(points.length - 1);
  return (
    <svg className="spark" width={SIZE.width} height={SIZE.height} role="img" aria-label={label}>
      <path className="chart-band" d={curve.band} />
      <path className="chart-above" d={curve.above} />
      <path className="chart-line" d={curve.line} />
      {points.length > 0 && <circle className="chart-last" cx={last.x} cy={last.y} r={2.5} />}
    </svg>
  );
}
