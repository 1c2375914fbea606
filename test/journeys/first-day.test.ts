import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { type FakeMastodon, startFakeMastodon } from '../fakes/mastodon.ts';
import { forgetHouses, type House, startHouse } from '../faults/house.ts';
import { aBrandDraft } from '../fixtures/mention.ts';

const PATIENCE = { timeout: 60_000, interval: 300 };
const PASSWORD = 'ein ruhiger Dienstag';
const SECRET = 'secret of the review portal';
const RIGHTS = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 365 };

type Row = {
  readonly id: string;
  readonly text: string;
  readonly revision: number;
  readonly handling: string;
  readonly deletedAt: string | null;
  readonly findings: { readonly sentiment: { readonly label: string }; readonly intents: readonly { readonly label: string }[] } | null;
  readonly ticket: { readonly id: string; readonly status: string } | null;
};
type Detail = {
  readonly mention: Row & { readonly revisions: readonly { readonly text: string }[]; readonly author: unknown };
  readonly ticket: { readonly id: string; readonly status: string; readonly openedBy: string; readonly openedBecause: string } | null;
  readonly replies: readonly { readonly state: string; readonly externalId: string | null }[];
  readonly canReply: { readonly ok: boolean };
};

const folder = mkdtempSync(join(tmpdir(), 'earshot-first-day-'));
let fake: FakeMastodon;
let house: House;
let admin: Visitor;
let agent: Visitor;
let brandId = '';
let complaint: ReturnType<FakeMastodon['add']>;
let ticketId = '';
let mentionId = '';

beforeAll(async () => {
  fake = await startFakeMastodon();
  house = await startHouse(folder, { EARSHOT_ALLOW_HOSTS: new URL(fake.url).host });
}, 120_000);

afterAll(async () => {
  await house?.stop();
  await fake?.close();
  await forgetHouses(folder);
}, 60_000);

const mentions = async (): Promise<readonly Row[]> => (await admin.get<{ mentions: Row[] }>('/api/mentions?withSetAside=true')).mentions;
const detail = (id: string): Promise<Detail> => admin.get<Detail>(`/api/mentions/${id}`);
const answers = () => fake.log.filter(({ method, path }) => method === 'POST' && path === '/api/v1/statuses');

