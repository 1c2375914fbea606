import { Decimal128, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { Entities } from './entities.ts';
import { differenceAtRoot } from './match.ts';

const id = new ObjectId();
const entities = new Entities();
entities.add('someId', { kind: 'value', value: id });

test.each<[string, unknown, unknown]>([
  ['more fields at the root', { a: 1, b: 2 }, { a: 1 }],
  ['more fields in the documents of a list', [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['numbers of different types', { n: Long.fromNumber(5) }, { n: 5 }],
  ['dates', new Date(0), new Date(0)],
  ['another order of keys', { a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }],
  ['a field that is there', { a: null }, { a: { $$exists: true } }],
  ['a field that is not there', {}, { a: { $$exists: false } }],
  ['an unset field', {}, { a: { $$unsetOrMatches: 1 } }],
  ['a type', { a: new Decimal128('1') }, { a: { $$type: ['int', 'decimal'] } }],
  ['a thing with a name', { a: id }, { a: { $$matchesEntity: 'someId' } }],
  ['bytes', 'AB', { $$matchesHexBytes: '4142' }],
  ['at most', { a: 5 }, { a: { $$lte: 5 } }],
  ['a document as text', { a: '{"b":1}' }, { a: { $$matchAsDocument: { b: { $$type: 'int' } } } }],
  ['a root inside', { a: { b: 1, c: 2 } }, { a: { $$matchAsRoot: { b: 1 } } }],
])('%s match', (_, actual, expected) => {
  expect(differenceAtRoot(actual, expected, { entities })).toBeNull();
});

test.each<[string, unknown, unknown, string]>([
  ['more fields inside', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, 'a.c is 2 and was not expected'],
  ['lists of different length', [1, 2], [1], 'the result is [1,2], not [1]'],
  ['a missing field', {}, { a: 1 }, 'a is nothing, not 1'],
  ['null for something', { a: null }, { a: {} }, 'a is null, not {}'],
  ['long values that differ at their end', 'x'.repeat(400), `${'x'.repeat(399)}y`, 'the result is'],
  ['a field that should not be there', { a: 1 }, { a: { $$exists: false } }, 'a is 1 and should not be there'],
  ['a field that should be there', {}, { a: { $$exists: true } }, 'a is missing'],
  ['another value than the one allowed', { a: 2 }, { a: { $$unsetOrMatches: 1 } }, 'a is 2, not 1'],
  ['another type', { a: 'x' }, { a: { $$type: 'int' } }, 'a is "x", not of type int'],
  ['another thing', { a: new ObjectId() }, { a: { $$matchesEntity: 'someId' } }, 'a is '],
  ['other bytes', 'AB', { $$matchesHexBytes: '4143' }, 'the result is not the bytes 4143'],
  ['too much', { a: 6 }, { a: { $$lte: 5 } }, 'a is 6, not at most 5'],
])('%s do not match', (_, actual, expected, complaint) => {
  expect(differenceAtRoot(actual, expected, { entities })).toContain(complaint);
});
