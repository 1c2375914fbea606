import { expect, test } from 'vitest';
import { ownTitle } from './words.ts';

test('a title that only repeats the first words is not said twice', () => {
  const text = 'Nordlinie has been silent for an hour about the smoke.';
  expect(ownTitle({ title: 'Nordlinie has been silent for an …', text })).toBeNull();
  expect(ownTitle({ title: 'Stranded in Fredericia', text })).toBe('Stranded in Fredericia');
  expect(ownTitle({ title: null, text })).toBeNull();
  expect(ownTitle({ title: '…', text })).toBeNull();
});
