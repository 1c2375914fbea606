import { badValue } from '../store-error.ts';
import { Double, double, isInt32, KIND, kindOf, Raw, type Value } from './value.ts';

export type Numeric = number | bigint | Double;

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

export function isNumeric(value: Value | undefined): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

/** What a number is worth for comparing: JavaScript compares number and bigint exactly. */
export function worth(value: Numeric): number | bigint {
  return value instanceof Double ? value.value : value;
}

export function toNumber(value: Numeric): number {
  return Number(worth(value));
}

/** The number behind any numeric type; a decimal only as near as a double can say it. */
export function numberOf(value: Value | undefined): number | undefined {
  if (isNumeric(value)) return toNumber(value);
  return value instanceof Raw && value.kind === KIND.decimal ? decimalToNumber(value.bytes) : undefined;
}

/** A whole number of any numeric type, as skip, limit or a position has it. */
export function wholeNumber(value: Value | undefined): number | undefined {
  const found = isNumeric(value) ? toNumber(value) : undefined;
  return found !== undefined && Number.isInteger(found) ? found : undefined;
}

/** Near enough to order by: 34 digits do not fit a double. */
export function decimalToNumber(bytes: Buffer): number {
  const high = bytes.readBigUInt64LE(8);
  const sign = high >> 63n ? -1 : 1;
  const special = (high >> 58n) & 31n;
  if (special === 31n) return Number.NaN;
  if (special === 30n) return sign * Number.POSITIVE_INFINITY;
  const exponent = Number((high >> 49n) & 0x3fffn) - 6176;
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | bytes.readBigUInt64LE(0);
  return sign * Number(`${coefficient}e${exponent}`);
}

const WIDTH: Record<number, number> = { [KIND.int32]: 0, [KIND.int64]: 1, [KIND.double]: 2 };

/** An arithmetic result in the widest type of both sides: int32, then int64, then double. */
function combine(a: Numeric, b: Numeric, act: { whole(x: bigint, y: bigint): bigint; real(x: number, y: number): number }): Numeric | null {
  const width = Math.max(WIDTH[kindOf(a)] ?? 2, WIDTH[kindOf(b)] ?? 2);
  if (width === 2) return double(act.real(toNumber(a), toNumber(b)));
  if (width === 0) {
    const result = act.real(a as number, b as number);
    if (isInt32(result) || result === 0) return result === 0 ? 0 : result;
  }
  const whole = act.whole(BigInt(worth(a)), BigInt(worth(b)));
  return whole > LONG_MAX || whole < LONG_MIN ? null : whole;
}

const ADD = { whole: (x: bigint, y: bigint) => x + y, real: (x: number, y: number) => x + y };
const MULTIPLY = { whole: (x: bigint, y: bigint) => x * y, real: (x: number, y: number) => x * y };

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

export function multiplyLoosely(a: Numeric, b: Numeric): Numeric {
  return multiply(a, b) ?? double(toNumber(a) * toNumber(b));
}

export function refuseDecimal(value: Value | undefined): void {
  if (value instanceof Raw && value.kind === KIND.decimal) {
    throw badValue('The embedded store does not calculate with Decimal128; set MONGODB_URI to use a MongoDB server');
  }
}
