import fc from 'fast-check';
import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'mongodb';

/** Few values of each type, so that documents, filters and updates often speak of the same ones. */
export const int = fc.integer({ min: -2, max: 4 }).map((value) => new Int32(value));

export const number = fc.oneof(
  { weight: 4, arbitrary: int },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 1.5, -0.5, 2, 1.1, 1e3).map((value) => new Double(value)) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 2, -1, 3).map((value) => Long.fromNumber(value)) },
  { weight: 2, arbitrary: fc.constantFrom('0', '1', '1.0', '1.5', '1.1', '-2', '3E+2', '0.10').map((text) => Decimal128.fromString(text)) },
  { weight: 1, arbitrary: fc.constantFrom(2147483647, -2147483648).map((value) => new Int32(value)) },
  { weight: 1, arbitrary: fc.constantFrom('9007199254740993', '9223372036854775807').map((text) => Long.fromString(text)) },
);

/** Numbers that every sum, order and comparison has to be careful with. */
const oddNumber = fc.oneof(
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 2 ** 53, 1e300).map((value) => new Double(value)),
  fc.constantFrom('NaN', 'Infinity', '-0', '9007199254740993', '1E+400').map((text) => Decimal128.fromString(text)),
);

export const text = fc.constantFrom('', 'a', 'b', 'ab', 'A', 'aä', '😀', '1', 'b a', 'a.b');
export const date = fc.constantFrom(0, -1, 86_400_000, 1_700_000_000_123).map((at) => new Date(at));

export const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: number },
  { weight: 1, arbitrary: oddNumber },
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: date },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      new ObjectId('650000000000000000000001'),
      new Binary(Buffer.from([1, 2])),
      new MinKey(),
      new MaxKey(),
    ),
  },
);

export const list = fc.array(scalar, { maxLength: 3 });
const pair = fc.record({ x: fc.oneof(number, text, fc.constant(null)), y: int }, { requiredKeys: [] });

export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: list },
  { weight: 1, arbitrary: pair },
  { weight: 1, arbitrary: fc.array(pair, { maxLength: 2 }) },
);

/**
 * Fields of a kind each, as real documents have them: `i` numbers, `s` texts, `d` dates, `l` lists of numbers, `n` a document, `t` a list
 * of documents; `a` and `b` may be anything, `c` anything but a list.
 */
const fields = fc.record(
  {
    a: value,
    b: value,
    c: scalar,
    i: number,
    s: text,
    d: date,
    l: fc.array(number, { maxLength: 4 }),
    n: pair,
    t: fc.array(pair, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

export type Fields = Record<string, unknown>;

export const documents: fc.Arbitrary<readonly Fields[]> = fc
  .array(fields, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, i) => ({ _id: new Int32(i), ...one })));

export const path = fc.constantFrom(
  'a',
  'b',
  'c',
  'i',
  's',
  'd',
  'l',
  'n',
  't',
  'n.x',
  'n.y',
  't.x',
  't.y',
  'l.0',
  'a.0',
  'a.x',
  '_id',
  'zz',
);
