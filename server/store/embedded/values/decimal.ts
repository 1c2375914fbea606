import { Decimal } from './value.ts';

/**
 * A decimal number taken apart: `coefficient` × 10^`exponent`, with a sign of its own because zero has one too. Beyond what fits 34 digits
 * it is only a step of a calculation; `writeDecimal` rounds.
 */
export type Parts = {
  readonly kind: 'finite' | 'infinite' | 'nan';
  readonly isNegative: boolean;
  readonly coefficient: bigint;
  readonly exponent: number;
};

export const DIGITS = 34;
const LARGEST = 10n ** BigInt(DIGITS) - 1n;
const MIN_EXPONENT = -6176;
const MAX_EXPONENT = 6111;

export const NAN: Parts = { kind: 'nan', isNegative: false, coefficient: 0n, exponent: 0 };

export function infinite(isNegative: boolean): Parts {
  return { kind: 'infinite', isNegative, coefficient: 0n, exponent: 0 };
}

export function finite(signed: bigint, exponent: number): Parts {
  return { kind: 'finite', isNegative: signed < 0n, coefficient: signed < 0n ? -signed : signed, exponent };
}

export function isZero({ kind, coefficient }: Parts): boolean {
  return kind === 'finite' && coefficient === 0n;
}

export function readDecimal({ bytes }: Decimal): Parts {
  const high = bytes.readBigUInt64LE(8);
  const isNegative = high >> 63n === 1n;
  const special = (high >> 58n) & 31n;
  if (special === 31n) return NAN;
  if (special === 30n) return infinite(isNegative);
  // The second form of the coefficient could only say numbers of more than 34 digits, and those count as zero.
  const isSecondForm = ((high >> 61n) & 3n) === 3n;
  const exponent = Number((high >> (isSecondForm ? 47n : 49n)) & 0x3fffn) + MIN_EXPONENT;
  const coefficient = isSecondForm ? 0n : ((high & 0x1ffffffffffffn) << 64n) | bytes.readBigUInt64LE(0);
  return { kind: 'finite', isNegative, coefficient: coefficient > LARGEST ? 0n : coefficient, exponent };
}

export function digitsOf(coefficient: bigint): number {
  return coefficient === 0n ? 0 : String(coefficient).length;
}

export type Rounding = 'half even' | 'down' | 'floor' | 'ceiling';

function roundsUp(rest: bigint, unit: bigint, { kept, isNegative, rounding }: { kept: bigint; isNegative: boolean; rounding: Rounding }) {
  if (rest === 0n || rounding === 'down') return false;
  if (rounding !== 'half even') return isNegative === (rounding === 'floor');
  return rest * 2n > unit || (rest * 2n === unit && kept % 2n === 1n);
}

/** The same number with a larger exponent: the digits below it are rounded away. */
export function atExponent(parts: Parts, exponent: number, rounding: Rounding = 'half even'): Parts {
  const { coefficient, isNegative } = parts;
  const drop = exponent - parts.exponent;
  if (parts.kind !== 'finite' || drop <= 0) return parts;
  // All digits gone: only whether there were any, and whether they were more than half, still counts.
  const unit = 10n ** BigInt(Math.min(drop, digitsOf(coefficient) + 1));
  const [kept, rest] = [coefficient / unit, coefficient % unit];
  const up = roundsUp(rest, unit, { kept, isNegative, rounding });
  return { kind: 'finite', isNegative, coefficient: up ? kept + 1n : kept, exponent };
}

/** Rounded to so many digits, of which the first is not zero. */
export function toDigits(parts: Parts, digits: number): Parts {
  const excess = digitsOf(parts.coefficient) - digits;
  if (excess <= 0) return parts;
  const rounded = atExponent(parts, parts.exponent + excess);
  // 9.99… may have become 10.0…, with one digit more.
  return digitsOf(rounded.coefficient) > digits ? atExponent(rounded, rounded.exponent + 1) : rounded;
}

/** What a Decimal128 can hold of a number: 34 digits, half to even; too large is infinite, too small loses digits down to zero. */
function fitted(parts: Parts): Parts {
  if (parts.kind !== 'finite') return parts;
  const excess = Math.max(digitsOf(parts.coefficient) - DIGITS, MIN_EXPONENT - parts.exponent, 0);
  const rounded = toDigits(atExponent(parts, parts.exponent + excess), DIGITS);
  const above = rounded.exponent - MAX_EXPONENT;
  if (above <= 0) return rounded;
  if (rounded.coefficient === 0n) return { ...rounded, exponent: MAX_EXPONENT };
  if (digitsOf(rounded.coefficient) + above > DIGITS) return infinite(parts.isNegative);
  return { ...rounded, coefficient: rounded.coefficient * 10n ** BigInt(above), exponent: MAX_EXPONENT };
}

