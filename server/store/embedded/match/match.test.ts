import { expect, test } from 'vitest';
import { aDecimal, aDoc, anObjectId } from '../values/a-doc.ts';
import { Double, MAX_KEY, MIN_KEY } from '../values/value.ts';
import { compileFilter } from './index.ts';

const yes = true;
const no = false;

const CASES: readonly (readonly [filter: object, doc: object, found: boolean])[] = [
  // null and missing
  [{ a: null }, {}, yes],
  [{ a: null }, { a: null }, yes],
  [{ a: null }, { a: [] }, no],
  [{ a: null }, { a: [1, null] }, yes],
  [{ a: { $ne: null } }, {}, no],
  [{ 'a.b': null }, { a: 4 }, yes],
  [{ 'a.b': null }, { a: [] }, no],
  [{ 'a.b': null }, { a: [{ b: 3 }, {}] }, yes],
  [{ 'a.b': null }, { a: [1, 2] }, no],
  [{ 'a.b': { $exists: false } }, { a: [1, 2] }, yes],
  [{ a: { $gte: null } }, {}, yes],
  [{ a: { $gt: null } }, { a: null }, no],
  // types stay among themselves
  [{ a: { $gt: 5 } }, { a: '9' }, no],
  [{ a: { $lt: 'b' } }, { a: 1 }, no],
  [{ a: { $gt: 5 } }, { a: 6n }, yes],
  [{ a: 1 }, { a: new Double(1) }, yes],
  [{ a: 2 ** 53 }, { a: 2n ** 53n + 1n }, no],
  [{ a: { $lt: 5 } }, { a: Number.NaN }, no],
  [{ a: { $gte: Number.NaN } }, { a: Number.NaN }, yes],
  [{ a: { $gt: MIN_KEY } }, { a: 'x' }, yes],
  [{ a: { $gte: MIN_KEY } }, {}, yes],
  [{ a: { $lte: MIN_KEY } }, { a: 'x' }, no],
  [{ a: { $lte: MIN_KEY } }, { a: MIN_KEY }, yes],
  [{ a: { $lt: MAX_KEY } }, { a: 'x' }, yes],
  [{ a: { $gt: MAX_KEY } }, { a: 'x' }, no],
  [{ a: 1.1 }, { a: aDecimal('1.1') }, no],
  [{ a: 1 }, { a: aDecimal('1.00') }, yes],
  [{ a: { $gt: 0.1 } }, { a: aDecimal('0.1000000000000000055511151231257828') }, yes],
  [{ a: { $mod: [2, 1] } }, { a: aDecimal('3.9') }, yes],
  [{ a: { $bitsAllSet: 1 } }, { a: aDecimal('3.9') }, no],
  [{ a: { $lt: new Date(5) } }, { a: new Date(4) }, yes],
  [{ a: anObjectId('1') }, { a: anObjectId('1') }, yes],
  [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, no],
  // arrays
  [{ a: 2 }, { a: [1, 2] }, yes],
  [{ a: [1, 2] }, { a: [1, 2] }, yes],
  [{ a: [1, 2] }, { a: [[1, 2]] }, yes],
  [{ a: { $gt: 1, $lt: 3 } }, { a: [0, 5] }, yes],
  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 5] }, no],
  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: 2 }, no],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }, no],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1, c: 2 }] }, yes],
  [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }, yes],
  [{ 'a.b': { $elemMatch: { $eq: 3 } } }, { a: [{ b: [1] }, { b: [3] }] }, yes],
  [{ a: { $not: { $elemMatch: { $eq: 3 } } } }, { a: [1] }, yes],
  [{ 'a.0': 1 }, { a: [1, 2] }, yes],
  [{ 'a.1.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, yes],
  [{ 'a.0': 1 }, { a: [{ 0: 1 }] }, yes],
  [{ 'a.b.c': 1 }, { a: [{ b: [{ c: 1 }] }] }, yes],
  [{ 'a.b': 1 }, { a: [[{ b: 1 }]] }, no],
  [{ 'a.0.b': 1 }, { a: [[{ b: 1 }]] }, yes],
  [{ a: { $size: 2 } }, { a: [1, [2]] }, yes],
  [{ a: { $size: 1 } }, { a: 'x' }, no],
  [{ a: { $all: [1, 2] } }, { a: [2, 1, 0] }, yes],
  [{ a: { $all: [1] } }, { a: 1 }, yes],
  [{ a: { $all: [] } }, { a: [] }, no],
  [{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } }, { a: [{ b: 1 }, { b: 2 }] }, yes],
  [{ a: { $ne: 2 } }, { a: [1, 2] }, no],
  [{ a: { $nin: [2] } }, {}, yes],
  [{ a: { $in: [null, 1] } }, {}, yes],
  [{ a: { $in: [/^h/i, 3] } }, { a: ['x', 'Hi'] }, yes],
  [{ a: { $nin: [/^h/] } }, { a: 'hi' }, no],
  // texts
  [{ a: /^b.d$/ }, { a: 'bad' }, yes],
  [{ a: /^b.d$/ }, { a: 'bad\n' }, yes],
  [{ a: { $regex: 'B A # note\nD', $options: 'ix' } }, { a: 'bad' }, yes],
  [{ a: { $regex: '(?i)ÄPFEL' } }, { a: 'äpfel' }, yes],
  [{ a: { $regex: 'a.c', $options: 's' } }, { a: 'a\nc' }, yes],
  [{ a: { $regex: '^c', $options: 'm' } }, { a: 'a\nc' }, yes],
  [{ a: { $regex: '[\\w\\-]+@x\\.de' } }, { a: 'me-you@x.de' }, yes],
  [{ a: { $not: /x/ } }, {}, yes],
  // types, numbers, bits
  [{ a: { $type: 'string' } }, { a: [1, 'x'] }, yes],
  [{ a: { $type: 'array' } }, { a: [] }, yes],
  [{ a: { $type: ['objectId', 'number'] } }, { a: 3n }, yes],
  [{ a: { $type: 1 } }, { a: 3 }, no],
  [{ a: { $mod: [4, 1] } }, { a: new Double(5) }, yes],
  [{ a: { $mod: [4, -1] } }, { a: -5 }, yes],
  [{ a: { $bitsAllSet: [0, 2] } }, { a: 7 }, yes],
  [{ a: { $bitsAnySet: 8 } }, { a: 7 }, no],
  // logic
  [{ $or: [{ a: 1 }, { b: 2 }] }, { b: 2 }, yes],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, { b: 2 }, no],
  [{ $and: [{ a: 1 }, { a: 2 }] }, { a: [1, 2] }, yes],
  [{ a: { $not: { $gt: 5 } } }, { a: 'x' }, yes],
  [{ $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, yes],
  [{ $expr: { $eq: ['$a', 1] } }, { a: [1] }, no],
  [{ $expr: { $lt: ['$missing', null] } }, {}, yes],
  [{ $comment: 'why' }, {}, yes],
];

