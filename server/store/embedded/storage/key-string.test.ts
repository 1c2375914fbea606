import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDecimal } from '../values/a-doc.ts';
import { compare } from '../values/compare.ts';
import { exactParts, finite, writeDecimal } from '../values/decimal.ts';
import { double, KIND, MAX_KEY, MIN_KEY, Raw, type Value } from '../values/value.ts';
import { encodeKey, encodePart, inverted } from './key-string.ts';

const objectId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new Raw(KIND.objectId, Buffer.from(bytes)));
/** Also those that lie between two doubles, or between a double and an int64. */
const decimals = fc
  .tuple(
    fc.oneof(fc.bigInt({ min: -30n, max: 30n }), fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.constant(2n ** 53n)),
    fc.oneof(fc.integer({ min: -20, max: 5 }), fc.constantFrom(-6176, -330, 280, 6111)),
  )
  .map(([coefficient, exponent]) => writeDecimal(finite(coefficient, exponent)));
const asDecimals = fc
  .oneof(
    fc.double().map(exactParts),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((whole) => finite(whole, 0)),
  )
  .map(writeDecimal);
const numbers = fc.oneof(
  decimals,
  asDecimals,
  fc.constantFrom(...['NaN', '-Infinity', 'Infinity', '-0', '0.5', '1.1', '9223372036854775807.5', '-9223372036854775808.5'].map(aDecimal)),
  fc.constantFrom<Value>(0.5, 1.1, 2n ** 63n - 1n, -(2n ** 63n), double(5), 3e300),
  fc.integer({ min: -5, max: 5 }),
  fc.double().map(double),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.constantFrom<Value>(Number.NaN, double(-0), Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53, 2 ** 63, -(2 ** 63)),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', '\0', 'a', 'a\0', 'a\0b', 'a\u0001', 'a\u0001b', 'ab', '\uffff', '😀'),
);
const scalars: fc.Arbitrary<Value> = fc.oneof(
  numbers,
  texts,
  fc.constantFrom<Value>(null, true, false, MIN_KEY, MAX_KEY),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', 'a\u0001', 'ab'),
  objectId,
);
const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ab', ''), tie('value')), { maxLength: 3 }).map((entries) => new Map(entries) as Value),
  ),
}));

test('the order of keys is the order of values', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const x = encodePart(a);
      const y = encodePart(b);
      expect(Math.sign(Buffer.compare(x, y))).toBe(Math.sign(compare(a, b)));
      // What follows a value in a longer key is below 0xff, so that an order stays one whatever follows.
      if (!x.equals(y) && y.subarray(0, x.length).equals(x)) expect(y[x.length]).toBe(0xff);
    }),
    { numRuns: 5000 },
  );
});

test('a descending field turns the order around, and the next field decides among equals', () => {
  fc.assert(
    fc.property(values, values, values, values, (a, b, c, d) => {
      const [x, y] = [encodeKey(1, [a, c], [true, false]).key, encodeKey(1, [b, d], [true, false]).key];
      expect(Math.sign(Buffer.compare(x, y))).toBe(Math.sign(compare(b, a)) || Math.sign(compare(c, d)));
      expect(Buffer.compare(inverted(encodePart(a)), inverted(encodePart(b)))).toBe(Buffer.compare(encodePart(b), encodePart(a)));
    }),
    { numRuns: 2000 },
  );
});

test('two long texts that differ at their very end have different keys that fit LMDB', () => {
  const [a, b] = ['a', 'b'].map((end) => encodeKey(1, [`${'x'.repeat(5000)}${end}`], [false]));
  expect(a?.isCut).toBe(true);
  expect(a?.key.length).toBeLessThan(1900);
  expect(a?.key.equals(b?.key as Buffer)).toBe(false);
});
