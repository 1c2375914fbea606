import { atExponent, DIGITS, digitsOf, finite, infinite, isZero, NAN, normal, type Parts, type Rounding } from './decimal.ts';

/**
 * Exact where a result is, of a few digits more than Decimal128 has where it is not: `writeDecimal` rounds once, at the end. A result
 * keeps the zeros at its end that IEEE 754 asks for (1.0 + 2 is 3.0).
 */

const signed = ({ isNegative, coefficient }: Parts): bigint => (isNegative ? -coefficient : coefficient);

export function negated(a: Parts): Parts {
  return a.kind === 'nan' ? a : { ...a, isNegative: !a.isNegative };
}

/** A number so much smaller than the other that only its being there can matter is kept at this distance below. */
const FAR = 2 * DIGITS + 4;

function nearer(small: Parts, large: Parts): Parts {
  const gap = digitsOf(large.coefficient) + large.exponent - (digitsOf(small.coefficient) + small.exponent);
  if (isZero(small) || isZero(large) || gap <= FAR) return small;
  return { ...small, coefficient: 1n, exponent: large.exponent + digitsOf(large.coefficient) - FAR };
}

export function add(a: Parts, b: Parts): Parts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (a.kind === 'infinite') return b.kind === 'infinite' && a.isNegative !== b.isNegative ? NAN : a;
  if (b.kind === 'infinite') return b;
  const [x, y] = [nearer(a, b), nearer(b, a)];
  const exponent = Math.min(x.exponent, y.exponent);
  // A zero of a far exponent lets the other be padded with zeros, but not beyond the digits there are.
  const lowest = isZero(x) || isZero(y) ? Math.max(exponent, roomBelow(isZero(x) ? y : x)) : exponent;
  const lift = (p: Parts): bigint => (p.exponent < lowest ? 0n : signed(p) * 10n ** BigInt(p.exponent - lowest));
  const sum = lift(x) + lift(y);
  if (sum === 0n) return { kind: 'finite', isNegative: a.isNegative && b.isNegative, coefficient: 0n, exponent };
  return finite(sum, lowest);
}

function roomBelow({ coefficient, exponent }: Parts): number {
  return coefficient === 0n ? Number.NEGATIVE_INFINITY : exponent - Math.max(0, DIGITS - digitsOf(coefficient));
}

export function multiply(a: Parts, b: Parts): Parts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  const isNegative = a.isNegative !== b.isNegative;
  if (a.kind === 'infinite' || b.kind === 'infinite') return isZero(a) || isZero(b) ? NAN : infinite(isNegative);
  return { kind: 'finite', isNegative, coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent };
}

/** By zero it is infinite, zero by zero NaN: whoever refuses these asks before. */
export function divide(a: Parts, b: Parts): Parts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  const isNegative = a.isNegative !== b.isNegative;
  if (a.kind === 'infinite') return b.kind === 'infinite' ? NAN : infinite(isNegative);
  if (b.kind === 'infinite') return { kind: 'finite', isNegative, coefficient: 0n, exponent: -6176 };
  if (b.coefficient === 0n) return a.coefficient === 0n ? NAN : infinite(isNegative);
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return { kind: 'finite', isNegative, coefficient: 0n, exponent: ideal };
  const shift = Math.max(0, digitsOf(b.coefficient) - digitsOf(a.coefficient) + DIGITS + 2);
  const lifted = a.coefficient * 10n ** BigInt(shift);
  return closed({ isNegative, quotient: lifted / b.coefficient, isExact: lifted % b.coefficient === 0n, exponent: ideal - shift }, ideal);
}

type Open = { readonly isNegative: boolean; readonly quotient: bigint; readonly isExact: boolean; readonly exponent: number };

/** Brings an exact result as near to its ideal exponent as it goes; of an inexact one a last digit says that something follows. */
function closed({ isNegative, quotient, isExact, exponent }: Open, ideal: number): Parts {
  if (!isExact) return { kind: 'finite', isNegative, coefficient: quotient * 10n + 1n, exponent: exponent - 1 };
  const shortest = normal({ kind: 'finite', isNegative, coefficient: quotient, exponent });
  if (shortest.exponent <= ideal) return shortest;
  return { ...shortest, coefficient: shortest.coefficient * 10n ** BigInt(shortest.exponent - ideal), exponent: ideal };
}

/** What is left of `a`, with its sign, after whole multiples of `b`. */
export function remainder(a: Parts, b: Parts): Parts {
  if (a.kind !== 'finite' || b.kind === 'nan' || isZero(b)) return NAN;
  if (b.kind === 'infinite') return a;
  const exponent = Math.min(a.exponent, b.exponent);
  const lift = (p: Parts): bigint => p.coefficient * 10n ** BigInt(p.exponent - exponent);
  return { kind: 'finite', isNegative: a.isNegative, coefficient: lift(a) % lift(b), exponent };
}

function rootOf(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Of a number that is not negative. */
export function squareRoot(a: Parts): Parts {
  if (a.kind !== 'finite') return a;
  const ideal = Math.floor(a.exponent / 2);
  if (a.coefficient === 0n) return { ...a, exponent: ideal };
  const wanted = 2 * (DIGITS + 2) - digitsOf(a.coefficient);
  const shift = Math.max(0, wanted) + ((((a.exponent - Math.max(0, wanted)) % 2) + 2) % 2);
  const lifted = a.coefficient * 10n ** BigInt(shift);
  const quotient = rootOf(lifted);
  return closed({ isNegative: false, quotient, isExact: quotient * quotient === lifted, exponent: (a.exponent - shift) / 2 }, ideal);
}

/**
 * To so many places behind the point (before it when negative), with zeros where it has fewer. NaN when that takes more digits than a
 * Decimal128 has.
 */
export function toPlaces(a: Parts, places: number, rounding: Rounding): Parts {
  if (a.kind !== 'finite') return a;
  const room = DIGITS - digitsOf(a.coefficient);
  if (a.exponent + places > room && a.coefficient !== 0n) return NAN;
  if (a.exponent <= -places) return atExponent(a, -places, rounding);
  return { ...a, coefficient: a.coefficient * 10n ** BigInt(a.exponent + places), exponent: -places };
}
