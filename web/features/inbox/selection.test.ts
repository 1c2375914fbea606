import { expect, test } from 'vitest';
import { extendTo, NOTHING_SELECTED, targetsOf, toggleOne } from './selection.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

test('shift draws a range from the row chosen last, in either direction', () => {
  const fromC = toggleOne(NOTHING_SELECTED, 'c');
  expect(targetsOf(extendTo(fromC, 'e', ORDER), ORDER, null)).toEqual(['c', 'd', 'e']);
  expect(targetsOf(extendTo(extendTo(fromC, 'e', ORDER), 'a', ORDER), ORDER, null)).toEqual(ORDER);
});

test('without a selection an act is for the row under the cursor', () => {
  expect(targetsOf(NOTHING_SELECTED, ORDER, 'b')).toEqual(['b']);
  expect(targetsOf(toggleOne(NOTHING_SELECTED, 'd'), ORDER, 'b')).toEqual(['d']);
  expect(targetsOf(NOTHING_SELECTED, ORDER, null)).toEqual([]);
});

test('rows that left the list are not acted on', () => {
  expect(targetsOf(toggleOne(NOTHING_SELECTED, 'gone'), ORDER, 'b')).toEqual([]);
});
