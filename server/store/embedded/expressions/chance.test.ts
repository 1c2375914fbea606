import { expect, test } from 'vitest';
import { aValue } from '../values/a-doc.ts';
import { toNumber } from '../values/numbers.ts';
import { compileExpression, evaluateVariables, newScope } from './index.ts';
import { newFrame } from './scope.ts';

const now = new Date('2026-03-01T12:00:00Z');
const compile = (spec: unknown) => compileExpression(aValue(spec), newScope({ now }));

test('chance gives another number from 0 to 1 each time, and stays the same in a variable of a command', () => {
  const expression = compile({ $rand: {} });
  const numbers = Array.from({ length: 100 }, () => toNumber(expression(newFrame()) as number));
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(90);
  const variables = evaluateVariables(new Map([['chance', aValue({ $rand: {} })]]), now);
  const kept = compileExpression('$$chance', newScope({ now, let: variables }));
  expect(kept(newFrame())).toEqual(kept(newFrame()));
});

test('chance takes no arguments', () => {
  expect(() => compile({ $rand: { upTo: 5 } })).toThrow(expect.objectContaining({ code: 3_040_501 }));
});
