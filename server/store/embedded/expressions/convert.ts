import { CODE, StoreError } from '../store-error.ts';
import { finite, parseDecimal, writeDecimal } from '../values/decimal.ts';
import { asDecimal, exactly, isNumeric, type Numeric, numberOf, toNumber, wholeNumber, wholePart } from '../values/numbers.ts';
import { kindNamed, typeName } from '../values/type-names.ts';
import { Decimal, double, isInt32, KIND, kindOf, Raw, type Value } from '../values/value.ts';
import { dateAt, momentOf } from './date-argument.ts';
import { parseDate } from './date-texts.ts';
import { numberText } from './number-text.ts';
import { constant, type Expression, isNullish, namedParts, type Operator, type Operators, requiredPart, withArity } from './scope.ts';
import { isTruthy } from './truth.ts';

function failed(value: Value, target: string, why = ''): StoreError {
  return new StoreError(
    CODE.ConversionFailure,
    `Failed to convert ${typeof value === 'string' ? `'${value}'` : typeName(value)} to ${target} in $convert with no onError value${why}`,
  );
}

function unsupported(value: Value, target: string): StoreError {
  return new StoreError(
    CODE.ConversionFailure,
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );
}

export function toText(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Raw && value.kind === KIND.objectId) return value.bytes.toString('hex');
  throw unsupported(value, 'string');
}

const INTEGER = /^[+-]?\d+$/;

function toWhole(value: Value, target: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Date && target === 'long') return BigInt(value.getTime());
  if (typeof value === 'string') {
    if (!INTEGER.test(value)) throw failed(value, target, ': Failed to parse number');
    return BigInt(value.replace(/^\+/, ''));
  }
  if (!isNumeric(value)) throw unsupported(value, target);
  if (exactly(value).kind !== 'finite') throw failed(value, target, ': Attempt to convert NaN or infinity value to integer type');
  const whole = wholePart(value);
  if (whole === undefined) throw failed(value, target, ': Conversion would overflow target type');
  return whole;
}

function toInt(value: Value): Value {
  const whole = toWhole(value, 'int');
  const number = Number(whole);
  if (!isInt32(number)) throw failed(value, 'int', ': Conversion would overflow target type');
  return number;
}

function toLong(value: Value): Value {
  const whole = toWhole(value, 'long');
  if (BigInt.asIntN(64, whole) !== whole) throw failed(value, 'long', ': Conversion would overflow target type');
  return whole;
}

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return double(value ? 1 : 0);
  if (value instanceof Date) return double(value.getTime());
  if (isNumeric(value)) return double(inRange(value));
  if (typeof value !== 'string') throw unsupported(value, 'double');
  const number = value.trim() === value && value !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(number) && value !== 'NaN') throw failed(value, 'double', ': Failed to parse number');
  return double(number);
}

/** A decimal that only an infinite double, or zero, would come near to is refused. */
function inRange(value: Numeric): number {
  const near = toNumber(value);
  const { kind, coefficient } = exactly(value);
  if (kind === 'finite' && (!Number.isFinite(near) || (near === 0 && coefficient !== 0n)))
    throw failed(value, 'double', ': Conversion would overflow target type');
  return near;
}

function toDecimal(value: Value): Value {
  if (value instanceof Decimal) return value;
  if (typeof value === 'boolean') return writeDecimal(finite(value ? 1n : 0n, 0));
  if (value instanceof Date) return writeDecimal(finite(BigInt(value.getTime()), 0));
  if (isNumeric(value)) return writeDecimal(asDecimal(value));
  if (typeof value !== 'string') throw unsupported(value, 'decimal');
  const parts = parseDecimal(value);
  if (!parts) throw failed(value, 'decimal', ': Failed to parse number');
  return writeDecimal(parts);
}

function toDate(value: Value): Value {
  const moment = momentOf(value);
  if (moment !== undefined) return new Date(moment);
  if (typeof value === 'string') {
    const parsed = parseDate(value);
    if (parsed === undefined) throw failed(value, 'date', `: Error parsing date string '${value}'`);
    return new Date(parsed);
  }
  // An int32 is too small to be a moment, so it is taken for a mistake.
  if (!isNumeric(value) || kindOf(value) === KIND.int32) throw unsupported(value, 'date');
  return dateAt(Number(toWhole(value, 'long')));
}

function toObjectId(value: Value): Value {
  if (value instanceof Raw && value.kind === KIND.objectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value)) throw failed(value, 'objectId', ': Invalid string length for parsing to OID');
  return new Raw(KIND.objectId, Buffer.from(value, 'hex'));
}

const CONVERSIONS = new Map<number, (value: Value) => Value>([
  [KIND.string, toText],
  [KIND.int32, toInt],
  [KIND.int64, toLong],
  [KIND.double, toDouble],
  [KIND.decimal, toDecimal],
  [KIND.boolean, isTruthy],
  [KIND.date, toDate],
  [KIND.objectId, toObjectId],
]);

function conversionTo(target: Value): (value: Value) => Value {
  const kind = typeof target === 'string' ? kindNamed(target) : wholeNumber(target);
  const convert = kind === undefined ? undefined : CONVERSIONS.get(kind);
  if (convert) return convert;
  throw new StoreError(
    CODE.BadValue,
    `Unknown type name or unsupported conversion target: ${typeof target === 'string' ? target : (numberOf(target) ?? typeName(target))}`,
  );
}

const convert: Operator = (spec, scope) => {
  const parts = namedParts('$convert', spec, ['input', 'to', 'onError', 'onNull']);
  const input = scope.compile(requiredPart('$convert', parts, 'input'), scope);
  const to = scope.compile(requiredPart('$convert', parts, 'to'), scope);
  const onNull = parts.has('onNull') ? scope.compile(parts.get('onNull') as Value, scope) : constant(null);
  const onError = parts.has('onError') ? scope.compile(parts.get('onError') as Value, scope) : undefined;
  return (frame) => {
    const value = input(frame);
    if (isNullish(value)) return onNull(frame);
    const target = to(frame);
    if (isNullish(target)) return null;
    const act = conversionTo(target);
    try {
      return act(value);
    } catch (error) {
      if (onError && error instanceof StoreError && error.code === CODE.ConversionFailure) return onError(frame);
      throw error;
    }
  };
};

function shortcut(name: string, act: (value: Value) => Value): Operator {
  return withArity(name, [1, 1], ([arg]) => (frame) => {
    const value = (arg as Expression)(frame);
    return isNullish(value) ? null : act(value);
  });
}

export const CONVERT: Operators = {
  $convert: convert,
  $toString: shortcut('$toString', toText),
  $toInt: shortcut('$toInt', toInt),
  $toLong: shortcut('$toLong', toLong),
  $toDouble: shortcut('$toDouble', toDouble),
  $toDecimal: shortcut('$toDecimal', toDecimal),
  $toBool: shortcut('$toBool', isTruthy),
  $toDate: shortcut('$toDate', toDate),
  $toObjectId: shortcut('$toObjectId', toObjectId),
  $type: withArity(
    '$type',
    [1, 1],
    ([arg]) =>
      (frame) =>
        typeName((arg as Expression)(frame)),
  ),
  $isNumber: withArity(
    '$isNumber',
    [1, 1],
    ([arg]) =>
      (frame) =>
        numberOf((arg as Expression)(frame)) !== undefined,
  ),
};
