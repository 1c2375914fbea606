import type { ValueTest } from '../paths/walk.ts';
import { badValue } from '../store-error.ts';
import { compare, equal, typeOrder } from '../values/compare.ts';
import { numberOf } from '../values/numbers.ts';
import { KIND, kindOf, Raw, type Value } from '../values/value.ts';
import { isRegex, readRegex, toRegExp } from './regex.ts';

function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null || (value instanceof Raw && value.kind === KIND.undefined);
}

function isBoundary(value: Value): boolean {
  return value instanceof Raw && (value.kind === KIND.minKey || value.kind === KIND.maxKey);
}

/** Equal by value: null also finds what is missing, numbers of all types meet. */
export function equals(wanted: Value): ValueTest {
  if (isAbsent(wanted)) return isAbsent;
  if (typeof wanted === 'string') return (value) => value === wanted || (value instanceof Raw && equal(value, wanted));
  if (typeof wanted === 'boolean') return (value) => value === wanted;
  if (typeof wanted === 'number' && !Number.isNaN(wanted)) {
    return (value) =>
      value === wanted || (value !== undefined && typeof value !== 'string' && typeof value !== 'number' && equal(value, wanted));
  }
  return (value) => value !== undefined && equal(value, wanted);
}

export type RangeName = '$gt' | '$gte' | '$lt' | '$lte';

const HOLDS: Record<RangeName, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Everything else lies above MinKey and below MaxKey, also what is missing. */
function besideBoundary(name: RangeName, bound: Value): ValueTest {
  const others = kindOf(bound) === (name === '$gt' || name === '$gte' ? KIND.minKey : KIND.maxKey);
  const orEqual = name === '$gte' || name === '$lte';
  return (value) => (value !== undefined && kindOf(value) === kindOf(bound) ? orEqual : others);
}

/** Values of other types never lie in a range, whatever their order; NaN only meets itself. */
export function inRange(name: RangeName, bound: Value): ValueTest {
  const holds = HOLDS[name];
  const orEqual = name === '$gte' || name === '$lte';
  if (isRegex(bound)) throw badValue(`Can't have RegEx as arg to predicate over field ${name}`);
  if (isAbsent(bound)) return orEqual ? isAbsent : () => false;
  if (isBoundary(bound)) return besideBoundary(name, bound);
  if (Number.isNaN(numberOf(bound))) return (value) => orEqual && Number.isNaN(numberOf(value));
  if (bound instanceof Date) {
    const at = bound.getTime();
    return (value) => value instanceof Date && holds(value.getTime() - at);
  }
  const order = typeOrder(bound);
  if (order !== 4) return (value) => value !== undefined && typeOrder(value) === order && holds(compare(value, bound));
  return (value) => {
    if (typeof value === 'number' && typeof bound === 'number') return holds(value < bound ? -1 : value > bound ? 1 : value - bound);
    if (value === undefined || typeOrder(value) !== 4 || Number.isNaN(numberOf(value))) return false;
    return holds(compare(value, bound));
  };
}

/** A text that the expression finds, or the same expression as a value. */
export function matchesRegex(regex: Raw): ValueTest {
  const { pattern, options } = readRegex(regex);
  const test = finds(pattern, options);
  return (value) => test(value) || (isRegex(value) && equal(value, regex));
}

export function finds(pattern: string, options: string): ValueTest {
  const regex = toRegExp(pattern, options);
  return (value) => typeof value === 'string' && regex.test(value);
}

/** Any of the values; expressions among them are looked for in texts. */
export function oneOf(name: string, values: Value | undefined): ValueTest {
  if (!Array.isArray(values)) throw badValue(`${name} needs an array`);
  const texts = new Set<Value>();
  const tests: ValueTest[] = [];
  for (const value of values) {
    if (typeof value === 'string') texts.add(value);
    else tests.push(isRegex(value) ? matchesRegex(value) : equals(checked(name, value)));
  }
  if (tests.length === 0) return (value) => texts.has(value as Value);
  return (value) => (typeof value === 'string' && texts.has(value)) || tests.some((test) => test(value));
}

function checked(name: string, value: Value): Value {
  if (value instanceof Map)
    for (const key of value.keys())
      if (key.startsWith('$') && !/^\$(?:ref|id|db)$/.test(key)) throw badValue(`cannot nest $ under ${name}`);
  return value;
}
