import { compileFilter } from '../match/index.ts';
import { isOperatorDoc } from '../paths/path.ts';
import { badValue, StoreError } from '../store-error.ts';
import { wholeNumber } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { Leaf } from './tree.ts';

/** `$slice` and `$elemMatch` mean something else in a find's projection than in expressions. */
export function findOperator(path: string, value: Doc): { readonly leaf: Leaf; readonly kind: 'inclusion' | 'any' } | undefined {
  const slice = value.get('$slice');
  if (slice !== undefined && isFindSlice(slice)) return { leaf: { kind: 'alter', alter: sliceOf(slice) }, kind: 'any' };
  const match = value.get('$elemMatch');
  if (match !== undefined) return { leaf: elemMatchOf(path, match), kind: 'inclusion' };
  if (value.has('$meta')) throw badValue('The embedded store does not know $meta; set MONGODB_URI to use a MongoDB server');
  return undefined;
}

/** `{$slice: ['$field', 2]}` is the expression of that name. */
function isFindSlice(slice: Value): boolean {
  return !Array.isArray(slice) || (slice.length === 2 && wholeNumber(slice[0]) !== undefined);
}

function sliceOf(spec: Value): (value: Value) => Value {
  const [first, second] = Array.isArray(spec) ? spec.map((part) => wholeNumber(part)) : [undefined, wholeNumber(spec)];
  if (second === undefined) throw new StoreError(28_667, 'Invalid $slice syntax: $slice takes a whole number or [skip, limit]');
  if (first !== undefined && second <= 0)
    throw new StoreError(28_724, 'First argument to $slice can be negative, the second must be positive');
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (first === undefined) return second < 0 ? value.slice(second) : value.slice(0, second);
    const start = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(start, start + second);
  };
}

/** The field with only its first matching element, or nothing. */
function elemMatchOf(path: string, match: Value): Leaf {
  if (path.includes('.')) throw new StoreError(31_275, 'Cannot use $elemMatch projection on a nested field');
  if (!isDoc(match)) throw new StoreError(31_274, 'elemMatch: Invalid argument, object required');
  const filter = compileFilter(new Map([['a', new Map([['$elemMatch', match]])]]));
  return {
    kind: 'compute',
    expression: ({ root }) => {
      const values = isDoc(root) ? root.get(path) : undefined;
      if (!Array.isArray(values)) return undefined;
      const position = filter.positionOf(new Map([['a', values]]));
      return position === null ? undefined : [values[position] as Value];
    },
  };
}

export type Positional = { readonly path: string; readonly spec: Doc };

/** Takes `path.$` out of a projection; the path itself is then included. */
export function takePositional(spec: Doc): Positional | undefined {
  const found = [...spec.keys()].filter((path) => path.endsWith('.$'));
  const [path] = found;
  if (path === undefined) return undefined;
  if (found.length > 1) throw new StoreError(31_276, 'Cannot specify more than one positional projection per query.');
  if (isOperatorDoc(spec.get(path))) throw new StoreError(31_271, 'positional projection cannot be used with an expression or sub object');
  const plain = path.slice(0, -2);
  return { path: plain, spec: new Map([...spec].map(([name, value]) => [name === path ? plain : name, value])) };
}

/** Cuts the first array on the path down to the element that the filter matched. */
export function keepOnly(value: Value | undefined, parts: readonly string[], position: number | null): Value | undefined {
  if (Array.isArray(value)) {
    if (position === null)
      throw new StoreError(
        51_246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    if (position >= value.length)
      throw new StoreError(51_247, "Executor error during find command :: caused by :: positional operator '.$' element mismatch");
    return [value[position] as Value];
  }
  const [name, ...rest] = parts;
  if (name === undefined || !isDoc(value) || !value.has(name)) return value;
  return new Map([...value].map(([key, inner]) => [key, key === name ? (keepOnly(inner, rest, position) as Value) : inner]));
}
