import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant, Role } from '../../server/domain/access.ts';
import { asked } from './asked.ts';
import { expectedRights, type Try } from './expected-rights.ts';
import { type Belongings, type Headers, openWholeHouse, type WholeHouse } from './whole-house.ts';

const ROLES = { a: 'agent', l: 'lead', m: 'marketer', p: 'privacy', d: 'admin' } as const satisfies Record<string, Role>;
type Letter = keyof typeof ROLES;
const letters = Object.keys(ROLES) as Letter[];

let house: WholeHouse;
let ours: Belongings;
let theirs: Belongings;
/** Signed in on our brand, by role. */
const people = new Map<Letter, Headers>();
/** The same roles on another brand; nobody there is admin. */
const neighbours = new Map<Letter, Headers>();

beforeAll(async () => {
  house = await openWholeHouse();
  ours = await house.furnish('nordlinie');
  theirs = await house.furnish('suedbus');
  const grant = (role: Role, brandId: Belongings['brand']): Grant => ({ role, brandId: role === 'admin' ? null : brandId });
  for (const letter of letters) {
    people.set(letter, await house.enter(`${letter}@ours.example.org`, [grant(ROLES[letter], ours.brand)]));
    if (letter !== 'd') neighbours.set(letter, await house.enter(`${letter}@theirs.example.org`, [grant(ROLES[letter], theirs.brand)]));
  }
}, 120_000);
afterAll(() => house.stop());

const closed = (of: Belongings) => Object.entries(expectedRights(of)).filter(([, { may }]) => may !== 'open');
const limited = (of: Belongings) => closed(of).filter(([, { may }]) => may !== 'everybody');

test('every route is in the table of rights', () => {
  expect(house.routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(expectedRights(ours)).sort());
});

test('nobody gets through a closed door, and nothing changes when they try', async () => {
  const before = await house.fingerprint();
  for (const [route, spec] of closed(ours)) {
    const [method, path, more] = asked(route, ours, spec);
    expect([route, (await house.ask(method, path, more)).code]).toEqual([route, 'session/needed']);
    const withBadToken = await house.ask(method, path, { ...more, headers: { authorization: 'Bearer est_guessed' } });
    expect([route, withBadToken.code]).toEqual([route, 'session/needed']);
  }
  expect(await house.fingerprint()).toBe(before);
});

test('a role is refused what its table does not give it, and nothing changes', async () => {
  const before = await house.fingerprint();
  for (const [route, spec] of limited(ours)) {
    const [method, path, more] = asked(route, ours, spec);
    for (const letter of letters.filter((one) => !spec.may.includes(one))) {
      const answer = await house.ask(method, path, { ...more, headers: people.get(letter) as Headers });
      expect([route, ROLES[letter], answer.status]).toEqual([route, ROLES[letter], 403]);
    }
  }
  expect(await house.fingerprint()).toBe(before);
}, 60_000);

test('with the same role on another brand it looks as if nothing were there, and nothing changes', async () => {
  const before = await house.fingerprint();
  const nothing = {
    ...ours,
    brand: 'no-such',
    connection: 'no-such',
    mention: 'no-such',
    author: 'no-such',
    ticket: 'no-such',
  } as Belongings;
  const missing: Belongings = { ...nothing, profile: 'no-such', identity: 'no-such', persona: 'no-such', reply: 'no-such' };
  for (const [route, spec] of limited(ours)) {
    if (spec.may === 'd') continue;
    const [method, path, more] = asked(route, ours, spec);
    const isAboutUs = [ours.brand, ours.mention, ours.author, ours.profile, ours.ticket].some((id) =>
      `${path} ${JSON.stringify(more)}`.includes(id),
    );
    for (const letter of (Object.keys(ROLES) as Letter[]).filter((one) => one !== 'd' && spec.may.includes(one))) {
      const headers = neighbours.get(letter) as Headers;
      const answer = await house.ask(method, path, { ...more, headers });
      if (!isAboutUs) {
        // Lists of one's own: nothing of ours may be in them.
        expect([route, [ours.mention, ours.author, 'nordlinie'].filter((word) => answer.text.includes(word))]).toEqual([route, []]);
        continue;
      }
      const [, absentPath, absentMore] = asked(route, missing, expectedRights(missing)[route] as Try);
      const absent = await house.ask(method, absentPath, { ...absentMore, headers });
      expect([route, ROLES[letter], [403, 404].includes(answer.status), answer.code]).toEqual([route, ROLES[letter], true, absent.code]);
    }
  }
  expect(await house.fingerprint()).toBe(before);
}, 60_000);

test('a token may what it was given, and is no person', async () => {
  const { caller } = (await house.context.rooms.access.sessions.get(/=(.+)/.exec(house.root['cookie'] ?? '')?.[1] ?? '')) ?? {};
  if (!caller) throw new Error('root is not signed in');
  const { secret } = await house.context.rooms.access.tokens.create({
    name: 'x',
    grants: [{ role: 'marketer', brandId: ours.brand }],
    by: caller,
  });
  const headers = { authorization: `Bearer ${secret}`, origin: 'https://evil.example' };
  const before = await house.fingerprint();
  for (const [route, spec] of limited(ours)) {
    const [method, path, more] = asked(route, ours, spec);
    if (!spec.may.includes('m')) expect([route, (await house.ask(method, path, { ...more, headers })).status]).toEqual([route, 403]);
    else if (method === 'GET') expect([route, (await house.ask(method, path, { ...more, headers })).status]).toEqual([route, 200]);
  }
  for (const route of ['GET /api/session', 'PATCH /api/me', 'POST /api/me/password']) {
    const [method, path, more] = asked(route, ours, expectedRights(ours)[route] as Try);
    expect([route, (await house.ask(method, path, { ...more, headers })).code]).toEqual([route, 'access/people-only']);
  }
  expect(await house.fingerprint()).toBe(before);
}, 60_000);

test('another site cannot use anybody’s session for anything', async () => {
  const before = await house.fingerprint();
  for (const [route, spec] of closed(ours)) {
    const [method, path, more] = asked(route, ours, spec);
    if (method === 'GET') continue;
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await house.ask(method, path, { ...more, headers: { ...house.root, origin } });
      expect([route, answer.code]).toEqual([route, 'access/other-site']);
    }
    const { 'x-csrf-token': _token, ...cookie } = house.root;
    expect([route, (await house.ask(method, path, { ...more, headers: cookie })).code]).toEqual([route, 'access/csrf']);
  }
  expect(await house.fingerprint()).toBe(before);
}, 60_000);

test('a role is not refused what its table gives it', async () => {
  // Last, for it changes things. Whoever may read the brand is refused with 403 alone; that something is gone by now is no refusal.
  for (const [route, spec] of limited(ours)) {
    const [method, path, more] = asked(route, ours, spec);
    for (const letter of letters.filter((one) => spec.may.includes(one))) {
      const answer = await house.ask(method, path, { ...more, headers: people.get(letter) as Headers });
      expect([route, ROLES[letter], [401, 403].includes(answer.status) || answer.status >= 500, answer.text.slice(0, 200)]).toEqual([
        route,
        ROLES[letter],
        false,
        answer.text.slice(0, 200),
      ]);
    }
  }
}, 60_000);
