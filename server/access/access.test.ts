import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestAccess, testAccess } from '../../test/fixtures/access.ts';
import type { Grant } from '../domain/access.ts';
import type { BrandId, UserId } from '../domain/ids.ts';
import { IDLE_MS } from './sessions.ts';

const PASSWORD = 'ein ruhiger Dienstag';
const nordlinie = 'nordlinie' as BrandId;
const HOUR_MS = 3_600_000;

let fresh: TestAccess;
beforeEach(async () => {
  fresh = await testAccess();
});
afterEach(() => fresh.close());

/** An installation with its first admin, Ana. */
async function withAna(): Promise<TestAccess & { readonly ana: UserId }> {
  const house = fresh;
  await house.access.setup.ensureAdmin('ana@example.org', PASSWORD);
  const [ana] = await house.access.users.list();
  return { ...house, ana: ana?.id as UserId };
}
const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? '';

async function withBen(grants: readonly Grant[]): Promise<TestAccess & { readonly ana: UserId; readonly ben: UserId }> {
  const house = await withAna();
  const { user, link } = await house.access.users.invite({ email: 'ben@example.org', name: 'Ben', grants, language: 'de', by: house.ana });
  await house.access.users.accept({ token: tokenIn(link), name: 'Ben', password: PASSWORD, language: 'de' });
  return { ...house, ben: user.id };
}
const signIn = (house: TestAccess, email: string, password = PASSWORD) =>
  house.access.sessions.open({ email, password, remoteAddress: '192.0.2.7' });

