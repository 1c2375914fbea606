import { expect, test } from 'vitest';
import { mayDoOf } from './session-view.ts';

const view: Parameters<typeof mayDoOf>[0] = { permissions: { '*': [], b1: ['read', 'answer'], b2: ['read'] } };

test('what is allowed on one brand is not allowed on the other', () => {
  expect([mayDoOf(view, 'answer', 'b1'), mayDoOf(view, 'answer', 'b2')]).toEqual([true, false]);
});

test('asked without a brand, one brand where it is allowed is enough', () => {
  expect([mayDoOf(view, 'answer'), mayDoOf(view, 'connect')]).toEqual([true, false]);
});

test('what holds for the whole installation holds for brands that are not listed yet', () => {
  expect(mayDoOf({ permissions: { '*': ['connect'] } }, 'connect', 'new')).toBe(true);
});
