import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Brand } from '../../server/domain/brand.ts';
import type { Connection } from '../../server/domain/connection.ts';
import type { BrandId, TicketId } from '../../server/domain/ids.ts';
import type { InboxFilter, InboxOrder } from '../../server/domain/inbox.ts';
import type { CollectedMention, Mention } from '../../server/domain/mention.ts';
import { handlingRepository } from '../../server/store/handling.ts';
import { aBrand, aCollectedMention, aConnection, NOW } from '../fixtures/mention.ts';
import { type TestRooms, testRooms } from '../fixtures/rooms.ts';
import { openTestStore, type TestStore } from '../fixtures/store.ts';

let opened: TestStore;
let rooms: TestRooms;
let brand: Brand;
let other: Brand;
let connection: Connection;

const said = (text: string, hour: number, more: Partial<CollectedMention> = {}): CollectedMention =>
  aCollectedMention({ text: `Nordlinie: ${text}`, publishedAt: new Date(Date.UTC(2026, 2, 10, hour)), ...more });

const PRAISE = said('Sehr freundliches Personal, danke, super Fahrt!', 1);
const DANGER = said('Die Tür ging während der Fahrt auf, das ist lebensgefährlich! Kind fast gestürzt, Unfall!', 2);
const QUESTION = said('Wann fährt der nächste Bus nach Husum?', 3, { author: { externalId: 'u-2', handle: 'jo', name: 'Jo', url: null } });
const ENGLISH = said('The trains were late again and nobody told us why, terrible service.', 4, { platform: 'other' });

beforeAll(async () => {
  opened = await openTestStore();
  rooms = testRooms(opened.store);
  await rooms.warmUp();
  const { id: _id, createdAt: _at, ...fields } = aBrand();
  brand = await rooms.listening.brands.add(fields);
  other = await rooms.listening.brands.add({ ...fields, name: 'Südlinie' });
  connection = await connect(brand.id);
  rooms.planted.pages = [{ mentions: [PRAISE, DANGER, QUESTION, ENGLISH] }];
  await rooms.collect(connection);
  await rooms.collect(await connect(other.id));
});

afterAll(async () => {
  await rooms.close();
  await opened.close();
});

async function connect(brandId: BrandId): Promise<Connection> {
  const { connector, name, settings, rights, everySeconds, silentAfterHours } = aConnection();
  return await rooms.listening.connections.add({ brandId, connector, name, settings, rights, everySeconds, silentAfterHours, secrets: {} });
}

const list = async (more: Partial<InboxFilter> = {}, order: InboxOrder = 'newest'): Promise<Mention[]> => {
  const all: Mention[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await rooms.intake.mentions.list({ filter: { brandIds: [brand.id], ...more }, order, cursor, limit: 1 });
    all.push(...page.mentions);
    if (page.next === null) return all;
    cursor = page.next;
  }
};
const texts = async (more: Partial<InboxFilter> = {}, order: InboxOrder = 'newest') => (await list(more, order)).map(({ text }) => text);
const of = async (mention: CollectedMention): Promise<Mention> => (await list()).find(({ text }) => text === mention.text) as Mention;

test('a list walks by cursor in each order, and shows each mention once', async () => {
  expect(await texts()).toEqual([ENGLISH.text, QUESTION.text, DANGER.text, PRAISE.text]);
  expect(await texts({}, 'oldest')).toEqual([PRAISE.text, DANGER.text, QUESTION.text, ENGLISH.text]);
  const byPriority = await texts({}, 'priority');
  expect(byPriority).toHaveLength(4);
  expect(byPriority[0]).toBe(DANGER.text);
  expect(byPriority.at(-1)).toBe(PRAISE.text);
  expect(await list({ brandIds: [brand.id, other.id] })).toHaveLength(8);
});

test('filters narrow alone and together', async () => {
  expect(await texts({ sentiments: ['positive'] })).toEqual([PRAISE.text]);
  expect(await texts({ languages: ['en'] })).toEqual([ENGLISH.text]);
  expect(await texts({ platforms: ['other'], languages: ['de'] })).toEqual([]);
  expect(await texts({ intents: ['question'], handling: 'new' })).toContain(QUESTION.text);
  expect(await texts({ from: QUESTION.publishedAt, to: ENGLISH.publishedAt })).toEqual([QUESTION.text]);
  const { author } = await of(QUESTION);
  expect(await texts({ authorId: author?.id ?? '' })).toEqual([QUESTION.text]);
});

test('search finds other forms of a word, and all words must occur', async () => {
  expect(await texts({ text: 'freundliche' })).toEqual([PRAISE.text]);
  expect(await texts({ text: 'train' })).toEqual([ENGLISH.text]);
  expect(await texts({ text: 'bus lebensgefährlich' })).toEqual([]);
  expect(await texts({ text: '!!' })).toEqual([]);
});

test('counts and facets say what a list would hold', async () => {
  const filter = { brandIds: [brand.id] };
  expect(await rooms.intake.mentions.counts(filter)).toEqual({ new: 4, waiting: 0, done: 0 });
  const { platforms, languages } = await rooms.intake.mentions.facets(filter);
  expect(platforms).toEqual([
    { value: 'planted', count: 3 },
    { value: 'other', count: 1 },
  ]);
  expect(languages[0]).toEqual({ value: 'de', count: 3 });
});