test('the first admin comes in by the link of the last start, once', async () => {
  const { access } = fresh;
  const admin = { email: 'ana@example.org', name: 'Ana', password: PASSWORD, language: 'de', timeZone: 'Europe/Berlin' } as const;
  const older = tokenIn((await access.setup.link('http://127.0.0.1:3000')) ?? '');
  const newer = tokenIn((await access.setup.link('http://127.0.0.1:3000')) ?? '');
  await expect(access.setup.complete({ ...admin, token: older })).rejects.toThrow('setup/link-invalid');
  await expect(access.setup.complete({ ...admin, token: newer, password: 'kurz' })).rejects.toThrow('password/too-short');
  const both = await Promise.allSettled([
    access.setup.complete({ ...admin, token: newer }),
    access.setup.complete({ ...admin, token: newer }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await access.setup.link('http://127.0.0.1:3000')).toBeNull();
});

test('an e-mail is the same however it is written', async () => {
  const house = await withAna();
  await expect(
    house.access.users.invite({ email: ' ANA@Example.org', name: 'A', grants: [], language: 'en', by: house.ana }),
  ).rejects.toThrow('user/email-taken');
  expect((await signIn(house, ' ANA@EXAMPLE.ORG')).user.id).toBe(house.ana);
});

test('an unknown e-mail, a wrong password and a locked-out user hear the same', async () => {
  const house = await withBen([{ role: 'agent', brandId: nordlinie }]);
  await house.access.users.disable(house.ben, house.ana);
  for (const [email, password] of [
    ['nobody@example.org', PASSWORD],
    ['ana@example.org', 'etwas ganz anderes'],
    ['ben@example.org', PASSWORD],
  ] as const)
    await expect(signIn(house, email, password)).rejects.toThrow('session/wrong-credentials');
});

test('after ten failures an e-mail waits, from wherever and with whichever password', async () => {
  const house = await withAna();
  const guesses = Array.from({ length: 14 }, (_, at) =>
    house.access.sessions.open({ email: 'ana@example.org', password: `geraten ${at} mal`, remoteAddress: `192.0.2.${at}` }),
  );
  const codes = (await Promise.allSettled(guesses)).map((one) => (one.status === 'rejected' ? one.reason.code : 'in'));
  expect(codes.filter((code) => code === 'session/wrong-credentials')).toHaveLength(10);
  await expect(signIn(house, 'ana@example.org')).rejects.toMatchObject({ code: 'session/too-many-attempts', values: { minutes: 15 } });
  house.pass(16 * 60_000);
  expect((await signIn(house, 'ana@example.org')).user.id).toBe(house.ana);
});

test('a session ends when nobody used it for half a day, and after a week however busy', async () => {
  const house = await withAna();
  const idle = await signIn(house, 'ana@example.org');
  house.pass(IDLE_MS + 1);
  expect(await house.access.sessions.get(idle.cookieToken)).toBeNull();
  const busy = await signIn(house, 'ana@example.org');
  let hours = 0;
  while (await house.access.sessions.get(busy.cookieToken)) {
    house.pass(6 * HOUR_MS);
    hours += 6;
  }
  expect(hours).toBe(7 * 24);
});

test('locking somebody out ends their sessions at once, everywhere', async () => {
  const house = await withBen([{ role: 'agent', brandId: nordlinie }]);
  const { cookieToken, session } = await signIn(house, 'ben@example.org');
  await house.access.users.disable(house.ben, house.ana);
  expect(await house.access.sessions.get(cookieToken)).toBeNull();
  expect((await house.access.sessions.callersOf([session.id])).size).toBe(0);
  const [left] = await house.store.connection
    .collection<{ _id: string; outgoing: unknown[] }>('sessions')
    .find({ _id: session.id })
    .toArray();
  expect(left?.outgoing).toMatchObject([{ name: 'session:ended', body: { sessionId: session.id, userId: house.ben } }]);
});

test('the last admin stays, also when two remove each other at once', async () => {
  const house = await withBen([{ role: 'admin', brandId: null }]);
  const both = await Promise.allSettled([
    house.access.users.disable(house.ben, house.ana),
    house.access.users.setGrants(house.ana, [{ role: 'lead', brandId: nordlinie }], house.ben),
  ]);
  expect(both.map((one) => (one.status === 'rejected' ? one.reason.code : 'done')).sort()).toEqual(['done', 'user/last-admin']);
});

test('somebody who was invited as admin but never came does not count as one', async () => {
  const { access, ana } = await withAna();
  await access.users.invite({ email: 'ben@example.org', name: 'Ben', grants: [{ role: 'admin', brandId: null }], language: 'de', by: ana });
  await expect(access.users.disable(ana, 'command-line')).rejects.toThrow('user/last-admin');
});

test('an invitation works once and for two days', async () => {
  const house = await withAna();
  const { user, link } = await house.access.users.invite({
    email: 'ben@example.org',
    name: 'Ben',
    grants: [],
    language: 'de',
    by: house.ana,
  });
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation\?token=/);
  const choice = { token: tokenIn(link), name: 'Ben', password: PASSWORD, language: 'de' } as const;
  await expect(house.access.users.accept({ ...choice, password: 'BEN@example.org' })).rejects.toThrow('password/is-email');
  house.pass(49 * HOUR_MS);
  await expect(house.access.users.accept(choice)).rejects.toThrow('link/invalid');
  const again = tokenIn(await house.access.users.resetLink(user.id, house.ana));
  const many = await Promise.allSettled(Array.from({ length: 5 }, () => house.access.users.accept({ ...choice, token: again })));
  expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a new password ends every session that the old one opened', async () => {
  const house = await withAna();
  const thief = await signIn(house, 'ana@example.org');
  await expect(house.access.users.changePassword({ id: house.ana, current: 'geraten', next: PASSWORD })).rejects.toThrow(
    'session/wrong-password',
  );
  const mine = await house.access.users.changePassword({ id: house.ana, current: PASSWORD, next: 'ein lauter Mittwoch' });
  expect(await house.access.sessions.get(thief.cookieToken)).toBeNull();
  expect(await house.access.sessions.get(mine.cookieToken)).not.toBeNull();
});

test('a token may no more than its maker, also after the maker lost it', async () => {
  const house = await withBen([{ role: 'admin', brandId: null }]);
  const agent: Grant = { role: 'agent', brandId: nordlinie };
  const privacy: Grant = { role: 'privacy', brandId: nordlinie };
  const { caller } = (await house.access.sessions.get((await signIn(house, 'ben@example.org')).cookieToken)) ?? {};
  if (!caller) throw new Error('not signed in');
  await expect(house.access.tokens.create({ name: 'export', grants: [agent], by: caller })).rejects.toThrow('token/beyond-creator');
  const { token, secret } = await house.access.tokens.create({ name: 'import', grants: [privacy], by: caller });
  expect([secret.slice(0, 4), token.lastFour]).toEqual(['est_', secret.slice(-4)]);
  expect((await house.access.tokens.callerOf(secret, 'en'))?.grants).toEqual([privacy]);
  await house.access.users.setGrants(house.ben, [agent], house.ana);
  expect((await house.access.tokens.callerOf(secret, 'en'))?.grants).toEqual([]);
  await house.access.tokens.revoke(token.id, house.ana);
  expect(await house.access.tokens.callerOf(secret, 'en')).toBeNull();
});

test('a lead sees what happened to tickets of their brand, privacy everything there, nobody else anything', async () => {
  const { access } = fresh;
  const entry = { actor: 'ana', act: 'x', details: {} };
  await access.audit.add({ ...entry, brandId: nordlinie, subject: 'ticket:1' });
  await access.audit.add({ ...entry, brandId: nordlinie, subject: 'profile:1' });
  await access.audit.add({ ...entry, brandId: 'other' as BrandId, subject: 'ticket:2' });
  await access.audit.add({ ...entry, brandId: null, subject: 'user:1' });
  const seenBy = async (grant: Grant) => (await access.audit.list({ caller: { grants: [grant] } })).entries.map(({ subject }) => subject);
  expect(await seenBy({ role: 'lead', brandId: nordlinie })).toEqual(['ticket:1']);
  expect(await seenBy({ role: 'privacy', brandId: nordlinie })).toEqual(['profile:1', 'ticket:1']);
  expect(await seenBy({ role: 'agent', brandId: nordlinie })).toEqual([]);
  expect(await seenBy({ role: 'admin', brandId: null })).toHaveLength(4);
});

test('the first admin may everything in the brands they make; another admin does not get it by that', async () => {
  const house = await withBen([{ role: 'admin', brandId: null }]);
  await house.access.users.grantAllRoles(house.ana, nordlinie);
  await house.access.users.grantAllRoles(house.ben, nordlinie);
  expect(await house.access.users.mayAnswer(house.ana, nordlinie)).toBe(true);
  expect(await house.access.users.mayAnswer(house.ben, nordlinie)).toBe(false);
  expect(await house.access.users.colleagues([nordlinie])).toEqual([{ id: house.ana, name: 'ana' }]);
});
