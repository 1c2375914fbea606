import { expect, test } from 'vitest';
import type { BrandId, ProfileId } from '../domain/ids.ts';
import type { Profile } from '../domain/profile.ts';
import { findMatches } from './find-evidence.ts';
import { handleKey } from './match-keys.ts';
import { nameLikeness, soundsLike, wordsOfName } from './names.ts';

const profile = (id: string, displayName: string, more: Partial<Profile> = {}): Profile => ({
  id: id as ProfileId,
  brandId: 'b' as BrandId,
  crmId: id,
  displayName,
  email: null,
  phone: null,
  company: null,
  segment: null,
  handles: [],
  attributes: {},
  consents: [],
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...more,
});
const author = (more: Partial<{ platform: string; handle: string; name: string; url: string }>) => ({
  platform: 'reddit',
  handle: null,
  name: null,
  url: null,
  ...more,
});

test('a handle that the CRM holds for the platform links, whatever the name', () => {
  const ada = profile('1', 'Ada Byron', { handles: [{ platform: 'Reddit', handle: '@Enchantress', url: null }] });
  const [match] = findMatches(author({ handle: 'enchantress', name: 'x' }), [ada]);
  expect(match).toMatchObject({ isHard: true, evidence: [{ kind: 'handle-in-crm' }] });
  expect(findMatches(author({ platform: 'twitter', handle: 'enchantress' }), [ada])).toEqual([]);
});

test('on a network of servers only the handle with its server counts', () => {
  expect(handleKey({ platform: 'mastodon', handle: 'ada', url: 'https://chaos.example/@ada' })).toBe('mastodon|ada@chaos.example');
  expect(handleKey({ platform: 'mastodon', handle: '@Ada@chaos.example', url: null })).toBe('mastodon|ada@chaos.example');
  expect(handleKey({ platform: 'mastodon', handle: 'https://chaos.example/@ada', url: null })).toBe('mastodon|ada@chaos.example');
  expect(handleKey({ platform: 'mastodon', handle: 'ada', url: null })).toBeNull();
  const ada = profile('1', 'A', { handles: [{ platform: 'mastodon', handle: 'ada@chaos.example', url: null }] });
  expect(findMatches(author({ platform: 'mastodon', handle: 'ada', url: 'https://other.example/@ada' }), [ada])).toEqual([]);
});

test('an address that the account shows and the CRM holds links; a handle that looks like one does not', () => {
  const ada = profile('1', 'Ada Byron', { email: 'Ada@Example.org' });
  expect(findMatches(author({ platform: 'form', handle: 'ada@example.org' }), [ada])[0]).toMatchObject({ isHard: true });
  expect(findMatches(author({ platform: 'mastodon', handle: 'ada@example.org' }), [ada])).toEqual([]);
});

test('names only ever suggest, and a name that many bear suggests less', () => {
  const one = findMatches(author({ name: 'Jörg Müller-Lüdenscheidt' }), [profile('1', 'Joerg Mueller-Luedenscheidt')]);
  expect(one).toMatchObject([{ isHard: false, evidence: [{ kind: 'name-likeness' }] }]);
  const many = findMatches(
    author({ name: 'Anna Schmidt' }),
    ['1', '2', '3', '4'].map((id) => profile(id, 'Anna Schmidt')),
  );
  expect(many[0]?.confidence ?? 0).toBeLessThan(one[0]?.confidence ?? 0);
  expect(findMatches(author({ name: 'Anna Schmidt' }), [profile('1', 'Anja Schmitz')])).toEqual([]);
  expect(findMatches(author({ name: 'bahnfan' }), [profile('1', 'Bahnfan')])).toEqual([]);
});

test('evidence shows what was compared, and of an e-mail address no more than its domain', () => {
  const ada = profile('1', 'Ada Byron', {
    email: 'ada@example.org',
    handles: [{ platform: 'mastodon', handle: 'ada@chaos.example', url: 'https://chaos.example/@ada' }],
  });
  const detailsOf = (who: Parameters<typeof author>[0]) =>
    findMatches(author(who), [ada]).flatMap(({ evidence }) => evidence.map(({ kind, detail }) => [kind, detail]));
  expect(detailsOf({ platform: 'form', handle: 'ada@example.org' })).toEqual([['email-in-crm', '@example.org']]);
  expect(detailsOf({ platform: 'mastodon', handle: 'ada', name: 'Byron, Ada', url: 'https://chaos.example/@ada' })).toEqual([
    ['handle-in-crm', '@ada@chaos.example'],
    ['profile-link', 'chaos.example/@ada'],
    ['name-likeness', 'Byron, Ada ≈ Ada Byron'],
  ]);
  expect(detailsOf({ handle: 'ada_byron' })).toEqual([['name-likeness', 'ada_byron ≈ Ada Byron']]);
});

test('two contacts that hold the same account leave the choice to a person', () => {
  const twins = ['1', '2'].map((id) => profile(id, `Twin ${id}`, { handles: [{ platform: 'reddit', handle: 'twin', url: null }] }));
  expect(findMatches(author({ handle: 'twin' }), twins).map(({ isHard }) => isHard)).toEqual([false, false]);
});

test('spellings of one name are one name; titles and particles are none', () => {
  expect(nameLikeness('Dr. Käthe von Groß', 'Gross, Kaethe')).toBe(1);
  expect(wordsOfName('Prof. Dr. med. Ada Byron')).toEqual(['ada', 'byron']);
  for (const pair of [
    ['schmidt', 'schmitt'],
    ['mueller', 'muller'],
    ['meyer', 'meier'],
    ['hoffmann', 'hofman'],
  ] as const)
    expect(soundsLike(pair[0])).toBe(soundsLike(pair[1]));
});
