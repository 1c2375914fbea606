import { afterEach, expect, test } from 'vitest';
import { type FakeMongo, type FakeMongoOptions, startFakeMongo } from '../../test/fakes/mongo-server.ts';
import type { Lack } from '../store/judge-server.ts';
import { openPreparedStore } from './open.ts';

const REPLICA_SET = { setName: 'rs0' };
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function aServer(options: FakeMongoOptions): Promise<FakeMongo> {
  const server = await startFakeMongo(options);
  open.push(server);
  return server;
}

async function opened(uri: string, warned: Lack[] = []) {
  const store = await openPreparedStore(uri, (lack) => warned.push(lack));
  open.push(store);
  return store;
}

const written = ({ heard }: FakeMongo) => heard.filter(({ name }) => ['insert', 'update', 'createIndexes'].includes(name));

test('a replica set is taken without a word', async () => {
  const warned: Lack[] = [];
  const server = await aServer({ hello: REPLICA_SET });
  await opened(server.uri, warned);
  expect(warned).toEqual([]);
  expect(written(server).length).toBeGreaterThan(0);
});

test('a server alone is taken with a warning', async () => {
  const warned: Lack[] = [];
  await opened((await aServer({})).uri, warned);
  expect(warned.map(({ code }) => code)).toEqual(['store/standalone']);
});

test('an old server is refused before anything is written to it', async () => {
  const server = await aServer({ hello: REPLICA_SET, version: '6.0.21' });
  await expect(openPreparedStore(server.uri)).rejects.toMatchObject({ kind: 'invalid', code: 'store/server-too-old' });
  expect(written(server)).toEqual([]);
});

test('a user with too few rights is refused before anything is written', async () => {
  const authenticatedUserPrivileges = [{ resource: { db: 'earshot', collection: '' }, actions: ['find'] }];
  const connectionStatus = { authInfo: { authenticatedUsers: [{ user: 'reader', db: 'admin' }], authenticatedUserPrivileges } };
  const server = await aServer({ hello: REPLICA_SET, connectionStatus });
  await expect(openPreparedStore(server.uri)).rejects.toMatchObject({
    code: 'store/rights-missing',
    values: { rights: 'insert, update, remove, createCollection, createIndex', database: 'earshot' },
  });
  expect(written(server)).toEqual([]);
});

test('a wrong password is said at once, not after half a minute of trying', async () => {
  const { uri } = await aServer({ hello: REPLICA_SET });
  const from = performance.now();
  await expect(openPreparedStore(uri.replace('//', '//earshot:wrong@'))).rejects.toMatchObject({ code: 'store/sign-in-failed' });
  expect(performance.now() - from).toBeLessThan(10_000);
});

test('writes ask for a majority, whatever the address says, and one that got no answer is repeated as the same write', async () => {
  const server = await aServer({ hello: REPLICA_SET, lostInserts: 1 });
  const store = await opened(`${server.uri}&w=1&retryWrites=false`);
  await store.database().collection('any').insertOne({ is: 'written once' });
  const inserts = server.heard.filter(({ name }) => name === 'insert').map(({ fields }) => fields);
  expect(inserts).toHaveLength(2);
  for (const insert of inserts) expect(insert.get('writeConcern')).toEqual(new Map([['w', 'majority']]));
  expect(inserts[0]?.get('txnNumber')).toBeDefined();
  expect(inserts[1]?.get('txnNumber')).toEqual(inserts[0]?.get('txnNumber'));
});
