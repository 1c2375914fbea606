import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { type FakeMastodon, startFakeMastodon } from '../fakes/mastodon.ts';
import { type HouseNode, isTalkingTo, startNode } from '../faults/node.ts';
import { openTestStore, type TestStore } from '../fixtures/store.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };
/** Half a page more than the platform shows at once. */
const POSTS = 60;
/** A lease of twenty seconds, and the alarm clock that looks every five. */
const TAKEN_OVER_WITHIN_MS = 26_000;
/** Processes that share two cores with others. */
const SLACK_MS = 15_000;
const PERSON = { email: 'chef@nordlinie.example', password: 'ein ruhiger Dienstag' };
const TIMELINE = /^GET \/api\/v1\/timelines/;

const folder = mkdtempSync(join(tmpdir(), 'earshot-two-nodes-'));
const nodes: HouseNode[] = [];
let opened: TestStore;
let fake: FakeMastodon;
let env: NodeJS.ProcessEnv;
let here: HouseNode;
let there: HouseNode;
let workers: readonly HouseNode[];
let visitor: Visitor;
let socket: Socket;

async function start(role: 'web' | 'worker'): Promise<HouseNode> {
  const node = await startNode(role, env);
  nodes.push(node);
  return node;
}

const readings = () => fake.log.filter(({ method, path }) => TIMELINE.test(`${method} ${path}`)).length;

beforeAll(async () => {
  fake = await startFakeMastodon({ slowMs: () => 8_000 });
  opened = await openTestStore();
  env = {
    MONGODB_URI: opened.uri,
    EARSHOT_DATA: folder,
    EARSHOT_KEY: randomBytes(32).toString('base64'),
    EARSHOT_ADMIN_EMAIL: PERSON.email,
    EARSHOT_ADMIN_PASSWORD: PERSON.password,
    EARSHOT_ALLOW_HOSTS: new URL(fake.url).host,
  };
  // The first makes the admin.
  here = await start('web');
  [there, ...workers] = await Promise.all([start('web'), start('worker'), start('worker')]);
  visitor = await signIn(here.address, { setupLink: null, ...PERSON });
}, 240_000);

afterAll(async () => {
  socket?.disconnect();
  await Promise.all(nodes.map((node) => node.stop()));
  await opened?.close();
  await fake?.close();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

test('when a worker is killed while it collects, the other takes over, and nothing is stored or told twice', async () => {
  const brand = await visitor.send<{ id: string }>('POST', '/api/brands', {
    name: 'Nordlinie',
    terms: [{ query: 'Nordlinie', compounds: true }],
    timeZone: 'Europe/Berlin',
  });
  for (let number = 0; number < POSTS; number += 1) fake.add({ place: 'nordlinie', text: `Nr. ${number}: Die Nordlinie fällt aus.` });
  // The first page is stored; the worker dies while it waits for the second.
  fake.fault('slow', 1, { on: TIMELINE, after: 1 });
  await visitor.send('POST', '/api/connections', {
    brandId: brand.id,
    connector: 'mastodon',
    name: '#nordlinie',
    settings: { baseUrl: fake.url, hashtags: ['nordlinie'] },
    secrets: { accessToken: fake.token },
    rights: { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 30 },
    everySeconds: 60,
    silentAfterHours: 24,
  });
  await vi.waitFor(() => expect(readings()).toBe(2), PATIENCE);
  const reading = workers.filter((worker) => isTalkingTo(worker, Number(new URL(fake.url).port)));
  expect(reading).toHaveLength(1);
  await reading[0]?.kill();
  const killedAt = performance.now();
  await vi.waitFor(() => expect(readings()).toBeGreaterThan(2), PATIENCE);
  const tookMs = performance.now() - killedAt;
  console.log(`the other worker took over after ${(tookMs / 1000).toFixed(1)} s`);
  expect(tookMs).toBeLessThan(TAKEN_OVER_WITHIN_MS + SLACK_MS);

  await vi.waitFor(async () => {
    const { connections } = await visitor.get<{ connections: { counts: { stored: number } }[] }>('/api/connections');
    expect(connections.map(({ counts }) => counts.stored)).toEqual([POSTS]);
  }, PATIENCE);
  expect(await visitor.get('/api/mentions/counts?withSetAside=true')).toMatchObject({ new: POSTS });
  await vi.waitFor(async () => {
    const told = await opened.store.connection.collection('events').find({ name: 'mention:stored' }).toArray();
    const ids = told.flatMap(({ body }) => (body as { mentionIds: string[] }).mentionIds);
    expect([ids.length, new Set(ids).size]).toEqual([POSTS, POSTS]);
  }, PATIENCE);
}, 240_000);

test('what is published through one node is seen live at the other', async () => {
  const { mentions } = await visitor.get<{ mentions: { id: string }[] }>('/api/mentions?limit=1');
  const heard: { name: string; body: { mentionId?: string } }[] = [];
  const { address } = there;
  socket = io(address, { path: '/live', forceNew: true, extraHeaders: { cookie: visitor.cookie, origin: address } });
  socket.on('event', (event: (typeof heard)[number]) => heard.push(event));
  await new Promise((resolve) => socket.once('hello', resolve));
  const ticket = await visitor.send<{ id: string }>('POST', `/api/mentions/${mentions[0]?.id}/ticket`, {});
  await visitor.send('POST', `/api/tickets/${ticket.id}/publish`, { text: 'Das tut uns leid.', idempotencyKey: 'two-nodes-1' });
  const sentAt = performance.now();
  await vi.waitFor(() => {
    const names = heard.filter(({ body }) => body.mentionId === mentions[0]?.id).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['reply:queued', 'reply:published']));
  }, PATIENCE);
  console.log(`seen as published at the other node after ${((performance.now() - sentAt) / 1000).toFixed(1)} s`);
}, 120_000);
