import { atExponent, compareParts, exactParts, finite, nearestDouble, type Parts, readDecimal, toDigits, writeDecimal } from './decimal.ts';
import { add as addParts, multiply as multiplyParts } from './decimal-arithmetic.ts';
import { Decimal, Double, double, isInt32, KIND, kindOf, type Value } from './value.ts';

/** Numbers that JavaScript can compare and calculate with. */
export type Binary = number | bigint | Double;
export type Numeric = Binary | Decimal;

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

export function isNumeric(value: Value | undefined): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal;
}

/** What a number is worth for comparing: JavaScript compares number and bigint exactly. */
export function worth(value: Binary): number | bigint {
  return value instanceof Double ? value.value : value;
}

/** As near as a double can say it. */
export function toNumber(value: Numeric): number {
  return value instanceof Decimal ? nearestDouble(readDecimal(value)) : Number(worth(value));
}

/** The number behind any numeric type, as near as a double can say it. */
export function numberOf(value: Value | undefined): number | undefined {
  return isNumeric(value) ? toNumber(value) : undefined;
}

/** A whole number of any numeric type, as skip, limit or a position has it. */
export function wholeNumber(value: Value | undefined): number | undefined {
  const found = numberOf(value);
  return found !== undefined && Number.isInteger(found) ? found : undefined;
}

export function isWhole(value: Numeric): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && isInt32(value));
}

export function isLong(value: bigint): boolean {
  return value >= LONG_MIN && value <= LONG_MAX;
}

/** To the last digit, for comparing. */
export function exactly(value: Numeric): Parts {
  if (value instanceof Decimal) return readDecimal(value);
  const number = worth(value);
  return typeof number === 'bigint' ? finite(number, 0) : exactParts(number);
}

/** Without what is behind the point; undefined for what is no int64 then. */
export function wholePart(value: Numeric): bigint | undefined {
  const { kind, coefficient, exponent, isNegative } = atExponent(exactly(value), 0, 'down');
  if (kind !== 'finite' || (exponent > 19 && coefficient !== 0n)) return undefined;
  const size = coefficient * 10n ** BigInt(Math.max(exponent, 0));
  const whole = isNegative ? -size : size;
  return isLong(whole) ? whole : undefined;
}

/** For calculating with decimals: of a double only the 15 digits are taken that it holds for sure, all 15 even when they are zeros. */
export function asDecimal(value: Numeric): Parts {
  const exact = exactly(value);
  if (kindOf(value) !== KIND.double || exact.coefficient === 0n) return exact;
  const rounded = toDigits(exact, 15);
  const zeros = 15 - String(rounded.coefficient).length;
  return { ...rounded, coefficient: rounded.coefficient * 10n ** BigInt(zeros), exponent: rounded.exponent - zeros };
}

/** By what they are worth, exactly, whatever their types. NaN equals itself and comes before every other number. */
export function compareNumeric(a: Numeric, b: Numeric): number {
  if (!(a instanceof Decimal) && !(b instanceof Decimal)) return compareWorth(worth(a), worth(b));
  // The nearest double of a decimal is never on the other side of a double than the decimal itself.
  const near = compareWorth(toNumber(a), toNumber(b));
  return near !== 0 ? near : compareParts(exactly(a), exactly(b));
}

export function compareWorth(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // Neither below nor above: equal, unless NaN is there.
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

const WIDTH: Record<number, number> = { [KIND.int32]: 0, [KIND.int64]: 1, [KIND.double]: 2 };

type Act = {
  whole(x: bigint, y: bigint): bigint;
  real(x: number, y: number): number;
  decimal(x: Parts, y: Parts): Parts;
};

/** An arithmetic result in the widest type of both sides: int32, then int64, then double, then decimal. */
function combine(a: Numeric, b: Numeric, act: Act): Numeric | null {
  if (a instanceof Decimal || b instanceof Decimal) return writeDecimal(act.decimal(asDecimal(a), asDecimal(b)));
  const width = Math.max(WIDTH[kindOf(a)] ?? 2, WIDTH[kindOf(b)] ?? 2);
  if (width === 2) return double(act.real(Number(worth(a)), Number(worth(b))));
  if (width === 0) {
    const result = act.real(a as number, b as number);
    if (isInt32(result) || result === 0) return result === 0 ? 0 : result;
  }
  const whole = act.whole(BigInt(worth(a)), BigInt(worth(b)));
  return isLong(whole) ? whole : null;
}

const ADD: Act = { whole: (x, y) => x + y, real: (x, y) => x + y, decimal: addParts };
const MULTIPLY: Act = { whole: (x, y) => x * y, real: (x, y) => x * y, decimal: multiplyParts };

/** Null when an int64 would overflow. */
export function add(a: Numeric, b: Numeric): Numeric | null {
  return combine(a, b, ADD);
}

/** Null when an int64 would overflow. */
export function multiply(a: Numeric, b: Numeric): Numeric | null {
  return combine(a, b, MULTIPLY);
}

/** Aggregations go on as doubles where an update would refuse. */
export function addLoosely(a: Numeric, b: Numeric): Numeric {
  return add(a, b) ?? double(toNumber(a) + toNumber(b));
}

/** A whole result as an int32 where it fits and no int64 was asked for; beyond int64 as a double. */
export function wholeResult(value: bigint, smallest: 'int' | 'long'): Numeric {
  const number = Number(value);
  if (smallest === 'int' && (isInt32(number) || value === 0n)) return number;
  return isLong(value) ? value : double(number);
}
