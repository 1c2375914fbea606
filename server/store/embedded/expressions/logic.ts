import { StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { isDoc, KIND, Raw, type Value } from '../values/value.ts';
import {
  compileArguments,
  constant,
  type Expression,
  isNullish,
  namedParts,
  type Operator,
  type Operators,
  requiredPart,
  withArity,
} from './scope.ts';
import { isTruthy } from './truth.ts';

/** The order of all values, where a missing one comes before null. */
export function compareAny(a: Value | undefined, b: Value | undefined): number {
  if (a === undefined || b === undefined) return Number(isMissing(b)) - Number(isMissing(a));
  return compare(a, b);
}

function isMissing(value: Value | undefined): boolean {
  return value === undefined || (value instanceof Raw && value.kind === KIND.undefined);
}

function comparison(name: string, holds: (order: number) => Value): Operator {
  return withArity(name, [2, 2], ([a, b]) => {
    const [left, right] = [a as Expression, b as Expression];
    return (frame) => holds(compareAny(left(frame), right(frame)));
  });
}

const and: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => args.every((arg) => isTruthy(arg(frame)));
};

const or: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => args.some((arg) => isTruthy(arg(frame)));
};

const not = withArity(
  '$not',
  [1, 1],
  ([arg]) =>
    (frame) =>
      !isTruthy((arg as Expression)(frame)),
);

function choose([test, yes, no]: readonly Expression[]): Expression {
  return (frame) => (isTruthy((test as Expression)(frame)) ? (yes as Expression)(frame) : (no as Expression)(frame));
}

const cond: Operator = (spec, scope) => {
  if (!isDoc(spec)) return withArity('$cond', [3, 3], choose)(spec, scope);
  const parts = namedParts('$cond', spec, ['if', 'then', 'else']);
  return choose(['if', 'then', 'else'].map((part) => scope.compile(requiredPart('$cond', parts, part), scope)));
};

const ifNull: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  if (args.length < 2) throw new StoreError(1_257_300, `$ifNull needs at least two arguments, had: ${args.length}`);
  const last = args.at(-1) as Expression;
  return (frame) => {
    for (let i = 0; i < args.length - 1; i += 1) {
      const value = (args[i] as Expression)(frame);
      if (!isNullish(value)) return value;
    }
    return last(frame);
  };
};

const switchCase: Operator = (spec, scope) => {
  const parts = namedParts('$switch', spec, ['branches', 'default']);
  const branches = parts.get('branches');
  if (!Array.isArray(branches) || branches.length === 0) throw new StoreError(40_068, '$switch requires at least one branch.');
  const cases = branches.map((branch) => {
    const inner = namedParts('$switch', branch, ['case', 'then']);
    return {
      test: scope.compile(requiredPart('$switch', inner, 'case'), scope),
      result: scope.compile(requiredPart('$switch', inner, 'then'), scope),
    };
  });
  const other = parts.get('default');
  const fallback = other === undefined ? undefined : scope.compile(other, scope);
  return (frame) => {
    for (const { test, result } of cases) if (isTruthy(test(frame))) return result(frame);
    if (fallback) return fallback(frame);
    throw new StoreError(40_066, '$switch could not find a matching branch for an input, and no default was specified.');
  };
};

const literal: Operator = (spec) => constant(spec);

export const LOGIC: Operators = {
  $literal: literal,
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: comparison('$cmp', (order) => Math.sign(order)),
  $and: and,
  $or: or,
  $not: not,
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchCase,
};
