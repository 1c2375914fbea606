import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../match/index.ts';
import { aDecimal, aDoc, aValue, plain } from '../values/a-doc.ts';
import { type Doc, Double, type Value } from '../values/value.ts';
import { compileUpdate, documentForUpsert } from './index.ts';

const now = new Date('2026-03-01T12:00:00Z');

type Case = { before: object; update: object; after: object; filter?: object; arrayFilters?: object[]; isInsert?: boolean };

function run({ before, update, filter, arrayFilters, isInsert = false }: Omit<Case, 'after'>): Doc {
  const made = compileUpdate(aValue(update) as Doc | Value[], { now, ...(arrayFilters ? { arrayFilters: arrayFilters.map(aDoc) } : {}) });
  const doc = aDoc(before);
  const position = filter ? compileFilter(aDoc(filter)).positionOf(doc) : null;
  return made.apply(doc, { position, isInsert });
}

/** With the order of fields, which matters in documents. */
const written = (value: Value | undefined): string =>
  JSON.stringify(plain(value), (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));

const CASES: readonly Case[] = [
  { before: { a: 1 }, update: { $set: { 'b.c': 2 } }, after: { a: 1, b: { c: 2 } } },
  { before: { _id: 1 }, update: { $set: { z: 1, b: 2, 10: 3, 9: 4 } }, after: { _id: 1, 9: 4, 10: 3, b: 2, z: 1 } },
  { before: { a: [1] }, update: { $set: { 'a.3': 9 } }, after: { a: [1, null, null, 9] } },
  { before: { a: {} }, update: { $set: { 'a.0': 9 } }, after: { a: { 0: 9 } } },
  { before: { a: { b: 1, c: 2 } }, update: { $unset: { 'a.b': '', 'x.y': '' } }, after: { a: { c: 2 } } },
  { before: { a: [1, 2] }, update: { $unset: { 'a.0': 1 } }, after: { a: [null, 2] } },
  { before: { a: 5 }, update: { $unset: { 'a.b': 1 } }, after: { a: 5 } },
  { before: { n: 2147483647 }, update: { $inc: { n: 1, m: 4 } }, after: { n: 2147483648n, m: 4 } },
  { before: { n: 2 }, update: { $mul: { n: 0.5, m: 3 } }, after: { n: new Double(1), m: 0 } },
  { before: { n: 2 }, update: { $min: { n: 1, x: 5 }, $max: { m: 3 } }, after: { n: 1, m: 3, x: 5 } },
  { before: { n: 'x' }, update: { $min: { n: 1 } }, after: { n: 1 } },
  { before: { n: aDecimal('1.10') }, update: { $inc: { n: 2 } }, after: { n: aDecimal('3.10') } },
  { before: { n: 0.1 }, update: { $mul: { n: aDecimal('2') } }, after: { n: aDecimal('0.200000000000000') } },
  { before: {}, update: { $mul: { n: aDecimal('2.5') } }, after: { n: aDecimal('0.0') } },
  { before: { a: 1, c: 3 }, update: { $rename: { a: 'b.x', q: 'r' } }, after: { c: 3, b: { x: 1 } } },
  { before: { n: 13 }, update: { $bit: { n: { and: 10 } } }, after: { n: 8 } },
  { before: {}, update: { $currentDate: { at: true } }, after: { at: now } },
  { before: {}, update: { $setOnInsert: { a: 1 } }, after: {} },
  { before: {}, update: { $setOnInsert: { a: 1 } }, isInsert: true, after: { a: 1 } },
  // arrays
  { before: { a: [1] }, update: { $push: { a: [2, 3], b: 1 } }, after: { a: [1, [2, 3]], b: [1] } },
  { before: { a: [5, 1] }, update: { $push: { a: { $each: [3], $sort: 1, $slice: -2 } } }, after: { a: [3, 5] } },
  { before: { a: [1, 4] }, update: { $push: { a: { $each: [2, 3], $position: -1 } } }, after: { a: [1, 2, 3, 4] } },
  {
    before: { a: [{ n: 2 }] },
    update: { $push: { a: { $each: [{ n: 1 }, { n: 3 }], $sort: { n: -1 }, $slice: 2 } } },
    after: { a: [{ n: 3 }, { n: 2 }] },
  },
  { before: { a: [1] }, update: { $addToSet: { a: { $each: [1, new Double(1), 2, 2] } } }, after: { a: [1, 2] } },
  {
    before: { a: [{ x: 1, y: 2 }] },
    update: { $addToSet: { a: { y: 2, x: 1 } } },
    after: {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  },
  { before: { a: [1, 5, 9] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
  { before: { a: [{ b: 1, c: 2 }, { b: 1 }] }, update: { $pull: { a: { b: 1, c: 2 } } }, after: { a: [{ b: 1 }] } },
  { before: { a: ['ab', 'cd'] }, update: { $pull: { a: /^a/ } }, after: { a: ['cd'] } },
  { before: { a: [{ b: [1, 2] }] }, update: { $pull: { a: { b: { $elemMatch: { $eq: 2 } } } } }, after: { a: [] } },
  { before: { a: [1, 2, 1] }, update: { $pullAll: { a: [1] }, $pop: { b: 1 } }, after: { a: [2] } },
  { before: { a: [1, 2, 3] }, update: { $pop: { a: -1 } }, after: { a: [2, 3] } },
  // positional
  { before: { a: [{ k: 1 }, { k: 2 }] }, filter: { 'a.k': 2 }, update: { $set: { 'a.$.v': 9 } }, after: { a: [{ k: 1 }, { k: 2, v: 9 }] } },
  { before: { a: [1, 2] }, update: { $inc: { 'a.$[]': 10 } }, after: { a: [11, 12] } },
  {
    before: { a: [{ n: 1 }, { n: 7 }] },
    arrayFilters: [{ 'x.n': { $gt: 5 } }],
    update: { $set: { 'a.$[x].hit': true } },
    after: { a: [{ n: 1 }, { n: 7, hit: true }] },
  },
  {
    before: { a: [{ n: 1 }, { n: 7 }] },
    arrayFilters: [{ 'x.n': 1 }, { 'y.n': 7 }],
    update: { $set: { 'a.$[x].n': 7, 'a.$[y].m': 0 } },
    after: { a: [{ n: 7 }, { n: 7, m: 0 }] },
  },
  {
    before: { a: [{ b: [1, 9] }, { b: [9] }] },
    arrayFilters: [{ x: 9 }],
    update: { $set: { 'a.$[].b.$[x]': 0 } },
    after: { a: [{ b: [1, 0] }, { b: [0] }] },
  },
  // replacement and pipeline
  { before: { _id: 1, a: 1 }, update: { b: 2 }, after: { _id: 1, b: 2 } },
  { before: { _id: 1, a: 1 }, update: { b: 2, _id: new Double(1) }, after: { _id: 1, b: 2 } },
  {
    before: { _id: 1, a: 1, b: 2 },
    update: [{ $set: { c: '$a', 'd.e': '$$NOW' } }, { $unset: 'a' }],
    after: { _id: 1, b: 2, c: 1, d: { e: now } },
  },
  { before: { _id: 1, a: { x: 1 } }, update: [{ $replaceWith: '$a' }], after: { _id: 1, x: 1 } },
];

test.each(CASES)('$update of $before', (given) => {
  expect(written(run(given))).toBe(written(aDoc(given.after)));
});

test.each<[object, object, number]>([
  [{ a: 'x' }, { $inc: { a: 1 } }, 14],
  [{}, { $inc: { a: 'x' } }, 14],
  [{ a: 9223372036854775807n }, { $inc: { a: 1 } }, 2],
  [{ a: 1 }, { $push: { a: 1 } }, 2],
  [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
  [{ a: 1 }, { $pop: { a: 1 } }, 14],
  [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
  [{ a: [] }, { $set: { 'a.b': 1 } }, 28],
  [{ a: null }, { $set: { 'a.b': 1 } }, 28],
  [{}, { $set: { a: 1, 'a.b': 1 } }, 40],
  [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  [{}, { $set: { a: 1 }, $rename: { a: 'b' } }, 40],
  [{ _id: 1 }, { $set: { _id: 2 } }, 66],
  [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
  [{ _id: 1 }, { _id: 2 }, 66],
  [{ _id: 1 }, [{ $set: { _id: 2 } }], 66],
  [{}, { $set: { a: 1 }, b: 1 }, 9],
  [{}, { b: 1, $set: { a: 1 } }, 52],
  [{}, { $set: { 'a.': 1 } }, 56],
  [{}, { $set: 1 }, 9],
  [{}, { $what: { a: 1 } }, 9],
  [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
  [{}, { $set: { 'a.$[]': 1 } }, 2],
  [{ a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
  [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
  [{ a: [{ b: 1 }] }, { $set: { 'a.$[].b': 1, 'a.0.b': 1 } }, 40],
  [{ a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2],
  [{ a: 1 }, { $rename: { 'a.b': 'c' } }, 28],
  [{}, [{ $match: { a: 1 } }], 72],
])('%o refuses %o with code %i', (before, update, code) => {
  expect(() => run({ before, update })).toThrow(expect.objectContaining({ code }));
});

test('an array filter that no path uses is a mistake', () => {
  expect(() => run({ before: {}, update: { $set: { a: 1 } }, arrayFilters: [{ x: 1 }] })).toThrow('was not used');
});

test.each([
  { $set: { a: 1, b: [1] } },
  { $inc: { a: 0 } },
  { $unset: { z: 1 } },
  { $pull: { b: 7 } },
  { $addToSet: { b: 1 } },
  { $max: { a: 1 } },
  { _id: 1, a: 1, b: [1] },
])('when %o changes nothing the document stays the same one', (update) => {
  const doc = aDoc({ _id: 1, a: 1, b: [1] });
  expect(compileUpdate(aDoc(update), { now }).apply(doc, { position: null, isInsert: false })).toBe(doc);
});

test('turning 1 into 1.0 is a change', () => {
  const doc = aDoc({ a: 1 });
  expect(compileUpdate(aDoc({ $set: { a: new Double(1) } }), { now }).apply(doc, { position: null, isInsert: false })).not.toBe(doc);
});

test('an upsert starts from what the filter demands to be equal', () => {
  const filter = { a: 1, 'b.c': { $eq: 2 }, n: { $eq: null }, d: { $gt: 1 }, $and: [{ e: 3 }], f: /x/, $or: [{ g: 1 }, { g: 2 }], _id: 7 };
  expect(written(documentForUpsert(aDoc(filter)))).toBe('{"_id":7,"a":1,"b":{"c":2},"n":null,"e":3}');
  expect(() => documentForUpsert(aDoc({ a: 1, $and: [{ a: 2 }] }))).toThrow('matched twice');
});

const leaf = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom('x', null, true),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
);
const name = fc.constantFrom('a', 'b', 'c');
const anyDoc = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf)));
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const operator = fc.constantFrom('$set', '$unset', '$push', '$addToSet', '$pull', '$min', '$inc', '$pop');

test('an update never changes the document it was given, and what $set wrote is found', () => {
  fc.assert(
    fc.property(anyDoc, path, operator, leaf, (before, at, name, value) => {
      const doc = aDoc(before);
      const copy = written(doc);
      try {
        const after = compileUpdate(aDoc({ [name]: { [at]: value } }), { now }).apply(doc, { position: null, isInsert: false });
        if (name === '$set') expect(compileFilter(aDoc({ [at]: value })).matches(after)).toBe(true);
      } catch (error) {
        expect(error).toHaveProperty('code');
      }
      expect(written(doc)).toBe(copy);
    }),
  );
});
