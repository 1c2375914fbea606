import { expect, test } from 'vitest';
import { laterChoices } from './later-times.ts';

const named = (now: string, timeZone = 'Europe/Berlin') =>
  Object.fromEntries(laterChoices(new Date(now), timeZone).map(({ name, until }) => [name, until.toISOString()]));

test('tomorrow is eight o’clock on the reader’s own clock', () => {
  expect(named('2026-11-24T12:00:00Z')['tomorrow']).toBe('2026-11-25T07:00:00.000Z');
  expect(named('2026-11-24T12:00:00Z', 'America/New_York')['tomorrow']).toBe('2026-11-25T13:00:00.000Z');
});

test('tomorrow holds over the change from summer time', () => {
  expect(named('2026-10-24T12:00:00Z')['tomorrow']).toBe('2026-10-25T07:00:00.000Z');
});

test('just after midnight abroad, tomorrow is not yet the day after', () => {
  expect(named('2026-11-24T23:30:00Z')['tomorrow']).toBe('2026-11-26T07:00:00.000Z');
});

test('this evening is offered only while it is ahead, Monday only when it is not tomorrow anyway', () => {
  expect(Object.keys(named('2026-11-24T18:00:00Z'))).toEqual(['tomorrow', 'hour', 'monday']);
  expect(Object.keys(named('2026-11-29T10:00:00Z'))).toEqual(['tomorrow', 'hour', 'evening']);
  expect(named('2026-11-24T12:00:00Z')['monday']).toBe('2026-11-30T07:00:00.000Z');
});
