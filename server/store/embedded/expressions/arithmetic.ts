import { badValue, StoreError, typeMismatch } from '../store-error.ts';
import { addLoosely, isNumeric, multiplyLoosely, type Numeric, refuseDecimal, toNumber, worth } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { double, isInt32, type Value } from '../values/value.ts';
import { dateAt } from './date-argument.ts';
import { numericArgument, wholeArgument } from './numeric.ts';
import { compileArguments, type Expression, isNullish, type Operator, type Operators, withArity } from './scope.ts';

const add: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    let sum: Numeric = 0;
    let isDate = false;
    for (const arg of args) {
      const value = arg(frame);
      if (isNullish(value)) return null;
      if (value instanceof Date) {
        if (isDate) throw new StoreError(16_612, 'only one date allowed in an $add expression');
        isDate = true;
        sum = addLoosely(sum, BigInt(value.getTime()));
      } else if (isNumeric(value)) sum = addLoosely(sum, value);
      else throw unfit('$add only supports numeric or date types', value);
    }
    return isDate ? dateAt(Math.round(toNumber(sum))) : sum;
  };
};

function unfit(what: string, value: Value): Error {
  refuseDecimal(value);
  return typeMismatch(`${what}, not ${typeName(value)}`);
}

function negated(value: Numeric): Numeric {
  return multiplyLoosely(value, -1);
}

const subtract = withArity('$subtract', [2, 2], ([a, b]) => (frame) => {
  const [left, right] = [(a as Expression)(frame), (b as Expression)(frame)];
  if (isNullish(left) || isNullish(right)) return null;
  if (isNumeric(left) && isNumeric(right)) return addLoosely(left, negated(right));
  if (left instanceof Date && right instanceof Date) return BigInt(left.getTime() - right.getTime());
  if (left instanceof Date && isNumeric(right)) return dateAt(Math.round(left.getTime() - toNumber(right)));
  refuseDecimal(left);
  refuseDecimal(right);
  throw typeMismatch(`can't $subtract ${typeName(right)} from ${typeName(left)}`);
});

const multiply: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    let product: Numeric = 1;
    for (const arg of args) {
      const value = arg(frame);
      if (isNullish(value)) return null;
      if (!isNumeric(value)) throw unfit('$multiply only supports numeric types', value);
      product = multiplyLoosely(product, value);
    }
    return product;
  };
};

