import { badValue, StoreError, typeMismatch } from '../store-error.ts';
import { isZero, nearestDouble, type Parts, readDecimal, writeDecimal } from '../values/decimal.ts';
import { divide as divideParts, negated, remainder, squareRoot } from '../values/decimal-arithmetic.ts';
import { exp, ln, log10, power as powerOf } from '../values/decimal-functions.ts';
import { addLoosely, asDecimal, type Binary, isNumeric, isWhole, type Numeric, toNumber, wholeResult } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { Decimal, Double, double, isInt32, KIND, kindOf, type Value } from '../values/value.ts';
import { dateAt } from './date-argument.ts';
import { numericArgument } from './numeric.ts';
import { Product } from './product.ts';
import { ROUNDING } from './rounding.ts';
import { compileArguments, type Expression, isNullish, type Operator, type Operators, withArity } from './scope.ts';
import { Sum } from './sum.ts';

const add: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    const sum = new Sum();
    let isDate = false;
    for (const arg of args) {
      const value = arg(frame);
      if (isNullish(value)) return null;
      if (value instanceof Date) {
        if (isDate) throw new StoreError(16_612, 'only one date allowed in an $add expression');
        isDate = true;
        sum.add(BigInt(value.getTime()));
      } else if (isNumeric(value)) sum.add(value);
      else throw typeMismatch(`$add only supports numeric or date types, not ${typeName(value)}`);
    }
    return isDate ? dateAt(awayFromZero(sum.isDecimal() ? nearestDouble(sum.decimal()) : sum.real())) : sum.result();
  };
};

/** Halves away from zero, as moments between two milliseconds are rounded. */
function awayFromZero(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

function difference(left: Numeric, right: Numeric): Value {
  if (isWhole(left) && isWhole(right)) {
    return wholeResult(BigInt(left) - BigInt(right), typeof left === 'bigint' || typeof right === 'bigint' ? 'long' : 'int');
  }
  if (right instanceof Decimal) return addLoosely(left, writeDecimal(negated(readDecimal(right))));
  return left instanceof Decimal ? addLoosely(left, writeDecimal(negated(asDecimal(right)))) : double(toNumber(left) - toNumber(right));
}

const subtract = withArity('$subtract', [2, 2], ([a, b]) => (frame) => {
  const [left, right] = [(a as Expression)(frame), (b as Expression)(frame)];
  if (isNullish(left) || isNullish(right)) return null;
  if (isNumeric(left) && isNumeric(right)) return difference(left, right);
  if (left instanceof Date && right instanceof Date) return BigInt(left.getTime() - right.getTime());
  if (left instanceof Date && isNumeric(right)) return dateAt(left.getTime() - awayFromZero(toNumber(right)));
  throw typeMismatch(`can't $subtract ${typeName(right)} from ${typeName(left)}`);
});

const multiply: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    const product = new Product();
    for (const arg of args) {
      const value = arg(frame);
      if (isNullish(value)) return null;
      if (!isNumeric(value)) throw typeMismatch(`$multiply only supports numeric types, not ${typeName(value)}`);
      product.multiply(value);
    }
    return product.result();
  };
};

/** The codes say which of the two is no number. */
type PairOptions = { readonly codes?: readonly [number, number]; readonly act: (a: Numeric, b: Numeric) => Value };

