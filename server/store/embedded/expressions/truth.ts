import { isNumeric, worth } from '../values/numbers.ts';
import { KIND, Raw, type Value } from '../values/value.ts';

/** What counts as true: everything but false, null, missing and zero. */
export function isTruthy(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return false;
  if (isNumeric(value)) {
    const number = worth(value);
    return number !== 0 && number !== 0n;
  }
  return !(value instanceof Raw && value.kind === KIND.undefined);
}
