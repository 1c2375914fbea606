import { afterAll, beforeEach, expect, test } from 'vitest';
import { someFindings } from '../../test/fixtures/mention.ts';
import { asLines, BRAND, saidBy, type TestPeople, testPeople } from '../../test/fixtures/people.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/store.ts';
import type { AuthorId } from '../domain/ids.ts';
import { identityIdOf } from './identities.ts';
import { profileIdOf } from './import-contacts.ts';

let opened: TestStore | null = null;
let house: TestPeople;

beforeEach(async () => {
  await opened?.close();
  opened = await openTestStore();
  house = testPeople(opened.store);
});
afterAll(() => opened?.close());

const lena = { id: 'a.lena', platform: 'reddit', handle: 'lena_rides', name: 'Lena' };
const statesOf = async (authorId: string) =>
  (await house.people.authors.card(authorId as AuthorId, [BRAND])).identities.map(({ identity }) => identity.state);

/** A file of a thousand: one held by handle, one by address, one by page, one known by name only. */
const contacts = [
  { id: '1', name: 'Lena Maurer', segment: 'season ticket', handles: [{ platform: 'reddit', handle: 'Lena_Rides' }] },
  { id: '2', name: 'Otto Kern', email: 'otto.kern@example.org' },
  { id: '3', name: 'Mira Voss', handles: [{ platform: 'mastodon', handle: 'mira@chaos.example' }] },
  { id: '4', name: 'Friederike Ungewöhnlich' },
  ...Array.from({ length: 996 }, (_, at) => ({ id: `x${at}`, name: `Kunde Nummer${String.fromCharCode(97 + (at % 26))}${at}` })),
];

test('a thousand contacts come in: three link by evidence, one is suggested, and one link is undone for good', async () => {
  const { people } = house;
  await house.hear([
    saidBy(lena),
    saidBy({ id: 'a.otto', platform: 'form', handle: 'otto.kern@example.org' }),
    saidBy({ id: 'a.mira', platform: 'mastodon', handle: 'mira', url: 'https://chaos.example/@mira' }),
  ]);
  const report = await people.profiles.importContacts(BRAND, asLines([...contacts, { id: '', name: 'x' }]), 'u1');
  expect(report).toMatchObject({ read: 1001, stored: 1000, updated: 0, unchanged: 0, bad: [{ line: 1001, code: 'crm/bad-contact' }] });
  await house.settle();
  await house.hear([saidBy({ id: 'a.rike', platform: 'forum', name: 'Friederike Ungewoehnlich' })]);
  await house.settle();

  expect(await Promise.all(['a.lena', 'a.otto', 'a.mira', 'a.rike'].map(statesOf))).toEqual([
    ['linked'],
    ['linked'],
    ['linked'],
    ['suggested'],
  ]);
  const [suggestion] = await people.identities.suggested([BRAND]);
  expect(suggestion).toMatchObject({
    author: { id: 'a.rike' },
    profile: { displayName: 'Friederike Ungewöhnlich', contactHidden: 'no-permission' },
  });

  const id = identityIdOf({ brandId: BRAND, authorId: 'a.lena' as AuthorId, profileId: profileIdOf(BRAND, '1') });
  await people.identities.undo({ id, brandIds: [BRAND], by: 'u1' });
  const again = await people.profiles.importContacts(BRAND, asLines([{ ...contacts[0], segment: 'gold' }, ...contacts.slice(1)]), 'u1');
  expect(again).toMatchObject({ stored: 0, updated: 1, unchanged: 999 });
  await house.settle();
  await house.hear([saidBy({ ...lena, name: 'Lena Maurer' })]);
  await house.settle();
  expect(await statesOf('a.lena')).toEqual(['undone']);
  expect(house.audited.filter(({ act }) => act.startsWith('identity:')).map(({ act, actor }) => `${act} ${actor}`)).toEqual([
    'identity:link evidence',
    'identity:link evidence',
    'identity:link evidence',
    'identity:undo u1',
  ]);
}, 240_000);

test('a card is the same however often and in whatever order its mentions are heard of', async () => {
  const { people } = house;
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));
  const old = saidBy({ ...lena, name: 'Old name' }, { publishedAt: at(1) });
  const fresh = saidBy(
    { ...lena, name: 'New name' },
    { publishedAt: at(9), findings: someFindings({ sentiment: { label: 'negative', score: -1, confidence: 1 } }) },
  );
  await house.hear([fresh]);
  await house.hear([old]);
  const event = {
    seq: 1,
    eventId: 'again',
    name: 'mention:stored' as const,
    brandId: BRAND,
    at: at(9),
    body: { mentionIds: [fresh.id, old.id] },
  };
  await people.onMentionStored(event);
  const card = await people.authors.card('a.lena' as AuthorId, [BRAND]);
  expect(card.author).toMatchObject({ name: 'New name', firstSeenAt: at(1), lastSeenAt: at(9) });
  expect(card.mentions).toEqual({ total: 2, positive: 0, neutral: 1, negative: 1, mixed: 0 });
});