function pair(name: string, { codes = [14, 14], act }: PairOptions): Operator {
  return withArity(name, [2, 2], ([a, b]) => (frame) => {
    const [left, right] = [(a as Expression)(frame), (b as Expression)(frame)];
    if (isNullish(left) || isNullish(right)) return null;
    const code = isNumeric(left) ? codes[1] : codes[0];
    if (isNumeric(left) && isNumeric(right)) return act(left, right);
    throw new StoreError(code, `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
  });
}

const someDecimal = (a: Numeric, b: Numeric): boolean => a instanceof Decimal || b instanceof Decimal;
const isNothing = (value: Numeric): boolean => (value instanceof Decimal ? isZero(readDecimal(value)) : toNumber(value) === 0);

function divide(a: Numeric, b: Numeric): Value {
  if (isNothing(b)) throw badValue("can't $divide by zero");
  if (someDecimal(a, b)) return writeDecimal(divideParts(asDecimal(a), asDecimal(b)));
  return double(toNumber(a) / toNumber(b));
}

/** A double that is an int32 counts as one on the right, but never on the left. */
function divisor(value: Binary): Numeric {
  return value instanceof Double && isInt32(value.value) ? value.value : value;
}

function mod(a: Numeric, b: Numeric): Value {
  if (isNothing(b)) throw new StoreError(16_610, "can't $mod by zero");
  if (a instanceof Decimal || b instanceof Decimal) return writeDecimal(remainder(asDecimal(a), asDecimal(b)));
  const by = divisor(b);
  if (!isWhole(a) || !isWhole(by)) return double(toNumber(a) % toNumber(b));
  const rest = BigInt(a) % BigInt(by);
  return wholeResult(rest, typeof a === 'bigint' || typeof by === 'bigint' ? 'long' : 'int');
}

function power(a: Numeric, b: Numeric): Value {
  if (isNothing(a) && toNumber(b) < 0) throw new StoreError(28_764, '$pow cannot take a base of 0 and a negative exponent');
  if (someDecimal(a, b)) return writeDecimal(powerOf(asDecimal(a), asDecimal(b)));
  const result = toNumber(a) ** toNumber(b);
  const isUnit = Math.abs(toNumber(a)) === 1;
  if (!isWhole(a) || !isWhole(b) || (b < 0 && !isUnit) || Math.abs(result) > 2 ** 63) return double(result);
  return wholeResult(isUnit ? BigInt(result) : BigInt(a) ** BigInt(b), typeof a === 'bigint' || typeof b === 'bigint' ? 'long' : 'int');
}

const isAboveZero = (value: Numeric): boolean => !isNothing(value) && !(toNumber(value) < 0 || Object.is(toNumber(value), -0));

function log(a: Numeric, b: Numeric): Value {
  if (!isAboveZero(a)) throw new StoreError(28_758, `$log's argument must be a positive number, but is ${toNumber(a)}`);
  if (!isAboveZero(b) || toNumber(b) === 1)
    throw new StoreError(28_759, `$log's base must be a positive number not equal to 1, but is ${toNumber(b)}`);
  if (someDecimal(a, b)) return writeDecimal(divideParts(ln(asDecimal(a)), ln(asDecimal(b))));
  return double(Math.log(toNumber(a)) / Math.log(toNumber(b)));
}

function single(name: string, act: (value: Numeric) => Value): Operator {
  return withArity(name, [1, 1], ([arg]) => (frame) => {
    const value = numericArgument(name, (arg as Expression)(frame));
    return value === undefined ? null : act(value);
  });
}

/** A function of doubles with its twin for decimals. */
function real(act: (value: number) => number, ofDecimal: (value: Parts) => Parts): (value: Numeric) => Value {
  return (value) => (value instanceof Decimal ? writeDecimal(ofDecimal(readDecimal(value))) : double(act(toNumber(value))));
}

function positive(act: (value: Numeric) => Value, { name, code }: { name: string; code: number }): (value: Numeric) => Value {
  return (value) => {
    if (!isAboveZero(value)) throw new StoreError(code, `${name}'s argument must be a positive number, but is ${toNumber(value)}`);
    return act(value);
  };
}

function absolute(value: Numeric): Value {
  if (value instanceof Decimal) return writeDecimal({ ...readDecimal(value), isNegative: false });
  if (value === -(2n ** 63n)) throw new StoreError(28_680, "can't take $abs of long long min");
  if (typeof value === 'bigint') return value < 0n ? -value : value;
  return kindOf(value) === KIND.double ? double(Math.abs(toNumber(value))) : wholeResult(BigInt(Math.abs(toNumber(value))), 'int');
}

const squareRootOf = real(Math.sqrt, squareRoot);

function root(value: Numeric): Value {
  if (toNumber(value) < 0) throw new StoreError(28_714, "$sqrt's argument must be greater than or equal to 0");
  return squareRootOf(value);
}

export const ARITHMETIC: Operators = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: pair('$divide', { act: divide }),
  $mod: pair('$mod', { act: mod, codes: [16_611, 16_611] }),
  $pow: pair('$pow', { act: power, codes: [28_762, 28_763] }),
  $log: pair('$log', { act: log, codes: [28_756, 28_757] }),
  $abs: single('$abs', absolute),
  $sqrt: single('$sqrt', root),
  $exp: single('$exp', real(Math.exp, exp)),
  $ln: single('$ln', positive(real(Math.log, ln), { name: '$ln', code: 28_766 })),
  $log10: single('$log10', positive(real(Math.log10, log10), { name: '$log10', code: 28_761 })),
  ...ROUNDING,
};
