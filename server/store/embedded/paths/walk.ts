import { type Doc, isDoc, type Value } from '../values/value.ts';
import { isIndex } from './path.ts';

export type ValueTest = (value: Value | undefined) => boolean;

/** Where the outermost array on a path matched, for the positional operator. */
export type Place = { index: number | null };

/** Whether an array at the end of a path offers its elements first, or only itself. */
export type Leaf = 'each' | 'whole';

type Walk = { readonly parts: readonly string[]; readonly test: ValueTest; readonly leaf: Leaf };

/** A test of a document: does any value that the path leads to pass? A path that ends nowhere offers `undefined` once. */
export function somewhere(parts: readonly string[], test: ValueTest, leaf: Leaf): (doc: Doc, place: Place | null) => boolean {
  const name = parts[0] as string;
  if (parts.length > 1) {
    const walk = { parts, test, leaf };
    return (doc, place) => inDoc(walk, { doc, from: 0 }, place);
  }
  if (leaf === 'whole') return (doc) => test(doc.get(name));
  return (doc, place) => {
    const value = doc.get(name);
    return Array.isArray(value) ? inLeafArray(value, test, place) : test(value);
  };
}

function inLeafArray(values: readonly Value[], test: ValueTest, place: Place | null): boolean {
  for (let i = 0; i < values.length; i += 1) {
    if (!test(values[i])) continue;
    if (place) place.index = i;
    return true;
  }
  return test(values as Value[]);
}

function inDoc(walk: Walk, { doc, from }: { readonly doc: Doc; readonly from: number }, place: Place | null): boolean {
  const { parts } = walk;
  let value: Value | undefined = doc;
  for (let i = from; i < parts.length; i += 1) {
    if (!isDoc(value)) return walk.test(undefined);
    value = value.get(parts[i] as string);
    if (Array.isArray(value)) return inArray(walk, { values: value, from: i + 1 }, place);
  }
  return walk.test(value);
}

function inArray(walk: Walk, { values, from }: { readonly values: readonly Value[]; readonly from: number }, place: Place | null): boolean {
  const { parts } = walk;
  if (from === parts.length) return walk.leaf === 'each' ? inLeafArray(values, walk.test, place) : walk.test(values as Value[]);
  const next = parts[from] as string;
  const chosen = isIndex(next) ? Number(next) : -1;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (isDoc(value) && inDoc(walk, { doc: value, from }, place)) {
      if (place) place.index = i;
      return true;
    }
    // A position named in the path is no implicit traversal: it does not become the place of the match.
    if (i === chosen && atPosition(walk, { value, from: from + 1 }, place)) return true;
  }
  return false;
}

function atPosition(
  walk: Walk,
  { value, from }: { readonly value: Value | undefined; readonly from: number },
  place: Place | null,
): boolean {
  if (from === walk.parts.length) return walk.test(value);
  if (isDoc(value)) return inDoc(walk, { doc: value, from }, place);
  return Array.isArray(value) && inArray(walk, { values: value, from }, place);
}
