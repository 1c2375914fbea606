import { StoreError } from '../store-error.ts';
import { DIGITS, nearestDouble, type Rounding, readDecimal, toDigits, writeDecimal } from '../values/decimal.ts';
import { toPlaces } from '../values/decimal-arithmetic.ts';
import { exactly, type Numeric, wholeNumber, wholeResult } from '../values/numbers.ts';
import { Decimal, double, KIND, kindOf, type Value } from '../values/value.ts';
import { numericArgument } from './numeric.ts';
import { type Expression, isNullish, type Operator, type Operators, withArity } from './scope.ts';

/** Through all digits of a double: a multiplication by a hundred would make 1.005 seem to be 100.5. */
function rounded(value: Numeric, place: number, rounding: Rounding): Value {
  if (value instanceof Decimal) return writeDecimal(toPlaces(readDecimal(value), place, rounding));
  if (kindOf(value) !== KIND.double) return place >= 0 ? value : wholeToPlace(value, place, rounding);
  // A double has no more than 34 digits here, as a decimal has: too many places for them make it NaN.
  return double(nearestDouble(toPlaces(toDigits(exactly(value), DIGITS), place, rounding)));
}

function wholeToPlace(value: Numeric, place: number, rounding: Rounding): Value {
  const { coefficient, isNegative } = toPlaces(exactly(value), place, rounding);
  const size = coefficient * 10n ** BigInt(-place);
  return wholeResult(isNegative ? -size : size, typeof value === 'bigint' ? 'long' : 'int');
}

/** `$round` and `$trunc`, to a number of places that may be negative. */
function toPlace(name: string, rounding: Rounding): Operator {
  return withArity(name, [1, 2], ([arg, placeArg]) => (frame) => {
    const value = numericArgument(name, (arg as Expression)(frame), 51_081);
    const given = placeArg ? placeArg(frame) : 0;
    if (value === undefined || isNullish(given)) return null;
    const place = wholeNumber(given);
    if (place === undefined) throw new StoreError(51_082, `precision argument to ${name} must be a integral value`);
    if (place < -20 || place > 100)
      throw new StoreError(51_083, `cannot apply ${name} with precision value ${place} value must be in [-20, 100]`);
    return rounded(value, place, rounding);
  });
}

/** `$ceil` and `$floor`: whole numbers stay as they are. */
function toWhole(name: string, rounding: Rounding, act: (value: number) => number): Operator {
  return withArity(name, [1, 1], ([arg]) => (frame) => {
    const value = numericArgument(name, (arg as Expression)(frame));
    if (value === undefined) return null;
    if (value instanceof Decimal) return writeDecimal(toPlaces(readDecimal(value), 0, rounding));
    return kindOf(value) === KIND.double ? double(act(nearestDouble(exactly(value)))) : value;
  });
}

export const ROUNDING: Operators = {
  $ceil: toWhole('$ceil', 'ceiling', Math.ceil),
  $floor: toWhole('$floor', 'floor', Math.floor),
  $round: toPlace('$round', 'half even'),
  $trunc: toPlace('$trunc', 'down'),
};
