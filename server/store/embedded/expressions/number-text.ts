import { decimalText, readDecimal } from '../values/decimal.ts';
import { type Numeric, toNumber } from '../values/numbers.ts';
import { Decimal, KIND, kindOf } from '../values/value.ts';

/** With at most 16 digits, of which zeros at the end are left out. */
function doubleText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return Object.is(value, -0) ? '-0' : String(value);
  const [digits = '', exponent = '0'] = value.toExponential(15).split('e');
  const place = Number(exponent);
  const short = digits.replace(/\.?0+$/, '');
  if (place < -4 || place >= 16) return `${short}e${place < 0 ? '-' : '+'}${String(Math.abs(place)).padStart(2, '0')}`;
  const text = value.toFixed(Math.min(100, Math.max(0, 15 - place)));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A number as `$toString` and `$concat` write it. */
export function numberText(value: Numeric): string {
  if (value instanceof Decimal) return decimalText(readDecimal(value));
  return kindOf(value) === KIND.double ? doubleText(toNumber(value)) : String(value);
}
