import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../values/compare.ts';
import { double, KIND, MAX_KEY, MIN_KEY, Raw, type Value } from '../values/value.ts';
import { encodeKey, encodePart, inverted } from './key-string.ts';

const objectId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new Raw(KIND.objectId, Buffer.from(bytes)));
const numbers = fc.oneof(
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
      if (!x.equals(y)) expect(y.subarray(0, x.length).equals(x)).toBe(false);
    }),
    { numRuns: 3000 },
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
