import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, serveStore } from '../../../server/store/embedded/index.ts';
import { newTally } from './compare.ts';
import { findDifference } from './run.ts';

let folder: string;
let store: RunningStore;
let client: MongoClient;
/** Two databases: the same collection can be played in twice at a time. */
let indexed: Db;
let plain: Db;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-properties-'));
  store = await serveStore({ dataFolder: folder });
  client = await new MongoClient(store.uri).connect();
  indexed = client.db('indexed');
  plain = client.db('plain');
});
afterAll(async () => {
  await client.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** The scenarios of a seed are always the same ones; another seed, with more of them, is `main.ts`. */
const SEED = 20_260_301;

test('with indexes and without, every operation gives the same', async () => {
  const tally = newTally();
  const rivals = { here: { db: indexed, usesIndexes: true }, there: { db: plain, usesIndexes: false } };
  expect(await findDifference(rivals, { runs: 50, seed: SEED, indexes: 'plain', tally, deviations: 'none' })).toBeNull();
  for (const kind of ['find', 'aggregate', 'count', 'distinct', 'update', 'findAndModify', 'delete', 'insert']) {
    expect(tally.compared.get(kind), kind).toBeGreaterThan(0);
  }
}, 60_000);

const given = process.env['EARSHOT_TEST_MONGODB_URI'];

test.skipIf(!given)(
  'the embedded store answers as the server does',
  async () => {
    const server = await new MongoClient(String(given)).connect();
    const other = server.db(`earshot-properties-${process.pid}`);
    const rivals = { here: { db: indexed, usesIndexes: true }, there: { db: other, usesIndexes: false } };
    try {
      for (const indexes of ['plain', 'unique'] as const) {
        expect(await findDifference(rivals, { runs: 30, seed: SEED, indexes, tally: newTally(), deviations: 'allowed' })).toBeNull();
      }
    } finally {
      await other.dropDatabase();
      await server.close();
    }
  },
  300_000,
);
