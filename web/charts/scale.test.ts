import { expect, test } from 'vitest';
import { areaBetween, niceTicks, scaleOf } from './scale.ts';

test('an axis ends on a round number at or above the highest value', () => {
  expect(niceTicks(64)).toEqual([0, 20, 40, 60, 80]);
  expect(niceTicks(3)).toEqual([0, 1, 2, 3]);
  expect(niceTicks(0)).toEqual([0, 1]);
  expect(niceTicks(1234).at(-1)).toBeGreaterThanOrEqual(1234);
});

test('a flat range does not divide by zero', () => {
  expect(scaleOf([5, 5], [0, 100])(5)).toBe(0);
});

test('an area is closed', () => {
  expect(
    areaBetween(
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 2],
        [1, 2],
      ],
    ),
  ).toBe('M0.0 1.0L1.0 1.0L1.0 2.0L0.0 2.0Z');
  expect(areaBetween([], [])).toBe('');
});
