import type { ReactElement } from 'react';
import type { TrendPoint } from '../../server/domain/trend.ts';

type ChartNote = { readonly at: Date; readonly label: string };

/** Where each note stands on the curve: the point whose time it falls into. Numbers follow the order given. */
export function notesOn(
  points: readonly TrendPoint[],
  notes: readonly ChartNote[],
): readonly { index: number; number: number; label: string }[] {
  const [first, second] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const width = second ? second.start.getTime() - first.start.getTime() : 3_600_000;
  const within = notes.filter(({ at }) => at >= first.start && at.getTime() < last.start.getTime() + width);
  return within.map(({ at, label }, order) => ({
    index: points.findLastIndex(({ start }) => start <= at),
    number: order + 1,
    label,
  }));
}

type NoteMarkProps = {
  readonly number: number;
  readonly at: { readonly x: number; readonly y: number };
  /** How many notes stand on the same point before it. */
  readonly below: number;
};

/** A numbered mark on a stem above the curve. */
export function NoteMark({ number, at, below }: NoteMarkProps): ReactElement {
  const top = Math.max(12, at.y - 34 - below * 17);
  return (
    <g>
      <line className="chart-stem" x1={at.x} x2={at.x} y1={at.y - 3} y2={top + 8} />
      <circle className="chart-note" cx={at.x} cy={top} r={7.5} />
      <text className="chart-note-number" x={at.x} y={top + 3.5} textAnchor="middle">
        {number}
      </text>
    </g>
  );
}

type BandLabelProps = {
  readonly points: readonly TrendPoint[];
  readonly label: string;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
};

/** Names the grey band where it lies, so that no legend is needed. */
export function BandLabel({ points, label, x, y }: BandLabelProps): ReactElement | null {
  const index = Math.round(points.length * 0.08);
  const point = points[index];
  if (!point || point.high <= 0) return null;
  const left = x(index);
  const top = Math.max(14, y(point.high) - 26);
  return (
    <g>
      <path className="chart-stem" d={`M${left} ${y((point.high + point.expected) / 2)}V${top}H${left + 26}`} fill="none" />
      <text className="chart-axis" x={left + 31} y={top + 4}>
        {label}
      </text>
    </g>
  );
}
