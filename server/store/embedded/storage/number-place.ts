import { compareParts, DIGITS, digitsOf, exactParts, finite, nearestDouble, normal, type Parts, readDecimal } from '../values/decimal.ts';
import { isLong, type Numeric, worth } from '../values/numbers.ts';
import { Decimal } from '../values/value.ts';

/**
 * Where a number lies among all others: `real` is the largest double not above it, `above` how many ones an int64 lies above that one, and
 * `rest` orders the decimals that lie between two numbers of the other types. Equal numbers have equal places, whatever their types.
 */
export type NumberPlace = { readonly real: number; readonly above: number; readonly rest: Buffer | null };

/** From here on not every int64 is a double. */
export const EXACT = 2 ** 53;
const bits = new DataView(new ArrayBuffer(8));

/** The next smaller double. */
function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return bits.getFloat64(0);
}

function placeOfLong(value: bigint): NumberPlace {
  const near = Number(value);
  const real = BigInt(near) <= value ? near : nextBelow(near);
  return { real, above: Number(value - BigInt(real)), rest: null };
}

/** The whole number not above, as far as there are int64s: those are the neighbours to be told from. */
function longBelow({ isNegative, coefficient, exponent }: Parts): bigint | undefined {
  if (exponent > 19) return undefined;
  const unit = 10n ** BigInt(Math.min(Math.max(-exponent, 0), DIGITS + 1));
  const scaled = coefficient * 10n ** BigInt(Math.max(exponent, 0));
  const below = isNegative ? -((scaled + unit - 1n) / unit) : scaled / unit;
  return isLong(below) ? below : undefined;
}

/** By sign, place of the first digit, and digits; always as long, and never beginning with 0x00 or 0xff. */
function restOf(parts: Parts): Buffer {
  const { coefficient, exponent, isNegative } = normal(parts);
  const digits = digitsOf(coefficient);
  const rest = Buffer.alloc(18);
  rest.writeUInt16BE(exponent + digits + 0x4000, 1);
  const padded = coefficient * 10n ** BigInt(DIGITS - digits);
  Buffer.from(padded.toString(16).padStart(30, '0'), 'hex').copy(rest, 3);
  if (isNegative) for (let i = 1; i < rest.length; i += 1) rest[i] = ~(rest[i] as number);
  rest[0] = isNegative ? 1 : 2;
  return rest;
}

function placeOfDecimal(parts: Parts): NumberPlace {
  const near = nearestDouble(parts);
  if (parts.kind !== 'finite') return { real: near, above: 0, rest: null };
  const real = compareParts(exactParts(near), parts) <= 0 ? near : nextBelow(near);
  const long = Math.abs(real) < EXACT ? undefined : longBelow(parts);
  const isThere = compareParts(parts, long === undefined ? exactParts(real) : finite(long, 0)) === 0;
  return { real, above: long === undefined ? 0 : Number(long - BigInt(real)), rest: isThere ? null : restOf(parts) };
}

export function placeOf(value: Numeric): NumberPlace {
  if (value instanceof Decimal) return placeOfDecimal(readDecimal(value));
  const number = worth(value);
  return typeof number === 'bigint' ? placeOfLong(number) : { real: number, above: 0, rest: null };
}
