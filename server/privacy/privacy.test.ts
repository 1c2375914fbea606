import { afterAll, beforeEach, expect, test } from 'vitest';
import { aMention, NOW } from '../../test/fixtures/mention.ts';
import { asLines, BRAND, saidBy, type TestPeople, testPeople } from '../../test/fixtures/people.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/store.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { intakeErasables } from '../intake/erasable.ts';
import { profileIdOf } from '../people/index.ts';
import { erasureRepository, hoursOfMentions, personErasables } from '../store/erasures.ts';
import { mentionReader } from '../store/mention-list.ts';
import { mentionRepository } from '../store/mentions.ts';
import { outgoingRepository } from '../store/outgoing.ts';
import { quarantineRepository } from '../store/quarantine.ts';
import '../store/deliveries.ts';
import '../store/replies.ts';
import '../store/tickets.ts';
import { createPrivacy, type Erasable, type Privacy } from './index.ts';

let opened: TestStore | null = null;
let house: TestPeople;
let audited: string[];

beforeEach(async () => {
  await opened?.close();
  opened = await openTestStore();
  house = testPeople(opened.store);
  audited = [];
});
afterAll(() => opened?.close());

function privacyOf(more: readonly Erasable[] = [], retentionDays = 30): Privacy {
  if (!opened) throw new Error('no store');
  const { store } = opened;
  const clock = () => house.now;
  const quarantineStore = quarantineRepository(store);
  const own = intakeErasables({ mentionStore: mentionRepository(store), mentions: mentionReader(store), quarantineStore, clock });
  return createPrivacy({
    erasables: [...own, ...more, ...personErasables(store)],
    subjects: house.people,
    suppression: house.suppression,
    erasures: erasureRepository(store),
    hours: hoursOfMentions(store),
    audit: {
      async add(entry) {
        audited.push(entry.act);
      },
    },
    connections: { all: async () => [{ id: 'connection-1' as ConnectionId, brandId: BRAND, rights: { retentionDays } }] },
    clock,
    newId: house.newId,
    announce: () => {},
  });
}

const CANARIES = ['canary_handle', 'Canary Person', 'canary@example.org', 'canary words', 'canary note', 'canary draft', 'canary sample'];
const canary = { id: 'a.canary', platform: 'reddit', handle: 'canary_handle', name: 'Canary Person' };
const contact = {
  id: 'c1',
  name: 'Canary Person',
  email: 'canary@example.org',
  handles: [{ platform: 'reddit', handle: 'canary_handle' }],
};

/** One person everywhere: contact, account, mention, ticket, reply, quarantine, delivery. */
async function plant(): Promise<void> {
  if (!opened) return;
  const { connection } = opened.store;
  const said = saidBy(canary, { text: 'canary words', title: 'canary words' });
  const other = saidBy({ id: 'a.other', handle: 'other', name: 'Other' }, { text: 'other words' });
  await house.people.profiles.importContacts(BRAND, asLines([contact]), 'u1');
  await house.hear([said, other]);
  await house.settle();
  const ticket = { brandId: BRAND, status: 'accepted', notes: [{ text: 'canary note' }], draft: { text: 'canary draft' }, replyIds: [] };
  const put = (name: string, document: object) => connection.collection(name).insertOne(document as never);
  await put('tickets', { _id: 't1', mentionId: said.id, ...ticket });
  await put('tickets', { _id: 't2', mentionId: other.id, ...ticket, notes: [{ text: 'other note' }], draft: null });
  await put('replies', {
    _id: 'r1',
    brandId: BRAND,
    mentionId: said.id,
    idempotencyKey: 'k',
    state: 'published',
    text: 'Dear canary words',
  });
  await put('quarantine', {
    _id: 'q1',
    brandId: BRAND,
    connectionId: 'connection-1',
    at: NOW,
    sample: '{"a":"canary_handle","t":"canary sample"}',
  });
  const profileId = profileIdOf(BRAND, 'c1');
  await put('deliveries', { _id: 'd1', brandId: BRAND, profileId, order: 1, state: 'queued', body: 'canary_handle' });
}

