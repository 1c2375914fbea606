import { Decimal128 } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDecimal } from './a-doc.ts';
import { compare } from './compare.ts';
import { decimalText, exactParts, finite, nearestDouble, type Parts, readDecimal, writeDecimal } from './decimal.ts';
import { add, divide, multiply, negated, remainder, squareRoot, toPlaces } from './decimal-arithmetic.ts';
import { exp, ln, log10, power } from './decimal-functions.ts';
import { asDecimal, compareNumeric } from './numbers.ts';
import { Decimal, Double, type Value } from './value.ts';

const parts = (text: string): Parts => readDecimal(aDecimal(text));
const shown = (result: Parts): string => decimalText(readDecimal(writeDecimal(result)));
const bytesOf = (text: string): Buffer => Buffer.from(Decimal128.fromString(text).bytes);

test.each<[string, (a: Parts, b: Parts) => Parts, string, string, string]>([
  ['a sum keeps its places', add, '1.10', '2', '3.10'],
  ['a sum takes all 34 digits', add, '9999999999999999999999999999999999', '1', '1.000000000000000000000000000000000E+34'],
  ['what is far smaller only decides a half', add, '1234567890123456789012345678901234', '1E-90', '1234567890123456789012345678901234'],
  ['… upwards', add, '1234567890123456789012345678901234.5', '1E-90', '1234567890123456789012345678901234'],
  ['a difference that is nothing', add, '1.0', '-1.00', '0.00'],
  ['infinities cancel to nothing known', add, 'Infinity', '-Infinity', 'NaN'],
  ['a product adds the places', multiply, '1.20', '3.0', '3.600'],
  ['a product too large', multiply, '9E+6144', '10', 'Infinity'],
  ['a product too small', multiply, '1E-6176', '0.1', '0E-6176'],
  ['a half rounds to the even neighbour', multiply, '2E-6176', '0.25', '0E-6176'],
  ['a half rounds to the even neighbour, upwards', multiply, '6E-6176', '0.25', '2E-6176'],
  ['a quotient that ends is as short as it can be', divide, '2.40', '2', '1.20'],
  ['… or longer than its parts', divide, '1', '8', '0.125'],
  ['a quotient that never ends has 34 digits', divide, '2', '3', '0.6666666666666666666666666666666667'],
  ['… and a negative one too', divide, '-1', '3', '-0.3333333333333333333333333333333333'],
  ['division by zero', divide, '-1', '0', '-Infinity'],
  ['a remainder has the sign of the left', remainder, '-7.5', '2', '-1.5'],
  ['a remainder by infinity', remainder, '7', 'Infinity', '7'],
  ['a power', power, '10.0', '-2', '0.01000000000000000000000000000000000'],
  ['a long power', power, '5', '-112', '5.192296858534827628530496329220096E-79'],
  ['a root of its own', power, '2', '0.5', '1.414213562373095048801688724209698'],
])('%s', (_, act, a, b, result) => {
  expect(shown(act(parts(a), parts(b)))).toBe(result);
});

test.each<[string, (a: Parts) => Parts, string, string]>([
  ['the root of a square', squareRoot, '6.25', '2.5'],
  ['the root of 2', squareRoot, '2', '1.414213562373095048801688724209698'],
  ['the root of a small number', squareRoot, '1E-7', '0.0003162277660168379331998893544432719'],
  ['e', exp, '1', '2.718281828459045235360287471352662'],
  ['one over e', exp, '-1', '0.3678794411714423215955237701614609'],
  ['more than there is', exp, '20000', 'Infinity'],
  ['the logarithm of 7', ln, '7', '1.945910149055313305105352743443180'],
  ['the logarithm of e as far as it can be written', ln, '2.718281828459045235360287471352662', '0.9999999999999999999999999999999998'],
  ['the decimal logarithm of 2.5', log10, '2.5', '0.3979400086720376095725222105510139'],
  ['the decimal logarithm of a power of ten', log10, '1E+3', '3'],
  ['places that are cut', (a) => toPlaces(a, 1, 'half even'), '2.25', '2.2'],
  ['places that are added', (a) => toPlaces(a, 2, 'half even'), '2', '2.00'],
  ['places before the point', (a) => toPlaces(a, -2, 'half even'), '1250', '1.2E+3'],
  ['rounding up below zero', (a) => toPlaces(a, 0, 'ceiling'), '-1.5', '-1'],
  ['rounding down below zero', (a) => toPlaces(a, 0, 'floor'), '-1.5', '-2'],
  ['places beyond the digits there are', (a) => toPlaces(a, 40, 'down'), '1', 'NaN'],
])('%s', (_, act, a, result) => {
  expect(shown(act(parts(a)))).toBe(result);
});

