import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectorOf } from '../../connectors/registry.ts';
import type { Brand } from '../../server/domain/brand.ts';
import type { NewConnection } from '../../server/domain/connection.ts';
import { ConnectorError } from '../../server/domain/connector.ts';
import { aBrand, aConnection, NOW } from '../fixtures/mention.ts';
import { type TestRooms, testRooms } from '../fixtures/rooms.ts';
import { openTestStore, type TestStore } from '../fixtures/store.ts';

let opened: TestStore;
let rooms: TestRooms;
let brand: Brand;

beforeAll(async () => {
  opened = await openTestStore();
  rooms = testRooms(opened.store);
  brand = await rooms.listening.brands.add(fieldsOf(aBrand()));
});

afterAll(async () => {
  await rooms.close();
  await opened.close();
});

const fieldsOf = ({ id: _id, createdAt: _at, ...fields }: Brand) => fields;

function aSource(more: Partial<NewConnection> = {}): NewConnection {
  const { connector, name, settings, rights, everySeconds, silentAfterHours } = aConnection();
  return { brandId: brand.id, connector, name, settings, rights, everySeconds, silentAfterHours, secrets: {}, ...more };
}

test('a brand has a name of its own and terms that can be read', async () => {
  const { brands } = rooms.listening;
  await expect(brands.add(fieldsOf(aBrand()))).rejects.toThrow('brand/name-taken');
  const broken = fieldsOf(
    aBrand({
      name: 'Neu',
      terms: [
        { query: 'gut', compounds: false },
        { query: '(bahn', compounds: false },
      ],
    }),
  );
  await expect(brands.add(broken)).rejects.toMatchObject({
    code: 'terms/open-bracket',
    values: { at: 1 },
    details: [{ path: 'terms.1.query', code: 'terms/open-bracket' }],
  });
  expect(await brands.find('Nordlinie')).toEqual(brand);
  expect(await brands.find(brand.id)).toEqual(brand);
});

test('secrets are stored sealed, never handed out, and only their connector gets them', async () => {
  const { connections } = rooms.listening;
  const added = await connections.add(aSource({ secrets: { token: 'sehr-geheim' } }));
  expect(added.secretNames).toEqual(['token']);
  const raw = await opened.store.connection.collection('connections').findOne({ _id: added.id as never });
  expect(JSON.stringify([raw, added])).not.toContain('sehr-geheim');
  const { secrets, words } = await connections.context(added, AbortSignal.timeout(1000));
  expect(secrets).toEqual({ token: 'sehr-geheim' });
  expect(words).toEqual(['Nordlinie']);
  await expect(connections.add(aSource({ secrets: { password: 'x' } }))).rejects.toThrow('connection/unknown-secret');
});

test('an empty secret keeps the stored one, but another address does not get it', async () => {
  const { connections } = rooms.listening;
  const { id } = await connections.add(aSource({ settings: { url: 'https://forum.example/a' }, secrets: { token: 'one' } }));
  const change = (url: string, token: string) => connections.change(id, { ...aSource(), settings: { url }, secrets: { token } });
  const kept = await change('https://forum.example/b', '');
  expect((await connections.context(kept, AbortSignal.timeout(1000))).secrets).toEqual({ token: 'one' });
  await expect(change('https://elsewhere.example/', '')).rejects.toThrow('connection/secrets-again');
  const moved = await change('https://elsewhere.example/', 'two');
  expect((await connections.context(moved, AbortSignal.timeout(1000))).secrets).toEqual({ token: 'two' });
});

test('a check tells trouble in plain words', async () => {
  const ask = { brandId: brand.id, connector: 'planted', settings: {}, secrets: {} };
  rooms.planted.failsWith = new ConnectorError('auth', 'planted/token');
  const refused = await rooms.listening.connections.check(ask);
  expect(refused).toMatchObject({ ok: false, text: { en: expect.stringContaining('credentials') } });
  rooms.planted.failsWith = null;
  expect(await rooms.listening.connections.check(ask)).toMatchObject({ ok: true });
  await expect(rooms.listening.connections.check({ ...ask, settings: { url: 7 } })).rejects.toMatchObject({
    code: 'connection/invalid-settings',
    details: [{ path: 'settings.url' }],
  });
});

test('a source that brought nothing for longer than expected is silent; a paused one is not', async () => {
  const { connections } = rooms.listening;
  const source = await connections.add(aSource());
  const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
  expect(connections.isSilent(source, days(0.5))).toBe(false);
  expect(connections.isSilent(source, days(2))).toBe(true);
  expect(connections.isSilent(await connections.setState(source.id, 'paused'), days(2))).toBe(false);
  await expect(connections.runNow(source.id)).rejects.toThrow('connection/not-active');
});

test('each imported file has one source, made as its connector wants it', async () => {
  const { connections } = rooms.listening;
  const first = await connections.ensureFile(brand.id, 'month.jsonl');
  expect(await connections.ensureFile(brand.id, 'month.jsonl')).toEqual(first);
  expect(first).toMatchObject({ connector: 'file', nextRunAt: null });
  expect(connectorOf('file')?.settings.safeParse(first.settings).success).toBe(true);
});
