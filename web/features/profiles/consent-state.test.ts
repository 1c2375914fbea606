import { expect, test } from 'vitest';
import type { Consent } from '../../../server/domain/profile.ts';
import { consentState } from './consent-state.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const aConsent = (change: Partial<Consent>): Consent => ({
  purpose: 'contact',
  channel: 'email',
  grantedAt: new Date('2026-01-01T00:00:00Z'),
  source: 'form',
  expiresAt: null,
  withdrawnAt: null,
  ...change,
});
const kind = (...consents: Consent[]): string => consentState(consents, { purpose: 'contact', channel: 'email' }, NOW).kind;

test('no entry means no', () => {
  expect(kind()).toBe('none');
  expect(kind(aConsent({ channel: 'phone' }))).toBe('none');
});

test('a consent ends when it is withdrawn or its day has come', () => {
  expect(kind(aConsent({}))).toBe('given');
  expect(kind(aConsent({ withdrawnAt: new Date('2026-02-01T00:00:00Z') }))).toBe('withdrawn');
  expect(kind(aConsent({ expiresAt: NOW }))).toBe('expired');
});

test('who withdrew and later agreed again has agreed', () => {
  const before = aConsent({ withdrawnAt: new Date('2026-02-01T00:00:00Z') });
  expect(kind(before, aConsent({ grantedAt: new Date('2026-03-01T00:00:00Z') }))).toBe('given');
});
