import { expect, test } from 'vitest';
import { wantedOf } from '../project/wanted.ts';
import { aDoc, aValue, plain } from '../values/a-doc.ts';
import { decodeWanted } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { Double, type Value } from '../values/value.ts';
import { type Batches, checkPipeline, fieldsRead, runPipeline } from './index.ts';
import { inBatches } from './stage.ts';

async function* from(docs: readonly object[]): Batches {
  for (const doc of docs) yield [aDoc(doc)];
}

const d = (value: number): Double => new Double(value);

type Given = { readonly others?: Record<string, object[]>; readonly let?: object };

async function run(docs: readonly object[], stages: readonly object[], given: Given = {}): Promise<unknown[]> {
  const context = {
    now: new Date('2026-03-01T12:00:00Z'),
    collection: (name: string) => from(given.others?.[name] ?? []),
    checkTime: () => undefined,
    let: aDoc(given.let ?? {}),
  };
  const made: unknown[] = [];
  for await (const doc of runPipeline(stages.map(aDoc), from(docs), context)) made.push(plain(doc));
  return made;
}

const written = (value: unknown): string => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));

const mentions = [
  { _id: 1, source: 'x', topics: ['a', 'b'], score: 2, at: new Date('2026-03-28T23:30:00Z') },
  { _id: 2, source: 'y', topics: [], score: 3, at: new Date('2026-03-29T10:00:00Z') },
  { _id: 3, source: 'x', topics: ['a'], score: 1.5, at: new Date('2026-03-29T22:30:00Z') },
  { _id: 4, source: null, score: 'n/a', at: new Date('2026-03-29T23:30:00Z') },
];

