import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Brand } from '../../server/domain/brand.ts';
import type { Connection } from '../../server/domain/connection.ts';
import { ConnectorError } from '../../server/domain/connector.ts';
import type { InboxFilter } from '../../server/domain/inbox.ts';
import { mentionIdFor } from '../../server/intake/index.ts';
import { aBrand, aCollectedMention, aConnection, NOW } from '../fixtures/mention.ts';
import { type TestRooms, testRooms } from '../fixtures/rooms.ts';
import { openTestStore, type TestStore } from '../fixtures/store.ts';

let opened: TestStore;
let rooms: TestRooms;
let brand: Brand;
let connection: Connection;
let brands = 0;

beforeAll(async () => {
  opened = await openTestStore();
  rooms = testRooms(opened.store);
  await rooms.warmUp();
});

afterAll(async () => {
  await rooms.close();
  await opened.close();
});

/** Each test listens for a brand of its own. */
beforeEach(async () => {
  brands += 1;
  Object.assign(rooms.planted, { pages: [], failsWith: null, beforePage: async () => {} });
  rooms.now = NOW;
  const { id: _id, createdAt: _at, ...fields } = aBrand();
  brand = await rooms.listening.brands.add({ ...fields, name: `Nordlinie ${brands}` });
  connection = await addConnection();
});

async function addConnection(more: Partial<Connection> = {}): Promise<Connection> {
  const { connector, name, settings, rights, everySeconds, silentAfterHours } = aConnection(more);
  return await rooms.listening.connections.add({
    brandId: brand.id,
    connector,
    name,
    settings,
    rights,
    everySeconds,
    silentAfterHours,
    secrets: {},
  });
}

const everything = (): InboxFilter => ({ brandIds: [brand.id], withSetAside: true });
const listed = async (filter: InboxFilter = everything()) =>
  (await rooms.intake.mentions.list({ filter, order: 'newest', cursor: null, limit: 100 })).mentions;
const now = async () => (await rooms.listening.connections.get(connection.id)) as Connection;
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

test('a page is understood and stored, counted and announced in one go', async () => {
  const good = aCollectedMention({ text: 'Danke Nordlinie, super pünktlich heute!' });
  const stranger = aCollectedMention({ text: 'Mein Fahrrad ist kaputt.' });
  rooms.planted.pages = [
    { mentions: [good, stranger, good], rejected: [{ raw: '{"broken"', path: 'items.3', code: 'feed/no-date', reason: 'no date' }] },
  ];
  const counts = await rooms.collect(connection);
  expect(counts).toMatchObject({ pages: 1, collected: 4, stored: 1, duplicate: 1, filtered: 1, quarantined: 1, updated: 0 });
  const [mention] = await listed();
  expect(mention).toMatchObject({
    text: good.text,
    stage: 'complete',
    handling: 'new',
    connections: [connection.id],
    author: { name: 'Lena' },
  });
  expect(mention?.findings?.sentiment.label).toBe('positive');
  expect((await now()).counts).toEqual({ collected: 4, stored: 1, updated: 0, duplicate: 1, filtered: 1, quarantined: 1, deleted: 0 });
  expect((await now()).nextRunAt).toEqual(minutes(1));
  const { quarantined } = await rooms.listening.connections.quarantine({
    connectionId: connection.id,
    brandId: brand.id,
    cursor: null,
    limit: 10,
  });
  expect(quarantined).toMatchObject([{ code: 'feed/no-date', sample: '{"broken"' }]);
});

test('what was read once is not stored twice, and reading goes on where it ended', async () => {
  const first = aCollectedMention();
  rooms.planted.pages = [{ mentions: [first] }];
  await rooms.collect(connection);
  rooms.planted.pages.push({ mentions: [first, aCollectedMention()] });
  expect(await rooms.collect(connection)).toMatchObject({ pages: 1, stored: 1, duplicate: 1 });
  expect(await listed()).toHaveLength(2);
});

