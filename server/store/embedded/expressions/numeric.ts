import { StoreError } from '../store-error.ts';
import { isNumeric, type Numeric, wholeNumber } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import type { Value } from '../values/value.ts';

/** The number an operator calculates with, or undefined for null and missing. */
export function numericArgument(name: string, value: Value | undefined, code = 28_765): Numeric | undefined {
  if (isNumeric(value)) return value;
  if (value === null || value === undefined) return undefined;
  throw new StoreError(code, `${name} only supports numeric types, not ${typeName(value)}`);
}

/** A whole number that an operator demands, as a position or a count. */
export function wholeArgument(name: string, value: Value | undefined): number {
  const whole = wholeNumber(value);
  if (whole !== undefined) return whole;
  throw new StoreError(40_096, `${name} requires an integral argument, found a value of type: ${typeName(value)}`);
}
