import { compareNumeric, isNumeric, toNumber } from '../values/numbers.ts';
import { Decimal, KIND, Raw, type Value } from '../values/value.ts';

/** What counts as true: everything but false, null, missing and zero. */
export function isTruthy(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return false;
  // Not by the nearest double: a decimal can be smaller than all of them.
  if (value instanceof Decimal) return compareNumeric(value, 0) !== 0;
  if (isNumeric(value)) return toNumber(value) !== 0;
  return !(value instanceof Raw && value.kind === KIND.undefined);
}