test('an edit becomes the current wording and is understood anew, in whatever order it comes', async () => {
  const original = aCollectedMention({ text: 'Nordlinie fällt schon wieder aus, eine Frechheit!' });
  const edited = { ...original, text: 'Nordlinie fährt nun doch, danke, toll!', editedAt: minutes(-30) };
  for (const order of [
    [original, edited],
    [edited, original],
  ]) {
    const at = order.map((mention) => ({ ...mention, externalId: `${mention.externalId}-${order[0]?.text.length}` }));
    rooms.planted.pages = at.map((mention) => ({ mentions: [mention] }));
    const other = await addConnection();
    expect(await rooms.collect(other)).toMatchObject({ stored: 1, updated: 1 });
    const id = mentionIdFor({ brandId: brand.id, platform: 'planted', externalId: at[0]?.externalId ?? '' });
    const mention = await rooms.intake.mentions.get(id, [brand.id]);
    expect(mention).toMatchObject({ text: edited.text, revision: 2, revisions: [{ text: original.text }] });
    expect(mention?.findings?.sentiment.label).toBe('positive');
  }
});

test('a withdrawn mention is an empty shell, and a late page does not bring it back', async () => {
  const known = aCollectedMention({ title: 'Nordlinie' });
  const unknown = aCollectedMention();
  const deletions = [known, unknown].map(({ platform, externalId }) => ({ platform, externalId, at: null }));
  rooms.planted.pages = [{ mentions: [known] }, { mentions: [], deletions }, { mentions: [known, unknown] }];
  expect(await rooms.collect(connection)).toMatchObject({ stored: 1, deleted: 1, filtered: 2, collected: 3 });
  const all = await listed();
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ text: '', title: null, author: null, findings: null, revisions: [] });
  expect(all[0]?.deletedAt).not.toBeNull();
  expect(await listed({ brandIds: [brand.id] })).toEqual([]);
  expect(await listed({ ...everything(), text: 'Nordlinie' })).toEqual([]);
});

test('found by two connections of a brand it is one mention that names both', async () => {
  const mention = aCollectedMention();
  rooms.planted.pages = [{ mentions: [mention] }];
  const second = await addConnection();
  await rooms.collect(connection);
  expect(await rooms.collect(second)).toMatchObject({ stored: 0, duplicate: 1 });
  expect((await listed())[0]?.connections).toEqual([connection.id, second.id]);
});

test('a run that died while writing is settled by the next: counted, announced, and read again without doubles', async () => {
  const mentions = [aCollectedMention(), aCollectedMention()];
  const { collection } = opened.store.connection.model('connections');
  rooms.planted.pages = [{ mentions }];
  // The batch is named and its mentions are written, then the process is gone before the last step.
  const dying = await rooms.runFor(connection);
  const failing = testRoomsThatDie();
  await expect(failing.intake.collect(connection.id, dying)).rejects.toThrow('died');
  expect(await listed()).toHaveLength(2);
  expect((await now()).counts.stored).toBe(0);
  expect(await rooms.collect(connection)).toMatchObject({ duplicate: 2, stored: 0 });
  expect((await now()).counts).toMatchObject({ collected: 4, stored: 2, duplicate: 2 });
  const { outgoing } = (await collection.findOne({ _id: connection.id } as never)) as unknown as {
    outgoing: { name: string; body: object }[];
  };
  const told = outgoing.filter(({ name }) => name === 'mention:stored');
  expect(told).toMatchObject([{ body: { mentionIds: expect.arrayContaining([expect.any(String)]), connectionId: connection.id } }]);
});

function testRoomsThatDie(): TestRooms {
  const failing = testRooms(opened.store, { closeBatch: () => Promise.reject(new Error('died')) }, rooms.understanding);
  failing.planted.pages = rooms.planted.pages;
  return failing;
}

test('a run whose lease was taken over writes nothing any more', async () => {
  rooms.planted.pages = [{ mentions: [aCollectedMention()] }];
  const old = await rooms.runFor(connection);
  await rooms.collect(connection);
  await expect(rooms.intake.collect(connection.id, old)).rejects.toThrow('collect/lease-lost');
});

test('trouble of a platform is kept with its connection, and what was read before it stays', async () => {
  rooms.planted.pages = [{ mentions: [aCollectedMention()], caughtUp: false }];
  rooms.planted.failsWith = new ConnectorError('rate_limit', 'planted/429', { retryAt: minutes(40) });
  expect(await rooms.collect(connection)).toMatchObject({ stored: 1 });
  expect(await now()).toMatchObject({ state: 'active', nextRunAt: minutes(40), trouble: { kind: 'rate_limit', code: 'planted/429' } });
  rooms.planted.failsWith = new ConnectorError('auth', 'planted/token');
  await rooms.collect(connection);
  expect(await now()).toMatchObject({ state: 'stopped', nextRunAt: null, trouble: { kind: 'auth' } });
  rooms.planted.failsWith = null;
  expect(await rooms.collect(connection)).toMatchObject({ pages: 0 });
  await rooms.listening.connections.setState(connection.id, 'active');
  await rooms.collect(connection);
  expect(await now()).toMatchObject({ state: 'active', trouble: null, lastSuccessAt: NOW });
});

