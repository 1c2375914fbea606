import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { someFindings } from '../../test/fixtures/mention.ts';
import { asLines, BRAND, saidBy, type TestPeople, testPeople } from '../../test/fixtures/people.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/store.ts';
import { ConnectorError } from '../domain/connector.ts';
import { createSecretBox } from '../listening/index.ts';
import { profileIdOf } from '../people/index.ts';
import { crmTargetRepository } from '../store/crm-targets.ts';
import { deliveryRepository } from '../store/deliveries.ts';
import { createFollowUp, type FollowUp } from './index.ts';

type Received = { readonly key: string; readonly secret: string; readonly content: Record<string, unknown> };

let opened: TestStore | null = null;
let house: TestPeople;
let followUp: FollowUp;
let received: Received[];
/** What the CRM does with a body before it answers. */
let crm: (content: Record<string, unknown>, signal: AbortSignal) => Promise<void>;

beforeEach(async () => {
  await opened?.close();
  opened = await openTestStore();
  house = testPeople(opened.store);
  received = [];
  crm = async () => {};
  followUp = createFollowUp({
    people: house.people,
    deliveries: deliveryRepository(opened.store),
    targets: crmTargetRepository(opened.store),
    secretBox: createSecretBox(new Uint8Array(32)),
    outlet: {
      async deliver(body, { secret, idempotencyKey, signal }) {
        const content = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
        await crm(content, signal);
        received.push({ key: idempotencyKey, secret, content });
      },
    },
    brands: { list: async () => [{ id: BRAND }] },
    clock: () => house.now,
    newId: house.newId,
  });
  await followUp.target.set(BRAND, { url: 'https://crm.example/in', secret: 'between us' });
});
afterAll(() => opened?.close());

const runOf = (fence: number) => ({ fence, keep: async () => true, signal: new AbortController().signal });
const settle = () => house.settle((event) => followUp.onProfileChanged(event));
const lena = { id: 'a.lena', platform: 'reddit', handle: 'lena_rides' };
const contacts = [
  {
    id: '1',
    name: 'Lena Maurer',
    email: 'lena@example.org',
    phone: '+49 30 1',
    segment: 'gold',
    handles: [{ platform: 'reddit', handle: 'lena_rides' }],
  },
  { id: '2', name: 'Otto Kern', consents: [{ purpose: 'contact', channel: 'email', grantedAt: '2026-01-01' }] },
];
const later = (minutes: number) => {
  house.now = new Date(house.now.getTime() + minutes * 60_000);
};

async function lenaSpeaks(): Promise<void> {
  const findings = someFindings({
    topics: [{ label: 'Delay', confidence: 1 }],
    sentiment: { label: 'negative', score: -1, confidence: 1 },
  });
  const said = saidBy(lena, { findings });
  await house.hear([said]);
  await settle();
  const body = { mentionIds: [said.id] };
  await followUp.onProfileChanged({ seq: 1, eventId: house.newId(), name: 'mention:stored', brandId: BRAND, at: house.now, body });
}

test('the CRM hears of accounts and moods, of no address, and whom nobody may contact', async () => {
  await house.people.profiles.importContacts(BRAND, asLines(contacts), 'u1');
  await lenaSpeaks();
  expect(await followUp.deliver(runOf(1))).toEqual({ delivered: 2, failed: 0 });
  const contents = new Map(received.map(({ content }) => [content['crmId'], content]));
  expect(contents.get('1')).toMatchObject({
    segment: 'gold',
    mayContact: false,
    identities: [{ platform: 'reddit', handle: 'lena_rides' }],
    said: { mentions: 1, positive: 0, negative: 1 },
    topics: [{ label: 'Delay', mentions: 1, positive: 0, negative: 1 }],
  });
  expect(contents.get('2')).toMatchObject({ mayContact: true });
  expect(received[0]?.secret).toBe('between us');
  const sent = JSON.stringify(received);
  for (const secret of ['lena@example.org', '+49 30 1', 'Maurer']) expect(sent).not.toContain(secret);
  const exported: unknown[] = [];
  for await (const one of followUp.exportProfiles([BRAND])) exported.push(one);
  expect(exported).toHaveLength(2);
});

test('what is known already is not sent again; what changed meanwhile replaces what waits', async () => {
  await house.people.profiles.importContacts(BRAND, asLines(contacts), 'u1');
  await settle();
  await lenaSpeaks();
  await lenaSpeaks();
  expect((await followUp.deliveries([BRAND])).map(({ state }) => state)).toEqual(['queued', 'queued']);
  await followUp.deliver(runOf(1));
  expect(received).toHaveLength(2);
  expect(await followUp.sync(BRAND)).toBe(0);
  await lenaSpeaks();
  await followUp.deliver(runOf(2));
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ key }) => key)).size).toBe(3);
});

test('a run that is killed while the CRM answers is repeated under the same key, and its late word counts no more', async () => {
  await house.people.profiles.importContacts(BRAND, asLines(contacts.slice(0, 1)), 'u1');
  await settle();
  const answers: (() => void)[] = [];
  crm = () =>
    new Promise((resolve) => {
      answers.push(resolve);
    });
  const frozen = followUp.deliver(runOf(1));
  // Not when the journal says so, but when the CRM was asked: only then is the first run frozen.
  await vi.waitFor(() => expect(answers).toHaveLength(1), { timeout: 15_000 });
  crm = async () => {};
  expect(await followUp.deliver(runOf(2))).toEqual({ delivered: 1, failed: 0 });
  answers[0]?.();
  expect(await frozen).toEqual({ delivered: 0, failed: 0 });
  expect(received).toHaveLength(2);
  expect(new Set(received.map(({ key }) => key)).size).toBe(1);
  expect(await followUp.deliveriesOf(profileIdOf(BRAND, '1'), [BRAND])).toMatchObject([{ state: 'delivered', attempts: 2 }]);
});

test('a CRM that is down is asked again later, one that refuses is not', async () => {
  await house.people.profiles.importContacts(BRAND, asLines(contacts), 'u1');
  await settle();
  crm = async ({ crmId }) => {
    throw crmId === '1' ? new ConnectorError('transient', 'crm/http-503') : new ConnectorError('permanent', 'crm/http-422');
  };
  expect(await followUp.deliver(runOf(1))).toEqual({ delivered: 0, failed: 2 });
  expect(await followUp.deliver(runOf(2))).toEqual({ delivered: 0, failed: 0 });
  crm = async () => {};
  later(1);
  expect(await followUp.deliver(runOf(3))).toEqual({ delivered: 1, failed: 0 });
  const refused = await followUp.deliveriesOf(profileIdOf(BRAND, '2'), [BRAND]);
  expect(refused).toMatchObject([{ state: 'failed', error: 'crm/http-422', attempts: 1 }]);
  expect(await followUp.sync(BRAND)).toBe(1);
});

test('the secret is stored sealed, and an empty one keeps it', async () => {
  await followUp.target.set(BRAND, { url: 'https://crm.example/other', secret: '' });
  expect(await followUp.target.get(BRAND)).toEqual({ url: 'https://crm.example/other', hasSecret: true });
  const stored = await opened?.store.connection.collection('crmTargets').find({}).toArray();
  expect(JSON.stringify(stored)).not.toContain('between us');
});