test.each(CASES)('%o finds %o: %s', (filter, doc, found) => {
  expect(compileFilter(aDoc(filter)).matches(aDoc(doc))).toBe(found);
});

test.each([
  [{ a: { $foo: 1 } }, 'unknown operator: $foo'],
  [{ $foo: 1 }, 'unknown top level operator: $foo'],
  [{ $where: 'true' }, 'does not know $where'],
  [{ a: { $gt: 1, b: 2 } }, 'unknown operator: b'],
  [{ a: { $ne: /x/ } }, "Can't have regex as arg to $ne"],
  [{ $or: [] }, 'nonempty array'],
  [{ a: { $near: [1, 2] } }, 'does not know $near'],
  [{ a: { $regex: '(' } }, 'Regular expression is invalid'],
])('%o is refused', (filter, message) => {
  expect(() => compileFilter(aDoc(filter))).toThrow(message);
});

test.each([
  [{ 'a.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, 1],
  [{ a: { $elemMatch: { $gt: 5 } } }, { a: [1, 9] }, 1],
  [{ x: 1, 'a.b': { $elemMatch: { $eq: 7 } } }, { x: 1, a: [{ b: [] }, { b: [7] }] }, 1],
  [{ a: { $gte: 3 } }, { a: 3 }, null],
])('%o remembers where it matched', (filter, doc, position) => {
  expect(compileFilter(aDoc(filter)).positionOf(aDoc(doc))).toBe(position);
});

test('a filter says which fields it reads', () => {
  const filter = { 'a.b': 1, $or: [{ c: 1 }, { d: { $elemMatch: { x: 1 } } }], $expr: { $eq: ['$e.f', 1] } };
  expect([...(compileFilter(aDoc(filter)).fields ?? [])].sort()).toEqual(['a', 'c', 'd', 'e']);
  expect(compileFilter(aDoc({ $expr: { $eq: ['$$ROOT', 1] } })).fields).toBeNull();
});

test('variables of the command are known to $expr', () => {
  const matcher = compileFilter(aDoc({ $expr: { $eq: ['$a', '$$wanted'] } }), { let: aDoc({ wanted: 3 }) });
  expect(matcher.matches(aDoc({ a: 3 }))).toBe(true);
});
