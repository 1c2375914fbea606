import { isIndex } from '../paths/path.ts';
import { badValue } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { type Doc, isDoc, KIND, Raw, type Value } from '../values/value.ts';

/** One field of a sort: its path, and 1 for ascending or -1. */
export type SortField = { readonly parts: readonly string[]; readonly sign: 1 | -1 };

/** What a document with an empty array is ordered by: less than null. */
const NOTHING = new Raw(KIND.undefined, Buffer.alloc(0));

export function compareKeys(fields: readonly SortField[], a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < fields.length; i += 1) {
    const order = compare(a[i] as Value, b[i] as Value);
    if (order !== 0) return order * (fields[i] as SortField).sign;
  }
  return 0;
}

/** The values a document is ordered by. Fields inside one array stay together: the key is that of its first element in the order. */
export function sortKey(doc: Doc, fields: readonly SortField[]): readonly Value[] {
  const shared = fields.length > 1 ? sharedArray(doc, fields) : undefined;
  return shared ? firstOf(doc, fields, shared) : fields.map(({ parts, sign }) => sortValue(doc, parts, sign));
}

/** Of an array the least element when ascending, the greatest when descending. */
export function sortValue(doc: Doc, parts: readonly string[], sign: 1 | -1): Value {
  const value = doc.get(parts[0] as string);
  if (parts.length === 1 && !Array.isArray(value)) return value ?? null;
  return extreme(value, { parts, sign }, 1);
}

function extreme(value: Value | undefined, field: SortField, from: number): Value {
  if (Array.isArray(value)) return ofArray(value, field, from);
  if (from === field.parts.length) return value ?? null;
  return isDoc(value) ? extreme(value.get(field.parts[from] as string), field, from + 1) : null;
}

/** `a.1` is a position, unless the elements themselves have a field of that name. */
function isPosition(values: readonly Value[], name: string | undefined): name is string {
  return name !== undefined && isIndex(name) && Number(name) < values.length && !values.some((value) => isDoc(value) && value.has(name));
}

function ofArray(values: readonly Value[], field: SortField, from: number): Value {
  const next = field.parts[from];
  if (isPosition(values, next)) return extreme(values[Number(next)], field, from + 1);
  let best: Value | undefined;
  for (const value of values) {
    // Arrays directly in arrays are values of their own, not looked into.
    const found = next === undefined ? value : isDoc(value) ? extreme(value, field, from) : null;
    if (best === undefined || compare(found, best) * field.sign < 0) best = found;
  }
  if (best !== undefined) return best;
  return next === undefined ? NOTHING : null;
}

/** How many names lead to the first array on a path; 0 when there is none, or when the path goes on to one of its positions. */
function depthOfArray(doc: Doc, parts: readonly string[]): number {
  let value: Value | undefined = doc;
  for (let i = 0; i < parts.length && isDoc(value); i += 1) {
    value = value.get(parts[i] as string);
    if (Array.isArray(value)) return isPosition(value, parts[i + 1]) ? 0 : i + 1;
  }
  return 0;
}

/** The path of the array that two or more fields lie in. */
function sharedArray(doc: Doc, fields: readonly SortField[]): readonly string[] | undefined {
  let first: readonly string[] | undefined;
  let isShared = false;
  for (const { parts } of fields) {
    const depth = depthOfArray(doc, parts);
    if (depth === 0) continue;
    if (!first) {
      first = parts.slice(0, depth);
      continue;
    }
    if (depth !== first.length || first.some((name, i) => parts[i] !== name))
      throw badValue('cannot sort with keys that are parallel arrays');
    isShared = true;
  }
  return isShared ? first : undefined;
}

function firstOf(doc: Doc, fields: readonly SortField[], array: readonly string[]): readonly Value[] {
  const values = array.reduce<Value | undefined>((value, name) => (isDoc(value) ? value.get(name) : undefined), doc) as Value[];
  const isInside = fields.map(({ parts }) => array.every((name, i) => parts[i] === name));
  const outside = fields.map(({ parts, sign }, i) => (isInside[i] ? NOTHING : sortValue(doc, parts, sign)));
  let best: readonly Value[] | undefined;
  for (const value of values.length > 0 ? values : [undefined]) {
    const key = fields.map((field, i) =>
      isInside[i] ? inElement(value, { ...field, parts: field.parts.slice(array.length) }) : (outside[i] as Value),
    );
    if (!best || compareKeys(fields, key, best) < 0) best = key;
  }
  return best as readonly Value[];
}

function inElement(value: Value | undefined, field: SortField): Value {
  if (field.parts.length === 0) return value === undefined ? NOTHING : value;
  return isDoc(value) ? sortValue(value, field.parts, field.sign) : null;
}