test.each<[Value, Value, number]>([
  [1.1, aDecimal('1.1'), 1],
  [0.5, aDecimal('0.50'), 0],
  [0.1, aDecimal('0.1000000000000000055511151231257827'), 1],
  [2n ** 53n + 1n, aDecimal('9007199254740993'), 0],
  [2 ** 53, aDecimal('9007199254740993'), -1],
  [-(2n ** 63n), aDecimal('-9223372036854775808.5'), 1],
  [Number.NaN, aDecimal('NaN'), 0],
  [Number.NEGATIVE_INFINITY, aDecimal('-9E+6144'), -1],
  [Number.MAX_VALUE, aDecimal('1E+400'), -1],
  [0, aDecimal('1E-6176'), -1],
  [new Double(-0), aDecimal('-0E+10'), 0],
  [aDecimal('NaN'), aDecimal('-Infinity'), -1],
])('%o against %o', (a, b, order) => {
  expect([compare(a, b), compare(b, a)]).toEqual([order, -order + 0]);
});

test.each([
  [0.1, '0.100000000000000'],
  [5, '5'],
  [new Double(5), '5.00000000000000'],
  [1e300, '1.00000000000000E+300'],
  [123_456_789.987_654_3, '123456789.987654'],
  [2n ** 60n, '1152921504606846976'],
])('%o goes into a decimal sum as %s', (value, text) => {
  expect(decimalText(asDecimal(value))).toBe(text);
});

test.each([
  '0',
  '-0',
  '1',
  '-1.50',
  '1E+6111',
  '9.999999999999999999999999999999999E+6144',
  '1E-6176',
  '0.000001',
  '1E-7',
  'Infinity',
  'NaN',
])('%s is read and written as drivers do', (text) => {
  const bytes = bytesOf(text);
  expect(writeDecimal(readDecimal(new Decimal(bytes))).bytes).toEqual(bytes);
  expect(decimalText(readDecimal(new Decimal(bytes)))).toBe(new Decimal128(bytes).toString());
  expect(aDecimal(text).bytes).toEqual(bytes);
});

test('bytes that no number has count as zero', () => {
  const second = Buffer.from('ffffffffffffffffffffffffffffff6f', 'hex');
  expect(compareNumeric(new Decimal(second), 0)).toBe(0);
});

const any = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
    fc.oneof(fc.integer({ min: -40, max: 10 }), fc.integer({ min: -6176, max: 6111 })),
  )
  .map(([coefficient, exponent]) => finite(coefficient, exponent));
const written = (a: Parts): Parts => readDecimal(writeDecimal(a));
const same = (a: Parts, b: Parts): void => expect(shown(a)).toBe(shown(b));

test('addition and multiplication do not mind the order, and what was added can be taken away', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      same(add(a, b), add(b, a));
      same(multiply(a, b), multiply(b, a));
      expect(shown(add(a, negated(a)))).toMatch(/^0/);
      same(multiply(a, finite(1n, 0)), a);
    }),
  );
});

test('a remainder is what a whole quotient leaves', () => {
  const near = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -10, max: 10 }))
    .map(([c, e]) => finite(c, e));
  fc.assert(
    fc.property(
      near,
      near.filter(({ coefficient }) => coefficient > 0n),
      (a, b) => {
        const whole = toPlaces(written(divide(add(a, negated(remainder(a, b))), b)), 0, 'half even');
        if (whole.kind === 'finite') same(add(add(multiply(whole, b), remainder(a, b)), finite(0n, -10)), add(a, finite(0n, -10)));
      },
    ),
  );
});

test('a double is exactly its decimal digits, and they are exactly the double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(nearestDouble(exactParts(value))).toBe(value);
      expect(Number(decimalText(exactParts(value)))).toBe(value);
    }),
  );
});

test('the order of numbers is total, whatever their types', () => {
  const number = fc.oneof(
    any.map(writeDecimal),
    fc.double().map((value) => new Double(value)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double({ noNaN: true }).map((value) => writeDecimal(exactParts(value))),
  );
  fc.assert(
    fc.property(number, number, number, (a, b, c) => {
      expect(compareNumeric(a, b)).toBe(-compareNumeric(b, a) + 0);
      if (compareNumeric(a, b) <= 0 && compareNumeric(b, c) <= 0) expect(compareNumeric(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 1000 },
  );
});
