import { expect, test } from 'vitest';
import { notesOn } from './notes.tsx';

const HOUR = 3_600_000;
const start = new Date('2026-11-24T10:00:00Z').getTime();
const points = Array.from({ length: 4 }, (_, index) => ({ start: new Date(start + index * HOUR), count: 1, expected: 1, low: 0, high: 2 }));
const at = (minutes: number, label: string) => ({ at: new Date(start + minutes * 60_000), label });

test('a note stands on the point whose hour it falls into', () => {
  expect(notesOn(points, [at(130, 'first'), at(239, 'last')])).toEqual([
    { index: 2, number: 1, label: 'first' },
    { index: 3, number: 2, label: 'last' },
  ]);
});

test('what lies before or after the curve is left out, and numbers have no gap', () => {
  expect(notesOn(points, [at(-5, 'before'), at(10, 'here'), at(240, 'after')]).map(({ number, label }) => [number, label])).toEqual([
    [1, 'here'],
  ]);
  expect(notesOn([], [at(10, 'here')])).toEqual([]);
});
