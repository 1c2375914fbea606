import { show, showField } from '../paths/show.ts';
import { badValue, typeMismatch } from '../store-error.ts';
import { compare, identical } from '../values/compare.ts';
import { finite, readDecimal, writeDecimal } from '../values/decimal.ts';
import { multiply as multiplyParts } from '../values/decimal-arithmetic.ts';
import { add, isNumeric, multiply, type Numeric } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { Decimal, double, isDoc, KIND, kindOf, Raw, type Value } from '../values/value.ts';
import type { Action, ActionMaker, Subject } from './action.ts';

function arithmetic(name: '$inc' | '$mul', act: (a: Numeric, b: Numeric) => Numeric | null): ActionMaker {
  return (argument, { path }) => {
    if (!isNumeric(argument)) {
      const verb = name === '$inc' ? 'increment' : 'multiply';
      throw typeMismatch(`Cannot ${verb} with non-numeric argument: ${showField(path, argument)}`);
    }
    return {
      whenBlocked: 'throw',
      apply: (old, subject) => {
        if (old === undefined) return name === '$inc' ? argument : zeroLike(argument);
        if (!isNumeric(old)) throw notNumeric(name, old, subject);
        const result = act(old, argument);
        if (result === null)
          throw badValue(`Failed to apply ${name} operations to current value (${show(old)}) for document ${idOf(subject)}`);
        return identical(result, old) ? old : result;
      },
    };
  };
}

function zeroLike(argument: Numeric): Numeric {
  if (typeof argument === 'bigint') return 0n;
  if (argument instanceof Decimal) return writeDecimal(multiplyParts(readDecimal(argument), finite(0n, 0)));
  return kindOf(argument) === KIND.int32 ? 0 : double(0);
}

function notNumeric(name: string, old: Value, subject: Subject): Error {
  const field = subject.path.slice(subject.path.lastIndexOf('.') + 1);
  return typeMismatch(
    `Cannot apply ${name} to a value of non-numeric type. ${idOf(subject)} has the field '${field}' of non-numeric type ${typeName(old)}`,
  );
}

function idOf({ doc }: Subject): string {
  return showField('_id', doc.get('_id'));
}

function bound(sign: 1 | -1): ActionMaker {
  return (argument) => ({
    whenBlocked: 'throw',
    apply: (old) => (old === undefined || compare(argument, old) * sign < 0 ? argument : old),
  });
}

const BITS: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

function isInteger(value: Value | undefined): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && kindOf(value) === KIND.int32);
}

const bit: ActionMaker = (argument, { path }) => {
  if (!isDoc(argument))
    throw badValue(`The $bit modifier is not compatible with a ${typeName(argument)}. You must pass in an embedded document`);
  const steps = [...argument].map(([name, operand]) => {
    const act = Object.hasOwn(BITS, name) ? BITS[name] : undefined;
    if (!act)
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: ${showField(name, operand)}`,
      );
    if (!isInteger(operand))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: ${showField(path, operand)}`,
      );
    return { act, operand };
  });
  if (steps.length === 0)
    throw badValue(`You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}}`);
  return {
    whenBlocked: 'throw',
    apply: (old, subject) => {
      if (old !== undefined && !isInteger(old)) {
        throw badValue(
          `Cannot apply $bit to a value of non-integral type.${idOf(subject)} has the field ${subject.path} of non-integer type ${typeName(old)}`,
        );
      }
      const isLong = typeof old === 'bigint' || steps.some(({ operand }) => typeof operand === 'bigint');
      const result = steps.reduce((value, { act, operand }) => act(value, BigInt(operand)), BigInt(old ?? 0));
      const next = isLong ? BigInt.asIntN(64, result) : Number(result);
      return old !== undefined && identical(next, old) ? old : next;
    },
  };
};

const currentDate: ActionMaker = (argument, { now }) => {
  const kind = isDoc(argument) ? argument.get('$type') : argument;
  if (isDoc(argument) && argument.size !== 1)
    throw badValue('The only valid field of the option is \'$type\': {$currentDate: {field : {$type: "date"}}}');
  if (kind === 'timestamp') return put(timestampOf(now));
  if (kind === 'date' || (typeof kind === 'boolean' && !isDoc(argument))) return put(now);
  if (isDoc(argument)) throw badValue("The '$type' string field is required to be 'date' or 'timestamp'");
  throw badValue(
    `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
};

function put(value: Value): Action {
  return { whenBlocked: 'throw', apply: (old) => (old !== undefined && identical(old, value) ? old : value) };
}

function timestampOf(now: Date): Raw {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(Math.floor(now.getTime() / 1000), 4);
  return new Raw(KIND.timestamp, bytes);
}

export const FIELD_ACTIONS: Readonly<Record<string, ActionMaker>> = {
  $inc: arithmetic('$inc', add),
  $mul: arithmetic('$mul', multiply),
  $min: bound(1),
  $max: bound(-1),
  $bit: bit,
  $currentDate: currentDate,
  $set: put,
  $setOnInsert: (argument) => ({ ...put(argument), onInsertOnly: true }),
  $unset: () => ({ whenBlocked: 'ignore', apply: () => undefined }),
};
