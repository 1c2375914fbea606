import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDoc, anObjectId, plain } from '../values/a-doc.ts';
import { Double, MAX_KEY, MIN_KEY } from '../values/value.ts';
import { compileSort, compileSorter } from './index.ts';

const sorted = (spec: object, docs: readonly object[]): unknown[] =>
  docs
    .map(aDoc)
    .sort(compileSort(aDoc(spec)))
    .map(plain);

test.each([
  [
    'numbers of all types by their worth',
    { a: 1 },
    [{ a: 3n }, { a: new Double(1) }, { a: 2 }],
    [{ a: new Double(1) }, { a: 2 }, { a: 3n }],
  ],
  ['an array by its least element', { a: 1 }, [{ a: [5, 2] }, { a: 3 }, { a: [9, 1] }], [{ a: [9, 1] }, { a: [5, 2] }, { a: 3 }]],
  ['descending, by its greatest', { a: -1 }, [{ a: [5, 2] }, { a: 6 }, { a: [9, 1] }], [{ a: [9, 1] }, { a: 6 }, { a: [5, 2] }]],
  ['an empty array before null', { a: 1 }, [{ a: null }, { a: [] }, { a: 1 }], [{ a: [] }, { a: null }, { a: 1 }]],
  ['an array of null as null', { a: 1, b: 1 }, [{ a: [null], b: 2 }, { b: 1 }], [{ b: 1 }, { a: [null], b: 2 }]],
  ['missing as null', { a: 1, b: 1 }, [{ b: 2 }, { a: null, b: 1 }], [{ a: null, b: 1 }, { b: 2 }]],
  [
    'through arrays of documents',
    { 'a.b': 1 },
    [{ a: [{ b: 4 }, { b: 3 }] }, { a: { b: 2 } }, { a: [{ b: 1 }, { b: 9 }] }],
    [{ a: [{ b: 1 }, { b: 9 }] }, { a: { b: 2 } }, { a: [{ b: 4 }, { b: 3 }] }],
  ],
  ['by position', { 'a.1': 1 }, [{ a: [0, 2] }, { a: [9, 1] }], [{ a: [9, 1] }, { a: [0, 2] }]],
  ['texts by code point', { a: 1 }, [{ a: '😀' }, { a: '\uffee' }, { a: 'ä' }], [{ a: 'ä' }, { a: '\uffee' }, { a: '😀' }]],
])('sorts %s', (_, spec, docs, expected) => {
  expect(sorted(spec, docs)).toEqual(expected);
});

test('two fields of one array are taken from the same element', () => {
  const pair = {
    a: [
      { x: 0, y: 9 },
      { x: 1, y: 1 },
    ],
  };
  const single = { a: [{ x: 0, y: 5 }] };
  expect(sorted({ 'a.x': 1, 'a.y': 1 }, [pair, single])).toEqual([single, pair]);
  expect(() => sorted({ a: 1, b: 1 }, [{ a: [1], b: [1] }, {}])).toThrow('parallel arrays');
});

test('types have an order of their own', () => {
  const ordered = [MIN_KEY, null, 1, 'x', aDoc({}), [[]], anObjectId('1'), false, new Date(0), MAX_KEY].map((a) => new Map([['a', a]]));
  expect([...ordered].reverse().sort(compileSort(aDoc({ a: 1 })))).toEqual(ordered);
});

test.each([{ a: 2 }, { a: 'x' }, { a: { $meta: 'textScore' } }, { 'a.': 1 }])('%o is no sort', (spec) => {
  expect(() => compileSort(aDoc(spec))).toThrow();
});

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(null, 'a', 'b', true, 2n, new Double(2)),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
);
const flat = value.filter((one) => !Array.isArray(one));
const docs = fc.array(fc.record({ a: value, b: fc.record({ c: flat }) }, { requiredKeys: [] }), { minLength: 3, maxLength: 3 });

test('any sort is a total order, and sorting by kept keys gives the same one', () => {
  fc.assert(
    fc.property(docs, fc.constantFrom({ a: 1, 'b.c': -1 }, { 'b.c': 1 }), (three, spec) => {
      const [x, y, z] = three.map(aDoc) as [ReturnType<typeof aDoc>, ReturnType<typeof aDoc>, ReturnType<typeof aDoc>];
      const by = compileSort(aDoc(spec));
      const { keyOf, compareKeys } = compileSorter(aDoc(spec));
      expect(Math.sign(by(x, y))).toBe(-Math.sign(by(y, x)) + 0);
      if (by(x, y) <= 0 && by(y, z) <= 0) expect(by(x, z)).toBeLessThanOrEqual(0);
      expect(Math.sign(compareKeys(keyOf(x), keyOf(y)))).toBe(Math.sign(by(x, y)));
    }),
  );
});