export function writeDecimal(parts: Parts): Decimal {
  const { kind, isNegative, coefficient, exponent } = fitted(parts);
  const bytes = Buffer.alloc(16);
  const sign = isNegative ? 1n << 63n : 0n;
  if (kind === 'finite') {
    bytes.writeBigUInt64LE(BigInt.asUintN(64, coefficient), 0);
    bytes.writeBigUInt64LE(sign | (BigInt(exponent - MIN_EXPONENT) << 49n) | (coefficient >> 64n), 8);
  } else {
    bytes.writeBigUInt64LE(kind === 'nan' ? 31n << 58n : sign | (30n << 58n), 8);
  }
  return new Decimal(bytes);
}

/** Without zeros at its end: numbers that are equal look the same. */
export function normal(parts: Parts): Parts {
  if (parts.kind !== 'finite') return parts;
  if (parts.coefficient === 0n) return finite(0n, 0);
  const text = String(parts.coefficient);
  const zeros = text.length - text.replace(/0+$/, '').length;
  return { ...parts, coefficient: parts.coefficient / 10n ** BigInt(zeros), exponent: parts.exponent + zeros };
}

const bits = new DataView(new ArrayBuffer(8));

/** What a double is worth to its last digit, of which it can have a thousand. */
export function exactParts(value: number): Parts {
  if (Number.isNaN(value)) return NAN;
  if (!Number.isFinite(value)) return infinite(value < 0);
  bits.setFloat64(0, value);
  const all = bits.getBigUint64(0);
  const isNegative = all >> 63n === 1n;
  const biased = Number((all >> 52n) & 0x7ffn);
  const fraction = all & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const power = Math.max(biased, 1) - 1075;
  if (power >= 0) return { kind: 'finite', isNegative, coefficient: mantissa << BigInt(power), exponent: 0 };
  // Halves taken out first: 0.5 is 5 × 10^-1, not 2^52 × 5^53 × 10^-53.
  let [odd, twos] = [mantissa, -power];
  while (twos > 0 && odd % 2n === 0n && odd > 0n) [odd, twos] = [odd / 2n, twos - 1];
  if (odd === 0n) return { kind: 'finite', isNegative, coefficient: 0n, exponent: 0 };
  return { kind: 'finite', isNegative, coefficient: odd * 5n ** BigInt(twos), exponent: -twos };
}

/** The nearest double. */
export function nearestDouble({ kind, isNegative, coefficient, exponent }: Parts): number {
  if (kind === 'nan') return Number.NaN;
  const size = kind === 'infinite' ? Number.POSITIVE_INFINITY : Number(`${coefficient}e${exponent}`);
  return isNegative ? -size : size;
}

function compareSizes(a: Parts, b: Parts): number {
  const byPlace = digitsOf(a.coefficient) + a.exponent - digitsOf(b.coefficient) - b.exponent;
  if (byPlace !== 0) return byPlace;
  const lowest = Math.min(a.exponent, b.exponent);
  const x = a.coefficient * 10n ** BigInt(a.exponent - lowest);
  const y = b.coefficient * 10n ** BigInt(b.exponent - lowest);
  return x < y ? -1 : Number(x > y);
}

/** By what they are worth. NaN comes before all and equals itself; the zeros are equal. */
export function compareParts(a: Parts, b: Parts): number {
  if (a.kind === 'nan' || b.kind === 'nan') return Number(b.kind === 'nan') - Number(a.kind === 'nan');
  const signOf = ({ kind, isNegative, coefficient }: Parts): number =>
    kind === 'finite' && coefficient === 0n ? 0 : (isNegative ? -1 : 1) * (kind === 'infinite' ? 2 : 1);
  const [x, y] = [signOf(a), signOf(b)];
  if (x !== y || x === 0 || Math.abs(x) === 2) return Math.sign(x - y);
  return Math.sign(compareSizes(a, b)) * x;
}

/** As MongoDB writes it: plain where it is short, else with an exponent. */
export function decimalText(parts: Parts): string {
  const sign = parts.isNegative ? '-' : '';
  if (parts.kind === 'nan') return 'NaN';
  if (parts.kind === 'infinite') return `${sign}Infinity`;
  const digits = String(parts.coefficient);
  const { exponent } = parts;
  const adjusted = exponent + digits.length - 1;
  if (exponent > 0 || adjusted < -6) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${rest}E${adjusted < 0 ? '' : '+'}${adjusted}`;
  }
  if (exponent === 0) return `${sign}${digits}`;
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,6}))?$/i;

/** Undefined for what is no number. */
export function parseDecimal(text: string): Parts | undefined {
  if (/^[+-]?nan$/i.test(text)) return NAN;
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return infinite(text.startsWith('-'));
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  return {
    kind: 'finite',
    isNegative: sign === '-',
    coefficient: BigInt(whole + fraction),
    exponent: Number(exponent) - fraction.length,
  };
}
