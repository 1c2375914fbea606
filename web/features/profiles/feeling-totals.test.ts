import { expect, test } from 'vitest';
import type { Mention } from '../../../server/domain/mention.ts';
import { aspectTotals, feelingOf } from './feeling-totals.ts';

const said = (...aspects: [string, number][]): Pick<Mention, 'findings'> =>
  ({
    findings: {
      aspects: aspects.map(([aspect, score]) => ({ aspect, score, polarity: score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral' })),
    },
  }) as unknown as Pick<Mention, 'findings'>;

test('what matters to somebody is what they judge again and again, not what they only name', () => {
  const totals = aspectTotals([
    said(['app', -0.9], ['station', 0]),
    said(['app', -0.5], ['station', 0]),
    said(['staff', 0.8]),
    { findings: null },
  ]);
  expect(totals.map(({ aspect, count }) => [aspect, count])).toEqual([
    ['app', 2],
    ['staff', 1],
  ]);
  expect(totals[0]?.mean).toBeCloseTo(-0.7);
});

test('praise and blame in balance are mixed, not neutral', () => {
  const [app] = aspectTotals([said(['app', -0.6]), said(['app', 0.6])]);
  expect(feelingOf(app?.mean ?? 1)).toBe('mixed');
});
