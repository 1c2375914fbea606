import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Decimal128, Double, Int32, Long, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, serveStore } from '../../../server/store/embedded/index.ts';
import { findNaively } from './naive.ts';
import { show } from './show.ts';

let folder: string;
let store: RunningStore;
let client: MongoClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-naive-'));
  store = await serveStore({ dataFolder: folder });
  client = await new MongoClient(store.uri).connect();
});
afterAll(async () => {
  await client.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const value = fc.oneof(
  fc.integer({ min: -2, max: 3 }).map((one) => new Int32(one)),
  fc.constantFrom(1.1, 0.1, 0.5, 2, 1e-7, -0.5, 9_007_199_254_740_992).map((one) => new Double(one)),
  fc.constantFrom('9007199254740993', '2', '-1').map((one) => Long.fromString(one)),
  fc.constantFrom('1.1', '0.1', '0.50', '2.0', '1E-7', '9007199254740992.5', '-0').map((one) => Decimal128.fromString(one)),
  fc.constantFrom<unknown>('a', 'ä', '', null, true, false),
);
const documents = fc
  .array(fc.record({ a: value, b: value }, { requiredKeys: [] }), { maxLength: 12 })
  .map((all) => all.map((one, i) => ({ _id: new Int32(i), ...one })));
const ordered = fc.oneof(
  value,
  value.filter((one) => one !== null),
);
const tests = fc.oneof(
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((name) => ordered.map((one) => ({ [name]: one }))),
  fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.tuple(value, value).map(([$gte, $lt]) => ({ $gte, $lt })),
);
const filter = fc.record({ a: tests, b: tests }, { requiredKeys: [] });
const sort = fc.constantFrom<Record<string, 1 | -1>>({ _id: 1 }, { a: 1, _id: 1 }, { a: -1, b: 1, _id: 1 }, { b: -1, _id: -1 });

test('numbers of all types are found and ordered as their exact worth says, with an index and without', async () => {
  const db = client.db('naive');
  await db.collection('indexed').createIndexes([{ key: { a: 1, b: -1 } }, { key: { b: -1, _id: -1 } }]);
  const typed = { promoteValues: false, promoteLongs: false };
  const property = fc.asyncProperty(documents, fc.array(fc.tuple(filter, sort), { minLength: 1, maxLength: 6 }), async (all, queries) => {
    for (const name of ['plain', 'indexed']) {
      await db.collection(name).deleteMany({});
      if (all.length > 0) await db.collection<{ _id: Int32 }>(name).insertMany(all);
      for (const [by, order] of queries) {
        const found = await db.collection(name).find(by, typed).sort(order).toArray();
        expect(found.map((one) => show(one))).toEqual(findNaively(all, by, order).map((one) => show(one)));
      }
    }
  });
  await fc.assert(property, { numRuns: 40, seed: 7 });
}, 60_000);
