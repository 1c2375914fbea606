import { BSON, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import { compare, identical } from './compare.ts';
import { decode, decodeFields, elementsOf } from './decode.ts';
import { encode } from './encode.ts';
import { addLoosely } from './numbers.ts';
import { KIND, Raw, type Value } from './value.ts';

const everything = {
  int: 1,
  double: new Double(1),
  half: 0.5,
  long: Long.fromBigInt(2n ** 60n),
  decimal: Decimal128.fromString('1.10'),
  text: 'Grüße 😀\u0000',
  ключ: null,
  list: [1, 'a', { deep: [true] }],
  at: new Date(-5),
  id: new ObjectId(),
  pattern: /^a/i,
  stamp: new Timestamp({ t: 3, i: 1 }),
  bytes: Buffer.from([1, 2]),
};

test('a document comes out of reading and writing with every byte it had', () => {
  const bytes = Buffer.from(BSON.serialize(everything));
  expect(encode(decode(bytes)).equals(bytes)).toBe(true);
  expect([...decodeFields(bytes, new Set(['text', 'ключ']))]).toEqual([
    ['text', 'Grüße 😀\u0000'],
    ['ключ', null],
  ]);
  expect([...elementsOf(bytes)].map(({ name }) => name)).toEqual(Object.keys(everything));
});

test('a date beyond the years JavaScript knows keeps its value and its order', () => {
  const far = Buffer.from(BSON.serialize({ at: Long.MAX_VALUE }));
  far[4] = KIND.date;
  const at = decode(far).get('at') as Value;
  expect(at).toBeInstanceOf(Raw);
  expect(encode(decode(far)).equals(far)).toBe(true);
  expect(compare(at, new Date())).toBe(1);
});

test('numbers compare by what they are worth, whatever their type', () => {
  expect(compare(2n ** 53n + 1n, 2 ** 53)).toBe(1);
  expect(compare(1, 1n)).toBe(0);
  expect(identical(1, 1n)).toBe(false);
  expect(compare(Number.NaN, Number.NEGATIVE_INFINITY)).toBe(-1);
  expect(addLoosely(2_147_483_647, 1)).toBe(2_147_483_648n);
});

test('texts are ordered as their UTF-8 bytes are', () => {
  expect(compare('\uffff', '😀')).toBeLessThan(0);
});
