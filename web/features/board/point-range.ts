import type { Board, TrendPoint } from '../../../server/domain/trend.ts';

type Range = { readonly from: Date; readonly to: Date };

const HOUR = 3_600_000;
const WINDOW_MS: Record<Board['window'], number> = { '1h': HOUR, '24h': 24 * HOUR, '7d': 7 * 24 * HOUR };

/** The time a point stands for: up to the next one. */
export function rangeOf(points: readonly TrendPoint[], { start }: TrendPoint): Range {
  const [first, second] = points;
  const length = first && second ? second.start.getTime() - first.start.getTime() : HOUR;
  return { from: start, to: new Date(start.getTime() + length) };
}

/** What the figures of the board are about. */
export const windowRange = ({ window, at }: Pick<Board, 'window' | 'at'>): Range => ({
  from: new Date(at.getTime() - WINDOW_MS[window]),
  to: at,
});
