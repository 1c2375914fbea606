import { expect, test } from 'vitest';
import { createFormat } from './format.ts';

const now = new Date('2026-11-19T13:32:00Z');
const german = createFormat('de', 'Europe/Berlin', () => now);
const english = createFormat('en', 'Europe/London', () => now);
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

test('figures are written as the reader’s language writes them, with a true minus', () => {
  expect([german.signed(-0.31), english.signed(0.46)]).toEqual(['−0,31', '+0.46']);
  expect([german.number(-1204), german.decimal(7.14)]).toEqual(['−1.204', '7,1']);
});

test('a moment says as much as is needed: a time today, the day before by its name, else the day', () => {
  expect(german.moment(before(5))).toBe('14:27');
  expect(german.moment(before(24 * 60))).toBe('gestern 14:32');
  expect(english.moment(before(24 * 60))).toBe('yesterday 13:32');
  expect(english.moment(before(5 * 24 * 60))).toBe('14 Nov, 13:32');
});

test('today ends at midnight where the reader is', () => {
  const late = createFormat('de', 'Europe/Berlin', () => new Date('2026-11-19T23:10:00Z'));
  expect(late.moment(new Date('2026-11-19T22:50:00Z'))).toBe('gestern 23:50');
});

test('an age is told in the largest unit that says enough', () => {
  expect([0.5, 6, 26 * 60, 3 * 24 * 60].map((minutes) => german.ago(before(minutes)))).toEqual(['30 s', '6 min', '26 h', '3 Tage']);
  expect(german.ago(before(-1))).toBe('0 s');
});
