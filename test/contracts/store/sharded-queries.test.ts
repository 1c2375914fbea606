import type { CommandStartedEvent } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TIMETABLE } from '../../../jobs/schedule.ts';
import type { BrandId, ConnectionId } from '../../../server/domain/ids.ts';
import { declaredModels } from '../../../server/store/model.ts';
import { type FakeMastodon, startFakeMastodon } from '../../fakes/mastodon.ts';
import { asked } from '../../security/asked.ts';
import { expectedRights } from '../../security/expected-rights.ts';
import { openWholeHouse, type WholeHouse } from '../../security/whole-house.ts';
import { type Sent, scattered } from './shard-rule.ts';

/** What may ask every shard, and why. Anything else that does fails. */
const REASONS: Readonly<Record<string, string>> = {
  'outgoing.eventId':
    'The relay wants what any brand announced. It reads a partial index that holds only documents whose events are not carried yet: nearly empty.',
};
const isReasoned = (shape: string): boolean =>
  Object.keys(REASONS).some((fields) => /^find \w+ /.test(shape) && shape.endsWith(`{${fields}}`));

const keys = new Map(declaredModels().flatMap(({ collection, shardKey }) => (shardKey ? [[collection, shardKey] as const] : [])));
const sent: Sent[] = [];
let fake: FakeMastodon;
let house: WholeHouse;
let fence = 1_000_000;

const run = () => ({ fence: ++fence, keep: async () => true, signal: new AbortController().signal });

beforeAll(async () => {
  fake = await startFakeMastodon();
  house = await openWholeHouse({ env: { EARSHOT_ALLOW_HOSTS: new URL(fake.url).host }, monitorCommands: true });
  house.context.store.connection.getClient().on('commandStarted', ({ commandName: name, command }: CommandStartedEvent) => {
    sent.push({ name, command });
  });
}, 60_000);
afterAll(async () => {
  await house.stop();
  await fake.close();
});

async function done<T>(method: string, path: string, body?: unknown): Promise<T> {
  const { status, text } = await house.ask(method, path, { headers: house.root, body });
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

const FILTERS = [
  'handling=new',
  'order=priority&limit=2',
  'order=oldest&limit=2',
  'limit=2',
  'text=zug',
  'text=zug spät',
  'languages=de',
  'sentiments=negative',
  'topics=x',
  'intents=complaint',
  'platforms=mastodon',
  'withSetAside=true',
];

/** The lists of the inbox, each with its second page. */
async function readInbox(brand: BrandId): Promise<void> {
  for (const filter of FILTERS) {
    const at = `brandIds=${brand}&${filter}`;
    const { next } = await done<{ next: string | null }>('GET', `/api/mentions?${at}`);
    if (next) await done('GET', `/api/mentions?${at}&cursor=${next}`);
    for (const more of ['counts', 'facets']) await house.ask('GET', `/api/mentions/${more}?${at}`, { headers: house.root });
  }
}

type Row = { readonly id: string; readonly text: string };

/** A platform is read, edited and answered: once well, once with the answer lost, once with a refusal. */
async function collectAndAnswer(brandId: BrandId): Promise<void> {
  const { intake, publishing } = house.context.rooms;
  const rights = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 30 };
  const { id } = await done<{ id: ConnectionId }>('POST', '/api/connections', {
    brandId,
    connector: 'mastodon',
    name: '#nordlinie',
    settings: { baseUrl: fake.url, hashtags: ['nordlinie'] },
    secrets: { accessToken: fake.token },
    rights,
    everySeconds: 60,
    silentAfterHours: 24,
  });
  const posts = [1, 2, 3].map((number) => fake.add({ place: 'nordlinie', text: `nordlinie Nr. ${number}: warum kommt der Zug nie?` }));
  await intake.collect(id, run());
  fake.edit(posts[0]?.number ?? 0, 'nordlinie Nr. 1: nun kam er doch.');
  await intake.collect(id, run());
  const { mentions } = await done<{ mentions: Row[] }>('GET', `/api/mentions?brandIds=${brandId}&connectionIds=${id}`);
  expect(mentions).toHaveLength(3);
  for (const mention of mentions) {
    const ticket = await done<{ id: string }>('POST', `/api/mentions/${mention.id}/ticket`);
    await done('POST', `/api/tickets/${ticket.id}/publish`, { text: 'Wir sehen nach.', idempotencyKey: `key-${ticket.id}` });
  }
  fake.fault('hung-up', 1, { on: /^POST \/api\/v1\/statuses$/ });
  fake.fault('rate-limited', 1, { on: /^POST \/api\/v1\/statuses$/, after: 1 });
  for (let round = 0; round < 3; round += 1) await publishing.run(run());
  await house.react();
}

test('every question about a spread collection goes to the shards of its brands, and every write to one', async () => {
  const ours = await house.furnish('nordlinie');
  const lines = Array.from({ length: 12 }, (_, number) =>
    JSON.stringify({ id: `m${number}`, text: `nordlinie: Zug ${number} kam zu spät`, author: { id: `p${number % 3}` } }),
  );
  await done('POST', `/api/imports?brandId=${ours.brand}&name=more&format=jsonl`, lines.join('\n'));
  await house.react();
  await collectAndAnswer(ours.brand);
  await readInbox(ours.brand);
  for (const [route, spec] of Object.entries(expectedRights(ours))) {
    if (route === 'DELETE /api/session') continue;
    const [method, path, more] = asked(route, ours, spec);
    const { status, text } = await house.ask(method, path, { ...more, headers: house.root });
    expect([route, status < 500, text.slice(0, 200)]).toEqual([route, true, text.slice(0, 200)]);
  }
  for (const job of TIMETABLE) await job.work(house.context, run());
  await house.react();

  const shapes = new Set(sent.flatMap((one) => scattered(one, keys)));
  expect([...shapes].filter((shape) => !isReasoned(shape)).sort()).toEqual([]);
  // A reason for something that nobody does any more is taken out.
  for (const fields of Object.keys(REASONS)) expect([...shapes].some((shape) => shape.endsWith(`{${fields}}`))).toBe(true);
}, 300_000);

test('the exercise reads and writes every spread collection', () => {
  const seen = (names: readonly string[]) => {
    const collections = new Set(sent.filter(({ name }) => names.includes(name)).map(({ name, command }) => String(command[name])));
    return [...keys.keys()].filter((collection) => !collections.has(collection));
  };
  expect(seen(['find', 'aggregate', 'count', 'distinct'])).toEqual([]);
  expect(seen(['insert', 'update', 'delete', 'findAndModify'])).toEqual([]);
});

test('every write waits for a majority', () => {
  const writes = sent.filter(({ name }) => ['insert', 'update', 'delete', 'findAndModify', 'createIndexes'].includes(name));
  expect(writes.length).toBeGreaterThan(200);
  expect(writes.filter(({ command }) => JSON.stringify(command['writeConcern']) !== '{"w":"majority"}').map(({ name }) => name)).toEqual(
    [],
  );
});
