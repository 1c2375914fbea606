import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDecimal, aDoc, anObjectId, aValue, plain } from '../values/a-doc.ts';
import { equal } from '../values/compare.ts';
import { Double, type Value } from '../values/value.ts';
import { keyOf } from './canonical.ts';
import { compileExpression, newReads, newScope } from './index.ts';
import { newFrame } from './scope.ts';

const now = new Date('2026-03-01T12:00:00Z');

function evaluate(spec: unknown, doc: object = {}): unknown {
  const expression = compileExpression(aValue(spec), newScope({ now, let: aDoc({ given: 7 }) }));
  return plain(expression({ ...newFrame(), root: aDoc(doc) }));
}

/** An object with a `then` would be taken for a promise elsewhere. */
const named = (entries: readonly (readonly [string, unknown])[]): object => Object.fromEntries(entries);
const d = (value: number): Double => new Double(value);
const at = (text: string): Date => new Date(text);

const CASES: readonly (readonly [spec: unknown, doc: object, result: unknown])[] = [
  // fields and variables
  ['$a.b', { a: [{ b: 1 }, { c: 2 }, 3, { b: 4 }] }, [1, 4]],
  ['$a.0', { a: [5] }, []],
  ['$a.b', { a: 1 }, undefined],
  [['$x', 1], {}, [null, 1]],
  [{ y: '$x', z: '$$given' }, {}, { z: 7 }],
  ['$$ROOT.a', { a: 1 }, 1],
  [{ $literal: '$a' }, {}, '$a'],
  [{ $let: { vars: { a: 1, b: '$q' }, in: { $add: ['$$a', '$$b'] } } }, { q: 2 }, 3],
  // comparison knows neither type brackets nor arrays
  [{ $eq: ['$a', 1] }, { a: [1] }, false],
  [{ $gt: ['$a', 1] }, { a: 'x' }, true],
  [{ $lt: ['$missing', null] }, {}, true],
  [{ $eq: [1, d(1)] }, {}, true],
  [
    {
      $eq: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    {},
    false,
  ],
  [{ $cmp: ['a', 'b'] }, {}, -1],
  [{ $and: [1, 'x', []] }, {}, true],
  [{ $not: [0] }, {}, true],
  [{ $cond: [{ $gt: ['$a', 1] }, 'big', 'small'] }, { a: 2 }, 'big'],
  [
    {
      $cond: named([
        ['if', null],
        ['then', 1],
        ['else', 2],
      ]),
    },
    {},
    2,
  ],
  [{ $ifNull: ['$x', null, 3] }, {}, 3],
  [
    {
      $switch: {
        branches: [
          named([
            ['case', false],
            ['then', 1],
          ]),
          named([
            ['case', true],
            ['then', 2],
          ]),
        ],
      },
    },
    {},
    2,
  ],
  // numbers keep their types
  [{ $add: [2147483647, 1] }, {}, 2147483648n],
  [{ $add: [1, d(1)] }, {}, d(2)],
  [{ $add: [at('2026-01-01T00:00:00Z'), 1000] }, {}, at('2026-01-01T00:00:01Z')],
  [{ $add: [1, null] }, {}, null],
  [{ $subtract: [at('2026-01-02T00:00:00Z'), at('2026-01-01T00:00:00Z')] }, {}, 86400000n],
  [{ $multiply: [2, 3] }, {}, 6],
  [{ $divide: [6, 3] }, {}, d(2)],
  [{ $mod: [-7, 3] }, {}, -1],
  [{ $pow: [2, 40] }, {}, 1099511627776n],
  [{ $round: [2.5] }, {}, d(2)],
  [{ $round: [1.005, 2] }, {}, d(1)],
  [{ $round: [2.675, 2] }, {}, 2.67],
  [{ $round: [aDecimal('2.5')] }, {}, aDecimal('2')],
  [{ $add: [2147483647, 1, -1] }, {}, 2147483647],
  [{ $add: [0.1, 0.2, 0.3] }, {}, 0.6],
  [{ $add: [aDecimal('1.5'), 1] }, {}, aDecimal('2.5')],
  [{ $subtract: [aDecimal('1'), 0.1] }, {}, aDecimal('0.900000000000000')],
  [{ $multiply: [65536, 65536, 0] }, {}, 0],
  [{ $multiply: [aDecimal('1.10'), 2n] }, {}, aDecimal('2.20')],
  [{ $divide: [aDecimal('1'), 3] }, {}, aDecimal('0.3333333333333333333333333333333333')],
  [{ $mod: [5, d(3)] }, {}, 2],
  [{ $pow: [-1, -3n] }, {}, -1n],
  [{ $abs: -2147483648 }, {}, 2147483648n],
  [{ $avg: [aDecimal('1'), 2] }, {}, aDecimal('1.5')],
  [{ $sum: [1, aDecimal('0.10')] }, {}, aDecimal('1.10')],
  [{ $toDecimal: '1.50' }, {}, aDecimal('1.50')],
  [{ $toInt: aDecimal('-1.9') }, {}, -1],
  [{ $toString: aDecimal('1E+3') }, {}, '1E+3'],
  [{ $toString: 0.1 + 0.2 }, {}, '0.3'],
  [{ $toString: 1e16 }, {}, '1e+16'],
  [{ $toBool: aDecimal('0.00') }, {}, false],
  [{ $round: [1234, -2] }, {}, 1200],
  [{ $trunc: [-1.9] }, {}, d(-1)],
  [{ $floor: 5 }, {}, 5],
  [{ $abs: -5 }, {}, 5],
  [{ $sqrt: 9 }, {}, d(3)],
  [{ $sum: '$a' }, { a: [1, 'x', 2] }, 3],
  [{ $avg: [1, 2] }, {}, 1.5],
  [{ $max: ['$a', 5] }, { a: 7 }, 7],
  // texts
  [{ $concat: ['a', '$b'] }, { b: 'ü' }, 'aü'],
  [{ $concat: ['a', null] }, {}, null],
  [{ $toLower: 'ÄB' }, {}, 'Äb'],
  [{ $toUpper: null }, {}, ''],
  [{ $substrCP: ['a😀bc', 1, 2] }, {}, '😀b'],
  [{ $substrBytes: ['äbc', 2, -1] }, {}, 'bc'],
  [{ $strLenCP: '😀ä' }, {}, 2],
  [{ $strLenBytes: 'ä' }, {}, 2],
  [{ $indexOfCP: ['😀abc', 'b'] }, {}, 2],
  [{ $split: ['a-b-c', '-'] }, {}, ['a', 'b', 'c']],
  [{ $trim: { input: ' \n x ' } }, {}, 'x'],
  [{ $ltrim: { input: 'xxy', chars: 'x' } }, {}, 'y'],
  [{ $regexMatch: { input: 'Hallo', regex: '^h', options: 'i' } }, {}, true],
  [{ $regexFind: { input: '😀 ab12', regex: /([a-z]+)(\d)/ } }, {}, { match: 'ab1', idx: 2, captures: ['ab', '1'] }],
  [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, {}, 'a$&b$&c'],
  // arrays and sets
  [{ $size: '$a' }, { a: [1, 2] }, 2],
  [{ $in: [2, '$a'] }, { a: [1, d(2)] }, true],
  [{ $filter: { input: '$a', as: 'n', cond: { $gt: ['$$n', 1] } } }, { a: [1, 2, 3] }, [2, 3]],
  [{ $filter: { input: '$a', cond: { $gt: ['$$this', 0] }, limit: 1 } }, { a: [1, 2] }, [1]],
  [{ $map: { input: '$a', in: { $multiply: ['$$this', 2] } } }, { a: [1, 2] }, [2, 4]],
  [
    { $map: { input: [1, 2], as: 'x', in: { $map: { input: [10, 20], as: 'y', in: { $add: ['$$x', '$$y'] } } } } },
    {},
    [
      [11, 21],
      [12, 22],
    ],
  ],
  [{ $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } }, {}, 'ab'],
  [{ $arrayElemAt: ['$a', -1] }, { a: [1, 2] }, 2],
  [{ $arrayElemAt: ['$a', 9] }, { a: [1] }, undefined],
  [{ $slice: ['$a', -3, 2] }, { a: [1, 2, 3, 4] }, [2, 3]],
  [{ $slice: ['$a', 2] }, { a: [1, 2, 3] }, [1, 2]],
  [{ $first: '$a' }, { a: [7, 8] }, 7],
  [{ $concatArrays: [[1], '$a'] }, { a: [2] }, [1, 2]],
  [
    {
      $setUnion: [
        [3, 1],
        [d(1), 2],
      ],
    },
    {},
    [1, 2, 3],
  ],
  [
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    {},
    [2],
  ],
  [{ $setDifference: [[3, 1, 3], [1]] }, {}, [3]],
  [{ $setIsSubset: [[1], [1, 2]] }, {}, true],
  [{ $range: [0, 7, 3] }, {}, [0, 3, 6]],
  [{ $range: [3, 0, -1] }, {}, [3, 2, 1]],
  [{ $reverseArray: [[1, 2]] }, {}, [2, 1]],
  [{ $indexOfArray: ['$a', 2] }, { a: [1, 2] }, 1],
  [{ $sortArray: { input: '$a', sortBy: { n: -1 } } }, { a: [{ n: 1 }, { n: 2 }] }, [{ n: 2 }, { n: 1 }]],
  [
    { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
    {},
    [
      [1, 'a'],
      [2, 'z'],
    ],
  ],
  [
    {
      $arrayToObject: [
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
    },
    {},
    { a: 1, b: 2 },
  ],
  [{ $objectToArray: '$a' }, { a: { x: 1 } }, [{ k: 'x', v: 1 }]],
  [{ $mergeObjects: ['$a', null, { y: 2 }] }, { a: { x: 1, y: 1 } }, { x: 1, y: 2 }],
  [{ $getField: 'a.b' }, { 'a.b': 3 }, 3],
  [{ $setField: { field: '$x', input: '$$ROOT', value: 1 } }, { a: 2 }, { a: 2, $x: 1 }],
  // conversions
  [{ $toString: d(1) }, {}, '1'],
  [{ $toString: anObjectId('abc') }, {}, '000000000000000000000abc'],
  [{ $toInt: '12' }, {}, 12],
  [{ $toInt: 3.9 }, {}, 3],
  [{ $toLong: at('1970-01-01T00:00:05Z') }, {}, 5000n],
  [{ $toDouble: '2.5' }, {}, 2.5],
  [{ $toDate: '2026-03-01' }, {}, at('2026-03-01T00:00:00Z')],
  [{ $toDate: anObjectId('650000000000000000000000') }, {}, at('2023-09-12T06:06:56Z')],
  [{ $convert: { input: 'x', to: 'int', onError: 'no' } }, {}, 'no'],
  [{ $convert: { input: null, to: 'int', onNull: 0 } }, {}, 0],
  [{ $type: '$q' }, {}, 'missing'],
  [{ $type: '$a' }, { a: 5n }, 'long'],
];

test.each(CASES)('%o of %o is %o', (spec, doc, result) => {
  expect(evaluate(spec, doc)).toEqual(result);
});

test.each<[unknown, number]>([
  [{ $foo: 1 }, 168],
  [{ $add: ['$a', 'x'] }, 14],
  [{ $divide: [1, 0] }, 2],
  [{ $concat: ['a', 1] }, 16_702],
  ['$$nobody', 17_276],
  [{ $size: '$missing' }, 17_124],
  [{ $toInt: 'x' }, 241],
  [{ $mod: ['x', 1] }, 16_611],
  [{ $divide: [1, aDecimal('0')] }, 2],
  [{ $abs: -(2n ** 63n) }, 28_680],
  [{ $round: ['x'] }, 51_081],
  [{ $strLenCP: 1 }, 34_471],
  [{ $setIntersection: ['x'] }, 17_047],
  [{ $setIsSubset: [[], 'x'] }, 17_042],
  [{ $reduce: { input: 'x', initialValue: 0, in: 1 } }, 40_080],
  [{ $toDouble: aDecimal('1E+400') }, 241],
  [{ $dateFromString: { dateString: 'soon' } }, 241],
  [{ $eq: [1] }, 16_020],
  [{ $dateTrunc: { date: '$$NOW', unit: 'day', timezone: 'Mars/Base' } }, 40_485],
  [{ $and: [1], $or: [2] }, 15_983],
  [{ a: { 'b.c': 1 } }, 16_412],
])('%o is refused with code %i', (spec, code) => {
  expect(() => evaluate(spec, { a: 1 })).toThrow(expect.objectContaining({ code }));
});

test('an expression says which paths it reads', () => {
  const reads = newReads();
  compileExpression(aValue({ $map: { input: '$a.b', in: { $add: ['$$this', '$c', '$$ROOT.d.e'] } } }), newScope({ reads }));
  expect(reads).toEqual({ fields: new Set(['a.b', 'c', 'd.e']), all: false });
  compileExpression('$$ROOT', newScope({ reads }));
  expect(reads.all).toBe(true);
});

const decimals = ['1', '1.00', '-0', '0.5', '1E+1', '9007199254740992', '9007199254740993', '1E-6000', 'NaN', 'Infinity', '1.1'].map(
  aDecimal,
);
const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom<Value>(
    null,
    true,
    false,
    '',
    '1',
    '\0',
    '\0s',
    'a',
    1n,
    -0.5,
    d(1),
    d(2),
    d(-0),
    2n ** 53n,
    -(2n ** 53n),
    -(2 ** 53),
    ...decimals,
    2n ** 53n + 1n,
    1.1,
    Number.POSITIVE_INFINITY,
    10,
    2 ** 60,
    2n ** 60n,
    Number.NaN,
    new Date(1),
    anObjectId('1'),
  ),
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 2 }),
  fc.array(fc.tuple(fc.constantFrom('a', 'b'), scalar), { maxLength: 2 }).map((entries) => new Map(entries) as Value),
);

test('values share a key exactly when they are equal', () => {
  const property = fc.property(anyValue, anyValue, (a, b) => {
    expect(new Set([keyOf(a), keyOf(b)]).size === 1).toBe(equal(a, b));
  });
  fc.assert(property, { numRuns: 5000 });
});
