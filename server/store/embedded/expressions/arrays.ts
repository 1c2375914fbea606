import { StoreError } from '../store-error.ts';
import { equal } from '../values/compare.ts';
import { typeName } from '../values/type-names.ts';
import { isInt32, type Value } from '../values/value.ts';
import { wholeArgument } from './numeric.ts';
import {
  compileArguments,
  type Expression,
  isNullish,
  namedParts,
  type Operator,
  type Operators,
  requiredPart,
  withArity,
} from './scope.ts';
import { isTruthy } from './truth.ts';

const size = withArity('$size', [1, 1], ([arg]) => (frame) => {
  const value = (arg as Expression)(frame);
  if (Array.isArray(value)) return value.length;
  throw new StoreError(17_124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
});

const isIn = withArity('$in', [2, 2], ([wantedArg, listArg]) => (frame) => {
  const [wanted, list] = [(wantedArg as Expression)(frame), (listArg as Expression)(frame)];
  if (!Array.isArray(list)) throw new StoreError(40_081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return wanted !== undefined && list.some((value) => equal(value, wanted));
});

function at(values: readonly Value[], index: number): Value | undefined {
  return values[index < 0 ? values.length + index : index];
}

const arrayElemAt = withArity('$arrayElemAt', [2, 2], ([listArg, indexArg]) => (frame) => {
  const [list, index] = [(listArg as Expression)(frame), (indexArg as Expression)(frame)];
  if (isNullish(list) || isNullish(index)) return null;
  if (!Array.isArray(list)) throw new StoreError(28_689, `$arrayElemAt's first argument must be an array, but is ${typeName(list)}`);
  return at(list, wholeArgument('$arrayElemAt', index));
});

function end(name: string, index: 0 | -1): Operator {
  return withArity(name, [1, 1], ([arg]) => (frame) => {
    const list = (arg as Expression)(frame);
    if (isNullish(list)) return null;
    if (!Array.isArray(list)) throw new StoreError(28_689, `${name}'s argument must be an array, but is ${typeName(list)}`);
    return at(list, index);
  });
}

const slice = withArity('$slice', [2, 3], ([listArg, secondArg, thirdArg]) => (frame) => {
  const [list, second, third] = [(listArg as Expression)(frame), (secondArg as Expression)(frame), thirdArg ? thirdArg(frame) : 1];
  if (isNullish(list) || isNullish(second) || isNullish(third)) return null;
  if (!Array.isArray(list)) throw new StoreError(28_724, `First argument to $slice must be an array, but is of type: ${typeName(list)}`);
  const first = wholeArgument('$slice', second);
  if (!thirdArg) return first < 0 ? list.slice(first) : list.slice(0, first);
  const count = wholeArgument('$slice', third);
  if (count <= 0) throw new StoreError(28_729, `Third argument to $slice must be positive: ${count}`);
  const start = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(start, start + count);
});

const concatArrays: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    const all: Value[] = [];
    for (const arg of args) {
      const list = arg(frame);
      if (isNullish(list)) return null;
      if (!Array.isArray(list)) throw new StoreError(28_664, `$concatArrays only supports arrays, not ${typeName(list)}`);
      for (const value of list) all.push(value);
    }
    return all;
  };
};

const isArray = withArity(
  '$isArray',
  [1, 1],
  ([arg]) =>
    (frame) =>
      Array.isArray((arg as Expression)(frame)),
);

const LONGEST_RANGE = 1_000_000;

const range = withArity('$range', [2, 3], (args) => (frame) => {
  const [start = 0, stop = 0, step = 1] = args.map((arg) => wholeArgument('$range', arg(frame)));
  for (const bound of [start, stop, step]) if (!isInt32(bound)) throw new StoreError(34_444, '$range requires values that fit an int32');
  if (step === 0) throw new StoreError(34_449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > LONGEST_RANGE) throw new StoreError(34_450, `$range would make more than ${LONGEST_RANGE} values`);
  return Array.from({ length: count }, (_, i) => start + i * step);
});

const reverseArray = withArity('$reverseArray', [1, 1], ([arg]) => (frame) => {
  const list = (arg as Expression)(frame);
  if (isNullish(list)) return null;
  if (!Array.isArray(list))
    throw new StoreError(34_435, `The argument to $reverseArray must be an array, but was of type: ${typeName(list)}`);
  return list.toReversed();
});

const indexOfArray = withArity('$indexOfArray', [2, 4], ([listArg, wantedArg, startArg, endArg]) => (frame) => {
  const list = (listArg as Expression)(frame);
  if (isNullish(list)) return null;
  if (!Array.isArray(list)) throw new StoreError(40_090, `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`);
  const wanted = (wantedArg as Expression)(frame);
  const start = startArg ? wholeArgument('$indexOfArray', startArg(frame)) : 0;
  const stop = Math.min(endArg ? wholeArgument('$indexOfArray', endArg(frame)) : list.length, list.length);
  if (start < 0 || stop < 0) throw new StoreError(40_097, '$indexOfArray requires nonnegative positions');
  for (let i = start; i < stop; i += 1) if (wanted !== undefined && equal(list[i] as Value, wanted)) return i;
  return -1;
});

const zip: Operator = (spec, scope) => {
  const parts = namedParts('$zip', spec, ['inputs', 'useLongestLength', 'defaults']);
  const inputs = compileArguments(requiredPart('$zip', parts, 'inputs'), scope);
  if (inputs.length === 0) throw new StoreError(34_465, '$zip requires at least one input array');
  const isLongest = isTruthy(parts.get('useLongestLength') ?? false);
  const defaults = parts.has('defaults') ? compileArguments(parts.get('defaults') as Value, scope) : [];
  if (defaults.length > 0 && !isLongest) throw new StoreError(34_466, 'cannot specify defaults unless useLongestLength is true');
  return (frame) => {
    const lists: (readonly Value[])[] = [];
    for (const input of inputs) {
      const list = input(frame);
      if (isNullish(list)) return null;
      if (!Array.isArray(list)) throw new StoreError(34_468, `$zip found a non-array expression in input: ${typeName(list)}`);
      lists.push(list);
    }
    const lengths = lists.map((list) => list.length);
    const length = isLongest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, row) => lists.map((list, i) => list[row] ?? defaults[i]?.(frame) ?? null));
  };
};

/** `$firstN`, `$lastN`, `$maxN` and `$minN` of an array. */
function some(name: string, pick: (values: readonly Value[], count: number) => Value[]): Operator {
  return (spec, scope) => {
    const parts = namedParts(name, spec, ['input', 'n']);
    const [input, n] = ['input', 'n'].map((part) => scope.compile(requiredPart(name, parts, part), scope));
    return (frame) => {
      const list = (input as Expression)(frame);
      if (!Array.isArray(list)) throw new StoreError(5_788_200, `Input must be an array for ${name}`);
      const count = wholeArgument(name, (n as Expression)(frame));
      if (count <= 0) throw new StoreError(5_787_908, `'n' must be greater than 0, found ${count}`);
      return pick(list, count);
    };
  };
}

export const ARRAYS: Operators = {
  $size: size,
  $in: isIn,
  $arrayElemAt: arrayElemAt,
  $first: end('$first', 0),
  $last: end('$last', -1),
  $firstN: some('$firstN', (values, count) => values.slice(0, count)),
  $lastN: some('$lastN', (values, count) => values.slice(-count)),
  $slice: slice,
  $concatArrays: concatArrays,
  $isArray: isArray,
  $range: range,
  $reverseArray: reverseArray,
  $indexOfArray: indexOfArray,
  $zip: zip,
};
