import { type Doc, isDoc, type Value } from '../values/value.ts';

/** The names along a dotted path. */
export function splitPath(path: string): readonly string[] {
  return path.split('.');
}

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

/** A name that can also be a position in an array. */
export function isIndex(name: string): boolean {
  return INDEX.test(name);
}

export function firstName(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** Numeric names by number and before the others, the rest by code unit: the order in which an update works through its paths. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [isIndex(a), isIndex(b)];
  if (x && y) return Number(a) - Number(b);
  if (x !== y) return x ? -1 : 1;
  return a < b ? -1 : 1;
}

export function comparePaths(a: readonly string[], b: readonly string[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const byName = compareNames(a[i] as string, b[i] as string);
    if (byName !== 0) return byName;
  }
  return a.length - b.length;
}

declare const operators: unique symbol;

/** A document of operators such as `{$gt: 5}`. */
export type OperatorDoc = Doc & { readonly [operators]: true };

/** Documents whose first name starts with a dollar are operators, not values; references (`$ref`) are values. */
export function isOperatorDoc(value: Value | undefined): value is OperatorDoc {
  if (!isDoc(value)) return false;
  for (const name of value.keys()) return name.startsWith('$') && name !== '$ref' && name !== '$id' && name !== '$db';
  return false;
}