test('stopping in the middle keeps what was stored and goes on from there', async () => {
  const stop = new AbortController();
  rooms.planted.pages = [{ mentions: [aCollectedMention()] }, { mentions: [aCollectedMention()] }];
  let handedOver = 0;
  rooms.planted.beforePage = async () => {
    handedOver += 1;
    if (handedOver === 2) stop.abort();
  };
  await rooms.collect(connection, stop.signal);
  expect((await now()).trouble).toBeNull();
  rooms.planted.beforePage = async () => {};
  await rooms.collect(connection);
  expect(await listed()).toHaveLength(2);
  expect((await now()).counts).toMatchObject({ collected: 2, stored: 2, duplicate: 0 });
});

test('only wanted languages and times are kept, and nobody who asked to be forgotten', async () => {
  const { id, createdAt: _at, ...fields } = brand;
  await rooms.listening.brands.change(id, { ...fields, languages: ['de'], notBefore: minutes(-600) });
  rooms.planted.pages = [
    {
      mentions: [
        aCollectedMention({ text: 'Die Nordlinie hat heute wieder eine Stunde Verspätung gehabt.' }),
        aCollectedMention({ text: 'The Nordlinie train was more than one hour late again this morning.' }),
        aCollectedMention({ publishedAt: minutes(-700) }),
      ],
    },
  ];
  expect(await rooms.collect(connection)).toMatchObject({ stored: 1, filtered: 2 });
  const [mention] = await listed();
  rooms.suppressed.add(`author:${mention?.author?.id}`);
  rooms.planted.pages.push({ mentions: [aCollectedMention()] });
  expect(await rooms.collect(connection)).toMatchObject({ stored: 0, filtered: 1 });
  rooms.suppressed.clear();
});

test('a webhook is stored once it is signed', async () => {
  const body = Buffer.from(JSON.stringify([aCollectedMention()]));
  await expect(rooms.intake.receive(connection.id, { headers: {}, body })).rejects.toThrow('hook/bad-signature');
  const counts = await rooms.intake.receive(connection.id, { headers: { 'x-signature': 'right' }, body });
  expect(counts).toMatchObject({ collected: 1, stored: 1 });
});

test('while understanding is down mentions are stored all the same, and understood afterwards', async () => {
  const down = testRooms(opened.store, {}, { ...rooms.understanding, understandAll: () => Promise.reject(new Error('down')) });
  down.planted.pages = [{ mentions: [aCollectedMention({ text: 'Nordlinie: the friendly conductor helped us with our heavy luggage.' })] }];
  await down.intake.collect(connection.id, await rooms.runFor(connection));
  expect(await listed()).toMatchObject([{ stage: 'collected', findings: null }]);
  const run = await rooms.runFor(connection);
  expect(await rooms.intake.understandRest(run)).toMatchObject({ understood: 1 });
  expect(await listed()).toMatchObject([{ stage: 'understood', findings: { language: { code: 'en' } } }]);
  expect(await rooms.intake.understandRest(run)).toMatchObject({ completed: 1 });
  const [mention] = await listed();
  expect(mention?.stage).toBe('complete');
  expect(mention?.findings?.phrases?.length).toBeGreaterThan(0);
});

test('a big page comes in batches, and the same mention in two of them is one', async () => {
  const first = aCollectedMention();
  const many = Array.from({ length: 1100 }, () => aCollectedMention({ text: 'Mein Fahrrad ist kaputt.' }));
  const edited = { ...first, text: 'Die Nordlinie war doch verspätet.', editedAt: minutes(-1) };
  rooms.planted.pages = [{ mentions: [first, ...many, edited] }];
  expect(await rooms.collect(connection)).toMatchObject({ collected: 1102, stored: 1, updated: 1, filtered: 1100 });
  expect(await listed()).toMatchObject([{ text: edited.text, revisions: [{ text: first.text }] }]);
});