async function accept(link: string, name: string): Promise<void> {
  const answer = await fetch(new URL('/api/invitations/accept', house.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(house.address).origin },
    body: JSON.stringify({ token: new URL(link).searchParams.get('token'), name, password: PASSWORD, language: 'de' }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

test('the link of the first start makes the admin, once', async () => {
  admin = await signIn(house.address, { setupLink: house.setupLink, email: 'chef@nordlinie.example', password: PASSWORD });
  const again = signIn(house.address, { setupLink: house.setupLink, email: 'dieb@nordlinie.example', password: PASSWORD });
  await expect(again).rejects.toThrow(/setup\//);
}, 60_000);

test('a brand and a source are set up, and what people write there arrives understood', async () => {
  const brand = await admin.send<{ id: string }>(
    'POST',
    '/api/brands',
    aBrandDraft({ terms: [{ query: 'Nordlinie', compounds: true }], ownHandles: ['kundendienst'] }),
  );
  brandId = brand.id;
  const draft = {
    brandId,
    connector: 'mastodon',
    settings: { baseUrl: fake.url, hashtags: ['nordlinie'] },
    secrets: { accessToken: fake.token },
  };
  const report = await admin.send<{ ok: boolean; missingScopes: string[] }>('POST', '/api/connections/check', draft);
  expect(report).toMatchObject({ ok: true, missingScopes: [] });
  await admin.send('POST', '/api/connections', { ...draft, name: '#nordlinie', rights: RIGHTS, everySeconds: 5, silentAfterHours: 24 });
  complaint = fake.add({
    place: 'nordlinie',
    text: '@kundendienst Die Nordlinie ist schon wieder ausgefallen, eine Frechheit! Wann fährt der nächste Zug?',
  });
  fake.add({ place: 'nordlinie', author: { handle: 'bo', name: 'Bo' }, text: 'Danke Nordlinie, heute super pünktlich!' });
  await vi.waitFor(async () => {
    const found = await mentions();
    expect(found).toHaveLength(2);
    expect(found.map(({ findings }) => findings?.sentiment.label).sort()).toEqual(['negative', 'positive']);
  }, PATIENCE);
}, 120_000);

test('a complaint that is addressed to us opens a ticket by itself', async () => {
  await vi.waitFor(async () => {
    const found = (await mentions()).find(({ text }) => text.includes('ausgefallen'));
    expect(found?.ticket).toMatchObject({ status: 'new' });
    mentionId = found?.id ?? '';
    ticketId = found?.ticket?.id ?? '';
  }, PATIENCE);
  expect((await detail(mentionId)).ticket).toMatchObject({ openedBy: 'rule:complaint-or-question', openedBecause: 'names-us' });
}, 90_000);

test('whoever takes a ticket second is told that a colleague was faster', async () => {
  const invited = await admin.send<{ link: string }>('POST', '/api/users', {
    email: 'ayla@nordlinie.example',
    name: 'Ayla',
    language: 'de',
    grants: [{ role: 'agent', brandId }],
  });
  await accept(invited.link, 'Ayla');
  agent = await signIn(house.address, { setupLink: null, email: 'ayla@nordlinie.example', password: PASSWORD });
  const [first, second] = await Promise.allSettled([
    agent.send('POST', `/api/tickets/${ticketId}/accept`, {}),
    admin.send('POST', `/api/tickets/${ticketId}/accept`, {}),
  ]);
  const refused = [first, second].filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused).toHaveLength(1);
  expect(String(refused[0]?.reason)).toMatch(/ 409 .*ticket\/already-assigned/);
  // The story goes on with the agent, whoever won.
  if (first?.status === 'rejected') {
    await admin.send('POST', `/api/tickets/${ticketId}/release`, {});
    await agent.send('POST', `/api/tickets/${ticketId}/accept`, {});
  }
}, 60_000);

test('an answer stands there once, although it was sent twice and the platform hung up on it', async () => {
  const text = 'Das tut uns leid. Der nächste Zug fährt um 14:10.';
  await agent.send('PUT', `/api/tickets/${ticketId}/draft`, { text, version: 1 });
  fake.fault('dropped', 1, { on: /^POST \/api\/v1\/statuses$/ });
  const publish = () => agent.send('POST', `/api/tickets/${ticketId}/publish`, { text, idempotencyKey: 'first-answer-1' });
  await Promise.all([publish(), publish()]);
  await vi.waitFor(async () => {
    const { mention, ticket, replies } = await detail(mentionId);
    expect(replies).toMatchObject([{ state: 'published' }]);
    expect(ticket?.status).toBe('answered');
    expect(mention.handling).toBe('waiting');
  }, PATIENCE);
  const [timeline] = await Promise.all([
    fetch(new URL('/api/v1/accounts/a-kundendienst/statuses', fake.url), { headers: { authorization: `Bearer ${fake.token}` } }),
  ]);
  const standing = (await timeline.json()) as { id: string; in_reply_to_id: string }[];
  expect(standing).toMatchObject([{ in_reply_to_id: fake.idOf(complaint) }]);
  expect((await detail(mentionId)).replies[0]?.externalId).toContain(standing[0]?.id);
  expect(new Set(answers().map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
}, 120_000);

test('an act on a mention can be undone', async () => {
  const praise = (await mentions()).find(({ text }) => text.includes('pünktlich'));
  const act = await agent.send<{ changed: number; undoId: string }>('POST', '/api/mentions/acts', {
    mentionIds: [praise?.id],
    kind: 'done',
  });
  expect(act.changed).toBe(1);
  expect((await detail(praise?.id ?? '')).mention.handling).toBe('done');
  await agent.send('POST', `/api/undo/${act.undoId}`, {});
  expect((await detail(praise?.id ?? '')).mention.handling).toBe('new');
}, 60_000);

test('what is edited upstream keeps its earlier wording', async () => {
  fake.edit(complaint.number, '@kundendienst Die Nordlinie ist ausgefallen. Danke für die schnelle Antwort!');
  await vi.waitFor(async () => {
    const { mention } = await detail(mentionId);
    expect(mention).toMatchObject({ revision: 2, handling: 'waiting' });
    expect(mention.revisions).toMatchObject([{ text: expect.stringContaining('Frechheit') }]);
  }, PATIENCE);
}, 90_000);

test('what is taken down leaves an empty shell', async () => {
  const portal = await admin.send<{ id: string }>('POST', '/api/connections', {
    brandId,
    connector: 'webhook',
    name: 'Bewertungsportal',
    settings: { sourceName: 'portal' },
    secrets: { secret: SECRET },
    rights: RIGHTS,
    everySeconds: 3600,
    silentAfterHours: 24,
  });
  const call = async (content: unknown): Promise<void> => {
    const body = JSON.stringify(content);
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    const headers = { 'x-earshot-timestamp': new Date().toISOString(), 'x-earshot-signature': `sha256=${signature}` };
    const answer = await fetch(new URL(`/api/hooks/${portal.id}`, house.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    expect(answer.status, await answer.clone().text()).toBe(202);
  };
  const review = {
    id: 'r1',
    platform: 'reviews',
    text: 'Zwei Stunden im kalten Zug.',
    author: { handle: 'kai', name: 'Kai' },
    createdAt: new Date().toISOString(),
  };
  await call({ mentions: [review] });
  const stored = (await mentions()).find(({ text }) => text === review.text);
  await call({ deletions: [{ id: 'r1', platform: 'reviews', at: new Date().toISOString() }] });
  const { mention } = await detail(stored?.id ?? '');
  expect(mention.deletedAt).not.toBeNull();
  expect(mention).toMatchObject({ text: '', author: null });
}, 60_000);

test('the ticket is closed and the day is counted', async () => {
  expect(await agent.send('POST', `/api/tickets/${ticketId}/close`, {})).toMatchObject({ status: 'closed' });
  const { mention } = await detail(mentionId);
  expect(mention.handling).toBe('done');
  const { connections } = await admin.get<{ connections: { connector: string; counts: Record<string, number> }[] }>('/api/connections');
  const counts = connections.find(({ connector }) => connector === 'mastodon')?.counts ?? {};
  expect(counts).toMatchObject({ stored: 2, updated: 1 });
  const { stored = 0, updated = 0, duplicate = 0, filtered = 0, quarantined = 0 } = counts;
  expect(counts['collected']).toBe(stored + updated + duplicate + filtered + quarantined);
}, 60_000);