async function everythingStored(): Promise<string> {
  const { connection } = opened?.store ?? {};
  if (!connection?.db) return '';
  const names = (await connection.db.listCollections().toArray()).map(({ name }) => name);
  const all = await Promise.all(names.map((name) => connection.collection(name).find({}).toArray()));
  return JSON.stringify(all);
}

const erase = { brandId: BRAND, by: 'officer', reason: 'asked for it' };

test('an erased person is found nowhere in the store; others stay', async () => {
  await plant();
  const before = await everythingStored();
  for (const word of CANARIES) expect(before).toContain(word);
  const exported = await privacyOf().exportSubject({ brandId: BRAND, profileId: profileIdOf(BRAND, 'c1'), by: 'officer' });
  const file = JSON.stringify(exported);
  for (const word of CANARIES) expect(file).toContain(word);
  expect(file).not.toContain('other words');

  const erased = await privacyOf().eraseSubject({ ...erase, profileId: profileIdOf(BRAND, 'c1') });
  expect(erased).toMatchObject({
    mentions: 1,
    tickets: 1,
    replies: 1,
    deliveries: 1,
    identities: 1,
    profiles: 1,
    authors: 1,
    quarantined: 1,
  });
  const after = await everythingStored();
  for (const word of CANARIES) expect(after).not.toContain(word);
  for (const word of ['other words', 'other note', 'a.other']) expect(after).toContain(word);
  expect(audited).toEqual(['privacy:exported', 'privacy:erased']);
  const told = (await outgoingRepository((opened as TestStore).store).waiting(50)).flatMap(({ events }) => events);
  expect(told.filter(({ name }) => name === 'mention:stored')).toMatchObject([{ body: { deleted: 1, hours: [NOW.toISOString()] } }]);
});

test('neither the next file nor the next page brings an erased person back', async () => {
  await plant();
  await privacyOf().eraseSubject({ ...erase, authorId: 'a.canary' as never });
  const report = await house.people.profiles.importContacts(
    BRAND,
    asLines([contact, { ...contact, id: 'c2' }, { id: 'c3', name: 'Else' }]),
    'u1',
  );
  expect(report).toMatchObject({ stored: 1, bad: [{ code: 'crm/erased-person' }, { code: 'crm/erased-person' }] });
  await house.hear([saidBy(canary, { text: 'again' })]);
  expect(await house.people.authors.get('a.canary' as never, [BRAND])).toBeNull();
});

test('an erasure that a crash interrupts is finished by the next run', async () => {
  await plant();
  let crashes = true;
  const unlucky: Erasable = {
    noun: 'diary',
    erase: async () => {
      if (crashes) throw new Error('killed');
      return 1;
    },
    export: async () => [],
  };
  const privacy = privacyOf([unlucky]);
  await expect(privacy.eraseSubject({ ...erase, profileId: profileIdOf(BRAND, 'c1') })).rejects.toThrow('killed');
  crashes = false;
  house.now = new Date(house.now.getTime() + 10 * 60_000);
  await privacy.forgetOld({ fence: 1, keep: async () => true, signal: new AbortController().signal });
  const after = await everythingStored();
  for (const word of CANARIES) expect(after).not.toContain(word);
});

test('what a connection may no longer keep is gone, with the accounts of which nothing is left', async () => {
  const day = (ago: number) => new Date(NOW.getTime() - ago * 86_400_000);
  await house.hear([
    saidBy({ id: 'a.old' }, { collectedAt: day(40), publishedAt: day(40) }),
    saidBy({ id: 'a.both' }, { collectedAt: day(40), publishedAt: day(40) }),
    saidBy({ id: 'a.both' }, { collectedAt: day(2), publishedAt: day(2) }),
    saidBy({ id: 'a.other' }, { collectedAt: day(40), publishedAt: day(40), connections: ['elsewhere' as ConnectionId] }),
  ]);
  expect(aMention().connections).toEqual(['connection-1']);
  await privacyOf().forgetOld({ fence: 1, keep: async () => true, signal: new AbortController().signal });
  const left = await house.people.authors.mutedOf(BRAND, []);
  expect(left.size).toBe(0);
  const known = await Promise.all(['a.old', 'a.both', 'a.other'].map((id) => house.people.authors.get(id as never, [BRAND])));
  expect(known.map((author) => author?.id ?? null)).toEqual([null, 'a.both', 'a.other']);
});
