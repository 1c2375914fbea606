import type { TrendPoint } from '../../server/domain/trend.ts';
import { areaBetween, pathThrough, scaleOf } from './scale.ts';

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** All shapes of a curve against its expected band, as SVG paths. */
type Curve = {
  readonly line: string;
  readonly band: string;
  readonly middle: string;
  /** Where the curve left the band, upwards and downwards. */
  readonly above: string;
  readonly below: string;
  readonly at: (index: number) => { readonly x: number; readonly y: number };
};

export function curveOf(points: readonly TrendPoint[], box: Box, highest: number): Curve {
  const x = scaleOf([0, Math.max(points.length - 1, 1)], [box.left, box.left + box.width]);
  const y = scaleOf([0, Math.max(highest, 1)], [box.top + box.height, box.top]);
  const along = (value: (point: TrendPoint) => number) => points.map((point, index) => [x(index), y(value(point))] as const);
  return {
    line: pathThrough(along(({ count }) => count)),
    band: areaBetween(
      along(({ high }) => high),
      along(({ low }) => low),
    ),
    middle: pathThrough(along(({ expected }) => expected)),
    above: areaBetween(
      along(({ count, high }) => Math.max(count, high)),
      along(({ high }) => high),
    ),
    below: areaBetween(
      along(({ low }) => low),
      along(({ count, low }) => Math.min(count, low)),
    ),
    at: (index) => ({ x: x(index), y: y(points[index]?.count ?? 0) }),
  };
}

export const highestOf = (points: readonly TrendPoint[]): number => points.reduce((top, { count, high }) => Math.max(top, count, high), 0);