const CASES: readonly (readonly [string, object[], unknown[]])[] = [
  ['filters', [{ $match: { score: { $gt: 2 } } }, { $project: { source: 1 } }], [{ _id: 2, source: 'y' }]],
  [
    'groups, with missing and null together',
    [{ $group: { _id: '$source', n: { $sum: 1 }, sum: { $sum: '$score' }, avg: { $avg: '$score' } } }],
    [
      { _id: 'x', n: 2, sum: 3.5, avg: 1.75 },
      { _id: 'y', n: 1, sum: 3, avg: d(3) },
      { _id: null, n: 1, sum: 0, avg: null },
    ],
  ],
  [
    'groups by local day',
    [{ $group: { _id: { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Europe/Berlin' } }, n: { $count: {} } } }],
    [
      { _id: new Date('2026-03-28T23:00:00Z'), n: 2 },
      { _id: new Date('2026-03-29T22:00:00Z'), n: 2 },
    ],
  ],
  [
    'groups by several fields, leaving out what is missing',
    [{ $group: { _id: { s: '$source', q: '$nope' } } }, { $limit: 1 }],
    [{ _id: { s: 'x' } }],
  ],
  [
    'gathers',
    [
      { $match: { source: 'x' } },
      {
        $group: {
          _id: null,
          first: { $first: '$_id' },
          last: { $last: '$nope' },
          all: { $push: '$_id' },
          set: { $addToSet: '$source' },
          min: { $min: '$score' },
          max: { $max: '$at' },
          m: { $mergeObjects: { a: '$_id' } },
        },
      },
    ],
    [{ _id: null, first: 1, last: null, all: [1, 3], set: ['x'], min: 1.5, max: new Date('2026-03-29T22:30:00Z'), m: { a: 3 } }],
  ],
  [
    'ranks within groups',
    [
      {
        $group: {
          _id: null,
          top: { $top: { sortBy: { _id: -1 }, output: '$_id' } },
          two: { $bottomN: { n: 2, sortBy: { _id: 1 }, output: '$_id' } },
          f: { $firstN: { input: '$_id', n: 2 } },
          mx: { $maxN: { input: '$_id', n: 2 } },
        },
      },
    ],
    [{ _id: null, top: 4, two: [3, 4], f: [1, 2], mx: [4, 3] }],
  ],
  ['sorts and cuts', [{ $sort: { at: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }], [{ _id: 3 }, { _id: 2 }]],
  [
    'unwinds',
    [{ $unwind: '$topics' }, { $project: { topics: 1 } }],
    [
      { _id: 1, topics: 'a' },
      { _id: 1, topics: 'b' },
      { _id: 3, topics: 'a' },
    ],
  ],
  [
    'unwinds, keeping what is empty',
    [
      { $match: { _id: { $gt: 1 } } },
      { $unwind: { path: '$topics', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $project: { topics: 1, i: 1 } },
    ],
    [
      { _id: 2, i: null },
      { _id: 3, topics: 'a', i: 0n },
      { _id: 4, i: null },
    ],
  ],
  ['counts', [{ $match: { _id: { $lt: 3 } } }, { $count: 'n' }], [{ n: 2 }]],
  ['counts nothing as no document', [{ $match: { _id: 9 } }, { $count: 'n' }], []],
  [
    'adds fields, in place and inside',
    [{ $limit: 1 }, { $set: { source: 'z', 'deep.x': '$_id', gone: '$$REMOVE' } }, { $unset: ['topics', 'at'] }],
    [{ _id: 1, source: 'z', score: 2, deep: { x: 1 } }],
  ],
  [
    'adds into arrays',
    [{ $limit: 1 }, { $project: { list: [{ a: 1 }, 5] } }, { $addFields: { 'list.b': 2 } }],
    [{ _id: 1, list: [{ a: 1, b: 2 }, { b: 2 }] }],
  ],
  ['replaces', [{ $limit: 1 }, { $replaceRoot: { newRoot: { id: '$_id', all: '$topics' } } }], [{ id: 1, all: ['a', 'b'] }]],
  [
    'faces several questions',
    [
      {
        $facet: {
          total: [{ $count: 'n' }],
          newest: [{ $sort: { at: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          none: [{ $match: { _id: 9 } }],
        },
      },
    ],
    [{ total: [{ n: 4 }], newest: [{ _id: 4 }], none: [] }],
  ],
  [
    'puts into buckets',
    [{ $bucket: { groupBy: '$score', boundaries: [0, 2, 5], default: 'other', output: { ids: { $push: '$_id' } } } }],
    [
      { _id: 0, ids: [3] },
      { _id: 2, ids: [1, 2] },
      { _id: 'other', ids: [4] },
    ],
  ],
  [
    'sorts by count',
    [{ $unwind: '$topics' }, { $sortByCount: '$topics' }],
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
];

test.each(CASES)('a pipeline %s', async (_, stages, expected) => {
  expect(written(await run(mentions, stages))).toBe(written(expected));
});

const nested = [
  { _id: 1, a: { b: [{ c: 1, x: 0 }, { c: 2 }], s: 'p', rest: 'r' }, d: { e: 1, f: 2 } },
  { _id: 2, a: [{ b: 3 }, 4, { s: 'q', b: [{ c: 5 }] }], d: 6 },
  { _id: 3, a: 7, d: [{ e: 8 }, { e: 9 }] },
  { _id: 4 },
];

test.each<object[]>([
  ...CASES.map(([, stages]) => stages),
  [{ $group: { _id: '$a.s', sum: { $sum: '$d.e' }, all: { $push: '$a.b.c' } } }],
  [{ $unwind: '$a.b' }, { $group: { _id: '$a.b.c', n: { $sum: 1 } } }],
  [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }, { $project: { _id: 0, x: '$a.b', y: '$d' } }],
  [{ $addFields: { 'a.new': '$d.e' } }, { $group: { _id: '$a.new', n: { $sum: 1 } } }],
  [{ $addFields: { 'd.e': 1 } }, { $replaceRoot: { newRoot: { d: '$d.e', whole: '$a' } } }],
  [{ $group: { _id: { $let: { vars: { v: '$a' }, in: '$$v.b' } }, d: { $last: '$$ROOT.d.f' } } }],
])('what %o does not read makes no difference', async (...stages) => {
  const paths = fieldsRead(stages.map(aDoc));
  const docs = [...mentions, ...nested];
  const trimmed = paths ? docs.map((doc) => decodeWanted(encode(aDoc(doc)), wantedOf(paths))) : docs.map(aDoc);
  const context = { now: new Date('2026-03-01T12:00:00Z'), collection: () => from([]), checkTime: () => undefined };
  const made: unknown[] = [];
  for await (const doc of runPipeline(stages.map(aDoc), inBatches(trimmed), context)) made.push(plain(doc));
  expect(written(made)).toBe(written(await run(docs, stages)));
});

const others = {
  authors: [
    { _id: 'a1', handle: 'x', tags: ['t', 'u'] },
    { _id: 'a2', handle: 'y' },
    { _id: 'a3', tags: 't' },
  ],
};

test.each<[string, object, unknown[]]>([
  ['by a field', { from: 'authors', localField: 'source', foreignField: 'handle', as: 'p' }, [['a1'], ['a2'], ['a1'], ['a3']]],
  ['by elements of arrays on both sides', { from: 'authors', localField: 'topics', foreignField: 'tags', as: 'p' }, [[], [], [], ['a2']]],
  [
    'by a pipeline with variables',
    { from: 'authors', let: { s: '$source' }, pipeline: [{ $match: { $expr: { $eq: ['$handle', '$$s'] } } }], as: 'p' },
    [['a1'], ['a2'], ['a1'], []],
  ],
  [
    'by a field and a pipeline together',
    { from: 'authors', localField: 'source', foreignField: 'handle', pipeline: [{ $match: { tags: 't' } }], as: 'p' },
    [['a1'], [], ['a1'], ['a3']],
  ],
  ['by nothing', { from: 'authors', pipeline: [{ $limit: 1 }], as: 'p' }, [['a1'], ['a1'], ['a1'], ['a1']]],
])('joins %s', async (_, spec, expected) => {
  const found = (await run(mentions, [{ $lookup: spec }], { others })) as { p: { _id: string }[] }[];
  expect(found.map(({ p }) => p.map(({ _id }) => _id))).toEqual(expected);
});

test('a union goes on after the last document', async () => {
  const found = await run(
    mentions,
    [{ $project: { _id: 1 } }, { $limit: 1 }, { $unionWith: { coll: 'authors', pipeline: [{ $match: { handle: 'y' } }] } }],
    { others },
  );
  expect(found).toEqual([{ _id: 1 }, { _id: 'a2', handle: 'y' }]);
});

test('a sample holds no document twice', async () => {
  const found = (await run(mentions, [{ $sample: { size: 3 } }])) as { _id: number }[];
  expect(new Set(found.map(({ _id }) => _id)).size).toBe(3);
});

test('variables of the command reach every stage', async () => {
  const found = await run(mentions, [{ $match: { $expr: { $eq: ['$_id', '$$wanted'] } } }, { $project: { w: '$$wanted' } }], {
    let: { wanted: 2 },
  });
  expect(found).toEqual([{ _id: 2, w: 2 }]);
});

test('a limit reads no more than it must', async () => {
  let read = 0;
  async function* endless(): Batches {
    for (;;) yield [aDoc({ n: read++ })];
  }
  const context = { now: new Date(), collection: () => from([]), checkTime: () => undefined };
  for await (const _ of runPipeline([aDoc({ $limit: 3 })], endless(), context));
  expect(read).toBeLessThan(50);
});

test('sums keep whole numbers whole, whatever their size', async () => {
  const docs = [{ n: 2147483647 }, { n: 1 }, { n: 2n ** 53n }, { n: 1 }];
  expect(await run(docs, [{ $group: { _id: null, n: { $sum: '$n' } } }])).toEqual([{ _id: null, n: 2n ** 53n + 2147483649n }]);
});

test.each<[object[], number]>([
  [[{ $foo: {} }], 40_324],
  [[{ $merge: 'x' }], 40_324],
  [[{ $match: {}, $limit: 1 }], 40_323],
  [[{ $group: { n: { $sum: 1 } } }], 15_955],
  [[{ $group: { _id: 1, n: { $foo: 1 } } }], 15_952],
  [[{ $group: { _id: 1, n: 5 } }], 40_234],
  [[{ $limit: 0 }], 15_958],
  [[{ $unwind: 'a' }], 28_818],
  [[{ $project: { a: { $foo: 1 } } }], 168],
  [[{ $bucket: { groupBy: 1, boundaries: [0, 2] } }], 40_202],
  [[{ $lookup: { from: 'x', as: 'y', pipeline: [{ $nope: 1 }] } }], 40_324],
])('%o is refused with code %i', (stages, code) => {
  const context = { now: new Date(), collection: () => from([]), checkTime: () => undefined };
  expect(() => runPipeline(checkPipeline(stages.map(aValue)), from([]), context)).toThrow(expect.objectContaining({ code }));
});

test.each<[object[], string[] | null]>([
  [
    [{ $match: { 'a.b': 1 } }, { $group: { _id: '$c', n: { $sum: '$d.e' } } }, { $sort: { z: 1 } }],
    ['a', 'c', 'd.e'],
  ],
  [[{ $group: { _id: null, n: { $sum: 1 } } }], []],
  [[{ $match: { a: 1 } }, { $count: 'n' }], ['a']],
  [
    [{ $sort: { a: 1 } }, { $project: { b: 1, c: '$d' } }],
    ['_id', 'a', 'b', 'd'],
  ],
  [[{ $match: { a: 1 } }], null],
  [[{ $project: { a: 0 } }], null],
  [
    [{ $addFields: { x: '$y' } }, { $unwind: '$u' }, { $group: { _id: '$x' } }],
    ['u', 'x', 'y'],
  ],
  [[{ $group: { _id: '$a', docs: { $push: '$$ROOT' } } }], null],
  [[{ $facet: { a: [{ $count: 'n' }], b: [{ $sortByCount: '$s' }] } }], ['s']],
  [[{ $match: { $expr: { $eq: ['$a', '$$unknown'] } } }, { $count: 'n' }], ['a']],
])('%o reads %o', (stages, fields) => {
  const read = fieldsRead(stages.map(aDoc));
  expect(read && [...read].sort()).toEqual(fields);
});

test('documents of the source are not changed', async () => {
  const doc = aDoc({ a: { b: [{ c: 1 }] } });
  const before = written(plain(doc as Value));
  const context = { now: new Date(), collection: () => from([]), checkTime: () => undefined };
  const stages = [
    { $addFields: { 'a.b.c': 2 } },
    { $unset: 'a.b' },
    { $set: { 'a.x': 1 } },
    { $unwind: { path: '$a.x', includeArrayIndex: 'a.i' } },
  ].map(aDoc);
  async function* one(): Batches {
    yield [doc];
  }
  for await (const _ of runPipeline(stages, one(), context));
  expect(written(plain(doc))).toBe(before);
});
