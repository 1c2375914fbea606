import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Consent, Profile } from '../domain/profile.ts';
import { addConsent, hasConsent, mergeConsents, withdrawConsent } from './consent.ts';
import { viewProfile } from './view-profile.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const grant = (n: number, more: Partial<Consent> = {}): Consent => ({
  purpose: 'contact',
  channel: 'email',
  grantedAt: day(n),
  source: 'form',
  expiresAt: null,
  withdrawnAt: null,
  ...more,
});

test('a withdrawal ends older grants, also those that arrive later; a newer grant counts again', () => {
  const withdrawn = withdrawConsent([grant(3)], { purpose: 'contact', channel: 'email', at: day(5) });
  expect(hasConsent({ consents: withdrawn }, 'contact', { now: day(6) })).toBe(false);
  const reimported = addConsent(withdrawn, grant(4));
  expect(hasConsent({ consents: reimported }, 'contact', { now: day(6) })).toBe(false);
  expect(hasConsent({ consents: addConsent(reimported, grant(7)) }, 'contact', { now: day(8) })).toBe(true);
});

test('saying no twice leaves the ledger as it was', () => {
  const once = withdrawConsent([], { purpose: 'survey', channel: 'post', at: day(1) });
  expect(withdrawConsent(once, { purpose: 'survey', channel: 'post', at: day(9) })).toEqual(once);
});

test('consents merge to the same ledger in any order and any number of times', () => {
  const row = fc
    .record({
      purpose: fc.constantFrom('contact' as const, 'survey' as const),
      channel: fc.constantFrom('email' as const, 'phone' as const),
      granted: fc.integer({ min: 1, max: 6 }),
      withdrawn: fc.option(fc.integer({ min: 0, max: 3 })),
      expires: fc.option(fc.integer({ min: 7, max: 9 })),
    })
    .map(({ purpose, channel, granted, withdrawn, expires }) =>
      grant(granted, {
        purpose,
        channel,
        withdrawnAt: withdrawn === null ? null : day(granted + withdrawn),
        expiresAt: expires === null ? null : day(expires),
      }),
    );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.integer(), (rows, seed) => {
      const shuffled = rows.map((value, at) => ({ value, at: Math.sin(seed + at) })).sort((a, b) => a.at - b.at);
      const oneByOne = shuffled.reduce<Consent[]>((held, { value }) => mergeConsents(held, [value]), []);
      expect(oneByOne).toEqual(mergeConsents([], rows));
      expect(mergeConsents(oneByOne, rows)).toEqual(oneByOne);
    }),
  );
});

const profile = (consents: Consent[]): Profile => ({
  id: 'p' as Profile['id'],
  brandId: 'b' as Profile['brandId'],
  crmId: '7',
  displayName: 'Ada',
  email: 'ada@example.org',
  phone: '+49 1',
  company: null,
  segment: null,
  handles: [],
  attributes: {},
  consents,
  createdAt: day(1),
  updatedAt: day(1),
});
const agent = { grants: [{ role: 'agent' as const, brandId: 'b' as Profile['brandId'] }] };
const marketer = { grants: [{ role: 'marketer' as const, brandId: 'b' as Profile['brandId'] }] };

test('an address shows only under a live opt-in for its channel, and only to who may see contact data', () => {
  expect(viewProfile(profile([]), agent, day(4))).toMatchObject({ contactHidden: 'no-consent' });
  expect(viewProfile(profile([grant(1)]), marketer, day(4))).toMatchObject({ contactHidden: 'no-permission' });
  const seen = viewProfile(profile([grant(1)]), agent, day(4));
  expect(seen).toMatchObject({ email: 'ada@example.org', contactHidden: null });
  expect(seen).not.toHaveProperty('phone');
  expect(viewProfile(profile([grant(1, { expiresAt: day(3) })]), agent, day(4))).not.toHaveProperty('email');
});
