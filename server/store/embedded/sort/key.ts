import { isIndex } from '../paths/path.ts';
import { compare } from '../values/compare.ts';
import { type Doc, isDoc, KIND, Raw, type Value } from '../values/value.ts';

/** What a document with an empty array is ordered by: less than null. */
const NOTHING = new Raw(KIND.undefined, Buffer.alloc(0));

/** The value a document is ordered by: of an array the least element when ascending (`sign` 1), the greatest when descending. */
export function sortValue(doc: Doc, parts: readonly string[], sign: 1 | -1): Value {
  const value = doc.get(parts[0] as string);
  if (parts.length === 1 && !Array.isArray(value)) return value ?? null;
  return extreme(value, { parts, sign }, 1);
}

type Ask = { readonly parts: readonly string[]; readonly sign: 1 | -1 };

function extreme(value: Value | undefined, ask: Ask, from: number): Value {
  if (Array.isArray(value)) return ofArray(value, ask, from);
  if (from === ask.parts.length) return value ?? null;
  return isDoc(value) ? extreme(value.get(ask.parts[from] as string), ask, from + 1) : null;
}

function ofArray(values: readonly Value[], ask: Ask, from: number): Value {
  const atEnd = from === ask.parts.length;
  const next = ask.parts[from];
  if (next !== undefined && isIndex(next) && Number(next) < values.length && !values.some((value) => isDoc(value) && value.has(next))) {
    return extreme(values[Number(next)], ask, from + 1);
  }
  let best: Value | undefined;
  for (const value of values) {
    // Arrays directly in arrays are values of their own, not looked into.
    const found = atEnd || !isDoc(value) ? (atEnd ? value : null) : extreme(value, ask, from);
    if (best === undefined || compare(found, best) * ask.sign < 0) best = found;
  }
  return best ?? (atEnd ? NOTHING : null);
}
