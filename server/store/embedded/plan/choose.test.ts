import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIndex } from '../storage/build-index.ts';
import { readIndexSpec } from '../storage/index-definition.ts';
import { openStorage } from '../storage/storage.ts';
import { encode } from '../values/encode.ts';
import { type Doc, doc } from '../values/value.ts';
import type { Plan } from './plan.ts';
import { ALL_OF, planFor, prepareQuery, type Query, run } from './query.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-choose-'));
const storage = openStorage({ folder });
const DOCUMENTS = 6000;
const COMMON = Array.from({ length: DOCUMENTS }, (_, i) => i);

beforeAll(async () => {
  const collection = await storage.write(() => storage.ensure('t', 'mentions'));
  for (const key of [
    { brandId: 1, handling: 1, publishedAt: -1, _id: -1 },
    { brandId: 1, stems: 1, publishedAt: -1 },
    { brandId: 1, platform: 1 },
    { authorId: 1 },
  ]) {
    const index = await storage.write(() => storage.catalog.addIndex(collection, readIndexSpec(doc({ key: doc(key) })), false));
    await buildIndex(storage, collection.ns, index);
  }
  const outgoing = doc({
    key: doc({ 'outgoing.eventId': 1 }),
    partialFilterExpression: doc({ 'outgoing.eventId': doc({ $exists: true }) }),
  });
  const index = await storage.write(() => storage.catalog.addIndex(collection, readIndexSpec(outgoing), false));
  await buildIndex(storage, collection.ns, index);
  await storage.write(() => {
    for (const i of COMMON) {
      const stems = ['the', i % 1000 === 0 ? 'refund' : 'app'];
      const fields = { _id: i, brandId: `b${i % 3}`, handling: i % 5 === 0 ? 'done' : 'new', publishedAt: new Date(i * 1000), stems };
      const more = { platform: i % 2 === 0 ? 'x' : 'y', authorId: i % 50, ...(i === 7 ? { outgoing: [doc({ eventId: 'e1' })] } : {}) };
      storage.records.insert(collection, encode(doc({ ...fields, ...more })));
    }
  });
}, 60_000);
afterAll(async () => {
  await storage.environment.close();
  rmSync(folder, { recursive: true });
});

function answer(query: Partial<Query>): { plan: Plan; keys: number; documents: number; found: number } {
  const collection = storage.catalog.find('t.mentions');
  if (!collection) throw new Error('no collection');
  const reader = { environment: storage.environment, snapshot: undefined };
  const prepared = prepareQuery({ ...ALL_OF, filter: new Map(), ...query }, new Date(0));
  const plan = planFor(prepared, collection, reader);
  const effort = { keys: 0, documents: 0 };
  let found = 0;
  for (const met of run({ prepared, plan, collection, reader, effort })) if (met) found += 1;
  return { plan, ...effort, found };
}

const newest = doc({ publishedAt: -1, _id: -1 });
const inbox = (more: Record<string, Doc | string> = {}): Doc =>
  doc({ brandId: doc({ $in: ['b0', 'b1', 'b2'] }), handling: 'new', ...more });

test('the inbox of several brands reads one page of keys, not all', () => {
  const { found, keys, documents } = answer({ filter: inbox(), sort: newest, limit: 50 });
  expect(found).toBe(50);
  expect(keys).toBeLessThanOrEqual(53);
  expect(documents).toBeLessThanOrEqual(53);
});

test('the next page starts where the last one ended', () => {
  const at = new Date(1_000_000);
  const after = { $or: [doc({ publishedAt: doc({ $lt: at }) }), doc({ publishedAt: at, _id: doc({ $lt: 1000 }) })] };
  const { found, keys } = answer({ filter: new Map([...inbox(), ...doc(after)]), sort: newest, limit: 50 });
  expect(found).toBe(50);
  expect(keys).toBeLessThanOrEqual(55);
});

test('a search for several stems starts from the rarest', () => {
  const { found, keys } = answer({
    filter: doc({ brandId: 'b0', stems: doc({ $all: ['the', 'refund'] }) }),
    sort: doc({ publishedAt: -1 }),
  });
  expect(found).toBe(2);
  expect(keys).toBe(2);
});

test('the relay finds the few documents with events by their partial index', () => {
  const { plan, keys } = answer({ filter: doc({ 'outgoing.eventId': doc({ $exists: true }) }) });
  expect(plan).toMatchObject({ kind: 'index' });
  expect(keys).toBe(1);
});

test('a partial index is not asked for what it may not hold', () => {
  expect(answer({ filter: doc({ 'outgoing.eventId': null }) })).toMatchObject({ plan: { kind: 'collection' }, found: DOCUMENTS - 1 });
});

test('branches of an or are each answered by their index', () => {
  const filter = doc({ $or: [doc({ authorId: 3 }), doc({ _id: 11 })] });
  expect(answer({ filter })).toMatchObject({ plan: { kind: 'union' }, found: 121, documents: 121 });
});

test('equal values and a range on an index that ends in the order need no sorting', () => {
  const filter = doc({ brandId: 'b1', handling: 'new', publishedAt: doc({ $gte: new Date(1_000_000) }) });
  expect(answer({ filter, sort: doc({ publishedAt: 1 }), limit: 10 })).toMatchObject({
    plan: { isReverse: true, givesSort: true },
    keys: 10,
  });
});

test('without an index everything is read', () => {
  expect(answer({ filter: doc({ platform: 'x' }), limit: 3 })).toMatchObject({ plan: { kind: 'collection' }, found: 3 });
});

test('an index that bounds more of the filter is taken without counting the others', () => {
  expect(answer({ filter: inbox(), sort: newest, limit: 50 }).plan).toMatchObject({
    kind: 'index',
    isMerged: true,
    index: { definition: { name: 'brandId_1_handling_1_publishedAt_-1__id_-1' } },
  });
  expect(answer({ filter: doc({ brandId: 'b0', platform: 'x' }) }).plan).toMatchObject({
    index: { definition: { name: 'brandId_1_platform_1' } },
  });
});
