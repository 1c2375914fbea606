import { atExponent, DIGITS, digitsOf, finite, infinite, NAN, normal, type Parts, toDigits } from './decimal.ts';
import { divide, multiply } from './decimal-arithmetic.ts';

/** Series are summed in whole multiples of 10^-60: enough to round to 34 digits, with room for the exponent of a power. */
const PLACES = 60;
const ONE = 10n ** BigInt(PLACES);

function fixed(a: Parts): bigint {
  const { coefficient, isNegative } = atExponent(a, -PLACES);
  const size = a.exponent > -PLACES ? coefficient * 10n ** BigInt(a.exponent + PLACES) : coefficient;
  return isNegative ? -size : size;
}

/** ln of a number from 1 to 2, by 2·artanh((x-1)/(x+1)). */
function lnOfSmall(x: bigint): bigint {
  const z = ((x - ONE) * ONE) / (x + ONE);
  const square = (z * z) / ONE;
  let sum = 0n;
  for (let [power, n] = [z, 1n]; power !== 0n; [power, n] = [(power * square) / ONE, n + 2n]) sum += power / n;
  return 2n * sum;
}

const LN2 = lnOfSmall(2n * ONE);
const LN10 = 3n * LN2 + lnOfSmall((ONE * 5n) / 4n);

function lnFixed(a: Parts): bigint {
  const place = digitsOf(a.coefficient) - 1;
  let mantissa = (a.coefficient * ONE) / 10n ** BigInt(place);
  let twos = 0n;
  while (mantissa >= 2n * ONE) [mantissa, twos] = [mantissa / 2n, twos + 1n];
  return lnOfSmall(mantissa) + twos * LN2 + BigInt(place + a.exponent) * LN10;
}

/** Of a number above zero. Near 1 the result is small, and its digits begin further behind: there the plain series starts from the difference. */
export function ln(a: Parts): Parts {
  if (a.kind !== 'finite') return a;
  const { coefficient, exponent } = normal(a);
  if (coefficient === 1n && exponent === 0) return finite(0n, 0);
  return toDigits(finite(lnFixed(a), -PLACES), DIGITS);
}

export function log10(a: Parts): Parts {
  if (a.kind !== 'finite') return a;
  const { coefficient, exponent } = normal(a);
  if (coefficient === 1n) return finite(BigInt(exponent), 0);
  return toDigits(finite((lnFixed(a) * ONE) / LN10, -PLACES), DIGITS);
}

/** Beyond this e^x is more than any decimal, or less. */
const FARTHEST = 20_000n * ONE;

export function exp(a: Parts): Parts {
  if (a.kind === 'nan') return NAN;
  if (a.kind === 'infinite') return a.isNegative ? finite(0n, 0) : a;
  if (a.coefficient === 0n) return finite(1n, 0);
  const x = digitsOf(a.coefficient) + a.exponent > 6 ? (a.isNegative ? -FARTHEST : FARTHEST) : fixed(a);
  const tens = x / LN10;
  const rest = x - tens * LN10;
  let sum = 0n;
  for (let [term, n] = [ONE, 1n]; term !== 0n; [term, n] = [(term * rest) / ONE / n, n + 1n]) sum += term;
  return toDigits(finite(sum, Number(tens) - PLACES), DIGITS);
}

const MOST_STEPS = 100_000n;
/** More than enough that no rounding on the way reaches the 34th digit. */
const KEPT = 2 * DIGITS + 10;

function wholePower(base: Parts, exponent: bigint): Parts {
  let [result, square] = [finite(1n, 0), base];
  for (let left = exponent; left > 0n; left /= 2n) {
    if (left % 2n === 1n) result = toDigits(multiply(result, square), KEPT);
    square = toDigits(multiply(square, square), KEPT);
  }
  return result;
}

/** With zeros at its end up to 34 digits, as MongoDB shows powers. */
function filled(a: Parts): Parts {
  if (a.kind !== 'finite' || a.coefficient === 0n) return a;
  const room = Math.max(0, DIGITS - digitsOf(a.coefficient));
  return { ...a, coefficient: a.coefficient * 10n ** BigInt(room), exponent: a.exponent - room };
}

/** A zero is not to be raised to what is below zero: whoever refuses that asks before. A negative base has only whole powers. */
export function power(base: Parts, exponent: Parts): Parts {
  if (base.kind === 'nan' || exponent.kind === 'nan') return NAN;
  const { coefficient, exponent: place } = normal(exponent);
  const isWhole = exponent.kind === 'finite' && place >= 0;
  const times = isWhole && place < 6 ? coefficient * 10n ** BigInt(place) : MOST_STEPS + 1n;
  if (isWhole && times <= MOST_STEPS) {
    const size = wholePower(base, times);
    return filled(toDigits(exponent.isNegative && times > 0n ? divide(finite(1n, 0), size) : size, DIGITS));
  }
  if (base.kind === 'infinite' || exponent.kind === 'infinite' || base.isNegative) return beyond(base, exponent);
  if (base.coefficient === 0n) return finite(0n, 0);
  return filled(exp(toDigits(multiply(finite(lnFixed(base), -PLACES), exponent), PLACES)));
}

function beyond(base: Parts, exponent: Parts): Parts {
  if (base.isNegative && base.kind === 'finite') return NAN;
  const grows = base.kind === 'infinite' || (base.coefficient !== 0n && lnFixed(base) > 0n);
  return grows !== exponent.isNegative ? infinite(false) : finite(0n, 0);
}
