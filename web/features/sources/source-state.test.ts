import { expect, test } from 'vitest';
import { missingIn, quietOf, stateOf, sumOf } from './source-state.ts';

const fine = { state: 'active', trouble: null, isSilent: false, isRunning: false } as const;
const trouble = (kind: string) => ({ kind, code: 'x', text: '', at: new Date(), retryAt: null });
const HOUR = 3_600_000;

test('a pause that somebody chose outweighs the trouble before it', () => {
  expect(stateOf({ ...fine, state: 'paused', trouble: trouble('auth') })).toBe('paused');
});

test('a refused key needs somebody, a rate limit passes by itself', () => {
  expect(stateOf({ ...fine, trouble: trouble('auth') })).toBe('failed');
  expect(stateOf({ ...fine, trouble: trouble('rate_limit'), isSilent: true })).toBe('slowed');
});

test('a source that runs and hears nothing is silent, not running', () => {
  expect(stateOf({ ...fine, isSilent: true, isRunning: true })).toBe('silent');
  expect(stateOf(fine)).toBe('running');
});

test('the way to the alarm counts from the last new mention, before that from the set-up', () => {
  const now = new Date('2026-11-19T12:00:00Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  expect(quietOf({ lastMentionAt: ago(12), silentAfterHours: 24, createdAt: ago(100) }, now)).toEqual({
    ms: 12 * HOUR,
    part: 0.5,
    sinceStart: false,
  });
  expect(quietOf({ lastMentionAt: null, silentAfterHours: 24, createdAt: ago(48) }, now)).toEqual({
    ms: 48 * HOUR,
    part: 2,
    sinceStart: true,
  });
});

test('figures that do not balance say how many are missing', () => {
  const counts = { collected: 10, stored: 4, updated: 1, duplicate: 3, filtered: 1, quarantined: 0, deleted: 2 };
  expect(missingIn(counts)).toBe(1);
  expect(missingIn(sumOf([counts, { ...counts, collected: 9 }]))).toBe(1);
});
