import { StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { typeName } from '../values/type-names.ts';
import type { Value } from '../values/value.ts';
import { type Key, keyOf } from './canonical.ts';
import { compileArguments, type Expression, isNullish, type Operator, type Operators, withArity } from './scope.ts';
import { isTruthy } from './truth.ts';

type Members = ReadonlyMap<Key, Value>;

function membersOf(values: readonly Value[]): Members {
  const members = new Map<Key, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!members.has(key)) members.set(key, value);
  }
  return members;
}

/** Sets have no order of their own; MongoDB shows them sorted. */
function sorted(values: Iterable<Value>): Value[] {
  return [...values].sort(compare);
}

function combine(name: string, code: number, act: (sets: readonly Members[]) => Value): Operator {
  return (spec, scope) => {
    const args = compileArguments(spec, scope);
    return (frame) => {
      const sets: Members[] = [];
      for (const arg of args) {
        const value = arg(frame);
        if (isNullish(value)) return null;
        if (!Array.isArray(value))
          throw new StoreError(code, `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`);
        sets.push(membersOf(value));
      }
      return act(sets);
    };
  };
}

function union(sets: readonly Members[]): Value {
  return sorted(membersOf(sets.flatMap((set) => [...set.values()])).values());
}

function intersection([first, ...others]: readonly Members[]): Value {
  return sorted([...(first ?? [])].filter(([key]) => others.every((set) => set.has(key))).map(([, value]) => value));
}

const difference = withArity('$setDifference', [2, 2], ([a, b]) => (frame) => {
  const [left, right] = [(a as Expression)(frame), (b as Expression)(frame)];
  if (isNullish(left) || isNullish(right)) return null;
  if (!Array.isArray(left))
    throw new StoreError(17_048, `both operands of $setDifference must be arrays. First argument is of type: ${typeName(left)}`);
  if (!Array.isArray(right))
    throw new StoreError(17_049, `both operands of $setDifference must be arrays. Second argument is of type: ${typeName(right)}`);
  const without = membersOf(right);
  return [...membersOf(left)].filter(([key]) => !without.has(key)).map(([, value]) => value);
});

function listed(value: Value | undefined, code: number, name: string): Members {
  if (Array.isArray(value)) return membersOf(value);
  throw new StoreError(code, `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`);
}

const isSubset = withArity('$setIsSubset', [2, 2], ([a, b]) => (frame) => {
  const [left, right] = [(a as Expression)(frame), (b as Expression)(frame)];
  const inner = listed(left, 17_046, '$setIsSubset');
  const outer = listed(right, 17_042, '$setIsSubset');
  return [...inner.keys()].every((key) => outer.has(key));
});

const areEqual: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  if (args.length < 2) throw new StoreError(17_045, `$setEquals needs at least two arguments had: ${args.length}`);
  return (frame) => {
    const [first, ...others] = args.map((arg) => listed(arg(frame), 17_044, '$setEquals')) as [Members, ...Members[]];
    return others.every((set) => set.size === first.size && [...first.keys()].every((key) => set.has(key)));
  };
};

function elements(name: string, code: number, test: (values: readonly Value[]) => boolean): Operator {
  return withArity(name, [1, 1], ([arg]) => (frame) => {
    const list = (arg as Expression)(frame);
    if (Array.isArray(list)) return test(list);
    throw new StoreError(code, `${name}'s argument must be an array, but is ${typeName(list)}`);
  });
}

export const SETS: Operators = {
  $setUnion: combine('$setUnion', 17_043, union),
  $setIntersection: combine('$setIntersection', 17_047, intersection),
  $setDifference: difference,
  $setIsSubset: isSubset,
  $setEquals: areEqual,
  $allElementsTrue: elements('$allElementsTrue', 17_040, (values) => values.every(isTruthy)),
  $anyElementTrue: elements('$anyElementTrue', 17_041, (values) => values.some(isTruthy)),
};