test('the desk moves mentions, puts them off, and undoes only what nobody has touched since', async () => {
  const handling = handlingRepository(opened.store);
  const { id } = await of(PRAISE);
  const [image] = await handling.images([id], [brand.id]);
  const change = { mentionIds: [id], brandIds: [brand.id], actId: 'act-1' };
  expect(await handling.change({ ...change, set: { handling: 'done', handledBy: 'ute', laterUntil: null } })).toBe(1);
  expect(await handling.change({ ...change, actId: 'act-2', from: ['new'], set: { handling: 'waiting' } })).toBe(0);
  expect(await texts({ handling: 'done' })).toEqual([PRAISE.text]);
  if (!image) throw new Error('no image');
  expect(await handling.restore(image, 'act-0', 'undo-1')).toBe(false);
  expect(await handling.restore(image, 'act-1', 'undo-1')).toBe(true);
  const tomorrow = new Date(NOW.getTime() + 86_400_000);
  await handling.change({ ...change, actId: 'act-3', set: { handledBy: 'ute', laterUntil: tomorrow } });
  expect(await texts({ handling: 'new' })).not.toContain(PRAISE.text);
  expect((await rooms.intake.mentions.counts({ brandIds: [brand.id] })).new).toBe(3);
  rooms.now = new Date(tomorrow.getTime() + 1);
  expect(await texts({ handling: 'new' })).toContain(PRAISE.text);
  rooms.now = NOW;
  await handling.change({ ...change, actId: 'act-4', set: { laterUntil: null } });
});

test('a mention has one ticket, and its thread is followed whatever words are used', async () => {
  const handling = handlingRepository(opened.store);
  const complaint = said('Ersatzbus kam nicht.', 5, { threadId: 'thread-1' });
  const answer = aCollectedMention({ text: 'Hat leider nicht geholfen.', threadId: 'thread-1' });
  rooms.planted.pages.push({ mentions: [complaint] }, { mentions: [answer] });
  expect(await rooms.collect(connection)).toMatchObject({ stored: 1, filtered: 1 });
  const { id } = await of(complaint);
  expect(await handling.setTicket(id, brand.id, 't.1' as TicketId)).toBe(true);
  expect(await handling.setTicket(id, brand.id, 't.2' as TicketId)).toBe(false);
  expect((await handling.withTicketIn(brand.id, ['thread-1'])).map((mention) => mention.id)).toEqual([id]);
  rooms.planted.pages.push({ mentions: [answer] });
  expect(await rooms.collect(connection)).toMatchObject({ stored: 1 });
  expect((await rooms.intake.mentions.thread(await of(complaint))).map(({ text }) => text)).toEqual([complaint.text, answer.text]);
});

test('what people judge outranks what was found, also after the author edits', async () => {
  const mistaken = said('Na das hat ja wieder super geklappt, danke!', 6);
  rooms.planted.pages.push({ mentions: [mistaken] });
  await rooms.collect(connection);
  const { id } = await of(mistaken);
  const ask = { mentionId: id, brandId: brand.id, by: 'ute' };
  const corrected = await rooms.intake.correct({ ...ask, finding: 'sentiment', value: 'negative' });
  expect(corrected.findings?.sentiment.label).toBe('negative');
  await expect(rooms.intake.correct({ ...ask, finding: 'sentiment', value: 'purple' })).rejects.toThrow('finding/invalid-value');
  const edited = { ...mistaken, text: `${mistaken.text} Wirklich super toll.`, editedAt: NOW };
  rooms.planted.pages.push({ mentions: [edited] });
  expect(await rooms.collect(connection)).toMatchObject({ updated: 1 });
  expect((await of(edited)).findings?.sentiment.label).toBe('negative');
  await rooms.intake.setRelevance({ mentionId: id, brandId: brand.id, isRelevant: false, by: 'ute' });
  expect(await texts()).not.toContain(edited.text);
  expect(await texts({ withSetAside: true })).toContain(edited.text);
});

test('a muted author is set aside, also in what they write afterwards, until they are heard again', async () => {
  const loud = { externalId: 'u-loud', handle: 'loud', name: 'Loud', url: null };
  const first = said('Immer dasselbe mit euch.', 7, { author: loud });
  rooms.planted.pages.push({ mentions: [first] });
  await rooms.collect(connection);
  const authorId = (await of(first)).author?.id;
  if (!authorId) throw new Error('no author');
  rooms.muted.add(authorId);
  expect(await rooms.intake.setMuted(brand.id, authorId, true)).toBe(1);
  const second = said('Und schon wieder.', 8, { author: loud });
  rooms.planted.pages.push({ mentions: [second] });
  await rooms.collect(connection);
  expect(await list({ authorId })).toEqual([]);
  expect(await list({ authorId, withSetAside: true })).toHaveLength(2);
  rooms.muted.clear();
  await rooms.intake.setMuted(brand.id, authorId, false);
  expect(await list({ authorId })).toHaveLength(2);
});

test('retention forgets what only this source found, and leaves what another found too', async () => {
  const third = await rooms.listening.brands.add({ ...withoutId(brand), name: 'Westlinie' });
  const [one, two] = [await connect(third.id), await connect(third.id)];
  rooms.planted.pages = [{ mentions: [said('nur hier', 1)] }, { mentions: [said('auch dort', 2)] }];
  await rooms.collect(one);
  rooms.planted.pages.shift();
  await rooms.collect(two);
  const before = new Date(NOW.getTime() + 1000);
  expect(await rooms.intake.forget({ brandId: third.id, connectionId: one.id, before })).toBe(2);
  expect(await rooms.intake.forget({ brandId: third.id, connectionId: one.id, before })).toBe(0);
  const left = await list({ brandIds: [third.id] });
  expect(left.map(({ connections }) => connections)).toEqual([[two.id]]);
});

const withoutId = ({ id: _id, createdAt: _at, ...fields }: Brand) => fields;
