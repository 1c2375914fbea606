import { expect, test } from 'vitest';
import { ConnectorError } from '../domain/connector.ts';
import { afterTrouble } from './trouble.ts';

const now = new Date('2026-03-10T12:00:00Z');
const at = (error: ConnectorError, failures = 0, random = 0) =>
  afterTrouble(error, { everySeconds: 60, failures }, { now, random: () => random });
const waitOf = (error: ConnectorError, failures = 0, random = 0) =>
  ((at(error, failures, random).nextRunAt?.getTime() ?? 0) - now.getTime()) / 1000;

test('wrong credentials stop a source until a person mends them', () => {
  expect(at(new ConnectorError('auth', 'mastodon/token'))).toMatchObject({ state: 'stopped', nextRunAt: null, trouble: { kind: 'auth' } });
});

test('a platform that says when to come back is believed', () => {
  const retryAt = new Date('2026-03-10T12:40:00Z');
  expect(at(new ConnectorError('rate_limit', 'x/429', { retryAt })).nextRunAt).toEqual(retryAt);
});

test('failures in a row wait longer and longer, and not in step', () => {
  const error = new ConnectorError('transient', 'http/timeout');
  expect(waitOf(error, 4)).toBe(240);
  expect(waitOf(error, 4, 0.5)).toBe(360);
  expect(waitOf(error, 50)).toBe(1800);
  expect(waitOf(error, 0)).toBe(60);
});
