import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compileFilter } from '../match/index.ts';
import { compileSort } from '../sort/index.ts';
import { buildIndex } from '../storage/build-index.ts';
import { readIndexSpec } from '../storage/index-definition.ts';
import { openStorage } from '../storage/storage.ts';
import { verifyStorage } from '../storage/verify.ts';
import { aDecimal } from '../values/a-doc.ts';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { type Doc, doc, type Value } from '../values/value.ts';
import { ALL_OF, planFor, prepareQuery, run } from './query.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-plan-'));
const storage = openStorage({ folder });
afterAll(async () => {
  await storage.environment.close();
  rmSync(folder, { recursive: true });
});

const late = doc({ key: doc({ a: 1, b: -1 }) });
const early: readonly Doc[] = [
  doc({ key: doc({ a: 1 }) }),
  doc({ key: doc({ b: -1, c: 1, _id: -1 }) }),
  doc({ key: doc({ 'n.x': 1, 'n.y': -1 }) }),
  doc({ key: doc({ c: 1, a: 1 }), sparse: true }),
  doc({ key: doc({ b: 1 }), name: 'partial', partialFilterExpression: doc({ a: doc({ $gt: 1 }) }) }),
];

const plain = fc.constantFrom<Value>(
  null,
  0,
  1,
  2,
  3,
  2n,
  1.1,
  1.5,
  aDecimal('1.1'),
  aDecimal('1.50'),
  aDecimal('1.2'),
  'k',
  'k\0l',
  true,
  new Date(0),
  'x'.repeat(2500),
);
const held = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.array(plain, { maxLength: 2 }) as fc.Arbitrary<Value> });
const nested = fc.record({ x: held, y: plain }, { requiredKeys: [] }).map((fields) => doc(fields));
// Arrays side by side are refused, so in each index one field at most holds them.
const documents = fc.record(
  { a: held, b: plain, c: plain, n: fc.oneof(plain, nested, fc.array(nested, { maxLength: 2 })) as fc.Arbitrary<Value> },
  { requiredKeys: [] },
);

const tests: fc.Arbitrary<Value> = fc.oneof(
  plain,
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), plain).map(([name, value]) => doc({ [name]: value })),
  fc.tuple(plain, plain).map(([low, high]) => doc({ $gte: low, $lt: high })),
  fc.array(plain, { maxLength: 3 }).map((list) => doc({ $in: list })),
  fc.array(plain, { minLength: 1, maxLength: 2 }).map((list) => doc({ $all: list })),
  fc.boolean().map((flag) => doc({ $exists: flag })),
  fc.constantFrom<Value>(
    doc({ $regex: '^k' }),
    doc({ $type: 'number' }),
    doc({ $elemMatch: doc({ $gt: 0, $lt: 3 }) }),
    doc({ $nin: [1, null] }),
  ),
);
const clauses = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'n.x', 'n.y', '_id'), tests, { maxKeys: 3 })
  .map((fields) => doc({ ...fields }));
const filters = fc.oneof(
  { weight: 3, arbitrary: clauses },
  { weight: 1, arbitrary: fc.tuple(clauses, clauses, clauses).map(([all, one, other]) => new Map([...all, ['$or', [one, other]]]) as Doc) },
  { weight: 1, arbitrary: fc.tuple(plain, plain).map(([x, y]) => doc({ n: doc({ $elemMatch: doc({ x, y }) }) })) },
);
const sorts = fc.constantFrom<Doc | null>(
  null,
  doc({ a: 1 }),
  doc({ b: -1, c: 1 }),
  doc({ c: -1, _id: 1 }),
  doc({ b: 1 }),
  doc({ a: -1, b: 1 }),
  doc({ 'n.x': 1 }),
);

let number = 0;

async function filled(contents: readonly Record<string, Value | undefined>[]) {
  number += 1;
  const name = `c${number}`;
  const collection = await storage.write(() => {
    const made = storage.ensure('t', name);
    for (const spec of early) storage.catalog.addIndex(made, readIndexSpec(spec), true);
    for (const [i, fields] of contents.entries()) storage.records.insert(made, encode(doc({ _id: i, ...fields })));
    return made;
  });
  const index = await storage.write(() => storage.catalog.addIndex(collection, readIndexSpec(late), false));
  await buildIndex(storage, collection.ns, index);
  return collection;
}

test('whatever plan is chosen, the answer is that of reading everything', async () => {
  const asked = fc.array(fc.tuple(filters, sorts, fc.constantFrom(Number.POSITIVE_INFINITY, 2)), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(documents, { minLength: 5, maxLength: 40 }), asked, async (contents, queries) => {
      const collection = await filled(contents);
      const all = contents.map((fields, i) => doc({ _id: i, ...fields }));
      const reader = { environment: storage.environment, snapshot: undefined };
      for (const [filter, sort, limit] of queries) {
        const prepared = prepareQuery({ ...ALL_OF, filter, sort, limit }, new Date(0));
        const plan = planFor(prepared, collection, reader);
        const met: Doc[] = [];
        for (const one of run({ prepared, plan, collection, reader, effort: { keys: 0, documents: 0 } }))
          if (one) met.push(decode(one.bytes));
        const expected = all.filter(compileFilter(filter).matches);
        expect(met.length).toBe(Math.min(expected.length, limit));
        const ids = new Set(met.map((document) => document.get('_id')));
        expect(ids.size).toBe(met.length);
        const wanted = new Set(expected.map((document) => document.get('_id')));
        expect([...ids].filter((id) => !wanted.has(id))).toEqual([]);
        if (!sort) continue;
        const order = compileSort(sort);
        const best = expected.sort(order).slice(0, met.length);
        for (const [i, document] of met.entries()) expect(order(document, best[i] as Doc)).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
  expect(verifyStorage(storage).faults).toEqual([]);
}, 120_000);

test('a document whose key was too long for an index is found once by several ranges behind it', async () => {
  const long = 'x'.repeat(2500);
  const collection = await filled([{ b: long }, {}, { b: 1 }]);
  const reader = { environment: storage.environment, snapshot: undefined };
  const prepared = prepareQuery({ ...ALL_OF, filter: doc({ b: long, c: doc({ $ne: 2 }) }) }, new Date(0));
  const plan = planFor(prepared, collection, reader);
  const met = [...run({ prepared, plan, collection, reader, effort: { keys: 0, documents: 0 } })].filter((one) => one !== null);
  expect(plan.kind).toBe('index');
  expect(met.length).toBe(1);
});