function pair(name: string, act: (a: Numeric, b: Numeric) => Value): Operator {
  return withArity(name, [2, 2], ([a, b]) => (frame) => {
    const [left, right] = [(a as Expression)(frame), (b as Expression)(frame)];
    if (isNullish(left) || isNullish(right)) return null;
    if (isNumeric(left) && isNumeric(right)) return act(left, right);
    refuseDecimal(left);
    refuseDecimal(right);
    throw typeMismatch(`${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
  });
}

function divide(a: Numeric, b: Numeric): Value {
  if (toNumber(b) === 0) throw badValue("can't $divide by zero");
  return double(toNumber(a) / toNumber(b));
}

function mod(a: Numeric, b: Numeric): Value {
  if (toNumber(b) === 0) throw new StoreError(16_610, "can't $mod by zero");
  const [x, y] = [worth(a), worth(b)];
  if (!isWhole(a) || !isWhole(b)) return double(toNumber(a) % toNumber(b));
  const rest = BigInt(x) % BigInt(y);
  return typeof a === 'bigint' || typeof b === 'bigint' ? rest : Number(rest);
}

function isWhole(value: Numeric): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && isInt32(value));
}

function power(a: Numeric, b: Numeric): Value {
  const [base, exponent] = [toNumber(a), toNumber(b)];
  if (base === 0 && exponent < 0) throw new StoreError(28_764, '$pow cannot take a base of 0 and a negative exponent');
  const result = base ** exponent;
  if (!isWhole(a) || !isWhole(b) || exponent < 0 || Math.abs(result) > 2 ** 63) return double(result);
  const exact = BigInt(worth(a)) ** BigInt(worth(b));
  if (typeof a !== 'bigint' && typeof b !== 'bigint' && isInt32(Number(exact))) return Number(exact);
  return exact >= 2n ** 63n ? double(result) : exact;
}

function log(a: Numeric, b: Numeric): Value {
  const [value, base] = [toNumber(a), toNumber(b)];
  if (!(value > 0)) throw new StoreError(28_758, `$log's argument must be a positive number, but is ${value}`);
  if (!(base > 0) || base === 1) throw new StoreError(28_759, `$log's base must be a positive number not equal to 1, but is ${base}`);
  return double(Math.log(value) / Math.log(base));
}

function single(name: string, act: (value: Numeric) => Value): Operator {
  return withArity(name, [1, 1], ([arg]) => (frame) => {
    const value = numericArgument(name, (arg as Expression)(frame));
    return value === undefined ? null : act(value);
  });
}

/** Applies to doubles; whole numbers stay as they are. */
function onDoubles(act: (value: number) => number): (value: Numeric) => Value {
  return (value) => (isWhole(value) ? value : double(act(toNumber(value))));
}

function real(act: (value: number) => number): (value: Numeric) => Value {
  return (value) => double(act(toNumber(value)));
}

function absolute(value: Numeric): Value {
  return toNumber(value) < 0 ? negated(value) : value;
}

function positive(name: string, act: (value: number) => number): (value: Numeric) => Value {
  return (value) => {
    const number = toNumber(value);
    if (number <= 0) throw new StoreError(28_766, `${name}'s argument must be a positive number, but is ${number}`);
    return double(act(number));
  };
}

function root(value: Numeric): Value {
  const number = toNumber(value);
  if (number < 0) throw new StoreError(28_714, "$sqrt's argument must be greater than or equal to 0");
  return double(Math.sqrt(number));
}

/** Halves go to the even neighbour. */
function halfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `$round` and `$trunc`, to a number of places that may be negative. */
function toPlace(name: string, act: (value: number) => number): Operator {
  return withArity(name, [1, 2], ([arg, placeArg]) => (frame) => {
    const value = numericArgument(name, (arg as Expression)(frame));
    const given = placeArg ? placeArg(frame) : 0;
    if (value === undefined || isNullish(given)) return null;
    const place = wholeArgument(name, given);
    if (place < -20 || place > 100)
      throw new StoreError(51_083, `cannot apply ${name} with precision value ${place} value must be in [-20, 100]`);
    if (isWhole(value)) return place >= 0 ? value : wholeToPlace(value, place, act);
    return double(shifted(toNumber(value), place, act));
  });
}

function wholeToPlace(value: Numeric, place: number, act: (value: number) => number): Value {
  const result = shifted(toNumber(value), place, act);
  if (typeof value === 'bigint') return BigInt(result);
  return isInt32(result) ? result : result === 0 ? 0 : BigInt(result);
}

/** By moving the decimal point in the text: a multiplication would turn 1.005 into 1.00499…. */
function shifted(value: number, place: number, act: (value: number) => number): number {
  if (!Number.isFinite(value)) return value;
  const [digits, exponent = '0'] = String(value).split('e');
  const moved = act(Number(`${digits}e${Number(exponent) + place}`));
  const [back, backExponent = '0'] = String(moved).split('e');
  return Number(`${back}e${Number(backExponent) - place}`);
}

export const ARITHMETIC: Operators = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: pair('$divide', divide),
  $mod: pair('$mod', mod),
  $pow: pair('$pow', power),
  $log: pair('$log', log),
  $abs: single('$abs', absolute),
  $ceil: single('$ceil', onDoubles(Math.ceil)),
  $floor: single('$floor', onDoubles(Math.floor)),
  $sqrt: single('$sqrt', root),
  $exp: single('$exp', real(Math.exp)),
  $ln: single('$ln', positive('$ln', Math.log)),
  $log10: single('$log10', positive('$log10', Math.log10)),
  $round: toPlace('$round', halfToEven),
  $trunc: toPlace('$trunc', Math.trunc),
};