test('an author belongs to one profile at most; a person may choose, and muting is told once', async () => {
  const { people } = house;
  await people.profiles.importContacts(
    BRAND,
    asLines([
      { id: '1', name: 'Anna Kern' },
      { id: '2', name: 'Anna Kern' },
    ]),
    'u1',
  );
  await house.hear([saidBy({ id: 'a.anna', name: 'Anna Kern' })]);
  expect((await statesOf('a.anna')).sort()).toEqual(['suggested', 'suggested']);
  const [first, second] = await people.identities.suggested([BRAND]);
  if (!first || !second) throw new Error('both are suggested');
  await people.identities.confirm({ id: first.identity.id, brandIds: [BRAND], by: 'u1' });
  await expect(people.identities.confirm({ id: second.identity.id, brandIds: [BRAND], by: 'u1' })).rejects.toMatchObject({
    code: 'identity/author-linked',
  });
  await expect(people.identities.confirm({ id: first.identity.id, brandIds: [BRAND], by: 'u1' })).rejects.toMatchObject({
    code: 'identity/wrong-state',
  });

  const mute = { id: 'a.anna' as AuthorId, brandIds: [BRAND], by: 'u1' };
  await people.authors.mute(mute);
  await people.authors.mute(mute);
  expect(await people.authors.mutedOf(BRAND, [mute.id, 'a.other' as AuthorId])).toEqual(new Set(['a.anna']));
  const told = await house.settle();
  expect(told.filter(({ name }) => name === 'author:muted').map(({ body }) => body)).toEqual([{ authorId: 'a.anna', muted: true }]);
});

test('personas follow what linked accounts say, and lists find profiles by persona and by words', async () => {
  const { people } = house;
  await people.profiles.importContacts(BRAND, asLines(contacts.slice(0, 20)), 'u1');
  const rules = [{ field: 'topic', is: 'Delay', weight: 2 }];
  const persona = await people.personas.add({
    brandId: BRAND,
    name: 'Commuter',
    summary: '',
    goals: [],
    worries: [],
    rules,
    threshold: 0.7,
  });
  const topics = [{ label: 'Delay', confidence: 1 }];
  await house.hear([saidBy(lena, { findings: someFindings({ topics }) }), saidBy(lena, { findings: someFindings({ topics }) })]);
  await house.settle();
  expect(await people.personas.list([BRAND])).toMatchObject([{ name: 'Commuter', matching: 1 }]);
  const ask = { brandIds: [BRAND], cursor: null, limit: 5, caller: { grants: [] } };
  expect((await people.profiles.list({ ...ask, persona: persona.id })).profiles.map(({ crmId }) => crmId)).toEqual(['1']);
  expect((await people.profiles.list({ ...ask, text: 'maur len' })).profiles.map(({ crmId }) => crmId)).toEqual(['1']);
  const page = await people.profiles.list(ask);
  const rest = await people.profiles.list({ ...ask, cursor: page.next, limit: 50 });
  expect(new Set([...page.profiles, ...rest.profiles].map(({ id }) => id)).size).toBe(20);
  const story = await people.profiles.detail(profileIdOf(BRAND, '1'), [BRAND], { grants: [] });
  expect(story).toMatchObject({
    personas: [{ degree: 0.75, matches: true }],
    sentiment: { neutral: 2 },
    identities: [{ author: { id: 'a.lena' } }],
  });
  expect(story.timeline).toHaveLength(2);
});

test('a withdrawal in the house outlives an older yes in the next file', async () => {
  const { people } = house;
  const withYes = { id: '1', name: 'Ada', consents: [{ purpose: 'contact', channel: 'email', grantedAt: '2026-01-01' }] };
  await people.profiles.importContacts(BRAND, asLines([withYes]), 'u1');
  const id = profileIdOf(BRAND, '1');
  const place = { id, brandIds: [BRAND], purpose: 'contact' as const, channel: 'email' as const, by: 'u1' };
  await people.profiles.withdrawConsent(place);
  expect(await people.profiles.importContacts(BRAND, asLines([withYes]), 'u1')).toMatchObject({ unchanged: 1 });
  expect((await people.profiles.get(id, [BRAND]))?.consents).toMatchObject([{ withdrawnAt: house.now }]);
});
