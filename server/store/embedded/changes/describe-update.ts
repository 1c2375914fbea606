import { identical } from '../values/compare.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';

/** What an update was made of. Null: a pipeline, whose paths nobody knows. */
export type ChangedBy = { readonly isReplacement: boolean; readonly operators: Doc | null };

type Path = { readonly parts: readonly string[]; readonly mayAppend: boolean };
type Found = { readonly updated: Doc; readonly removed: Value[]; readonly truncated: Value[] };
/** Where a comparison stands; `within`: the paths of the update that lead through it, null when it had none. */
type Place = { readonly path: string; readonly depth: number; readonly within: readonly Path[] | null };

/**
 * The `updateDescription` of an event. Operators are described as MongoDB describes them: by the path that was written, not by the
 * smallest difference (`$set: { a: { b: 1 } }` gives `a`, whatever it held); a pipeline by its differences.
 */
export function describeUpdate(before: Doc, after: Doc, operators: Doc | null): Doc {
  const found: Found = { updated: new Map(), removed: [], truncated: [] };
  compareDocs(before, after, { place: { path: '', depth: 0, within: operators && pathsOf(operators) }, found });
  return doc({ updatedFields: found.updated, removedFields: found.removed, truncatedArrays: found.truncated });
}

function pathsOf(operators: Doc): readonly Path[] {
  return [...operators].flatMap(([operator, fields]) => {
    if (!isDoc(fields)) return [];
    const targets = operator === '$rename' ? [...fields.values()].filter((to) => typeof to === 'string') : [];
    const mayAppend = operator === '$push' || operator === '$addToSet';
    return [...fields.keys(), ...targets].map((path) => ({ parts: path.split('.'), mayAppend }));
  });
}

type Work = { readonly place: Place; readonly found: Found };

function below({ path, depth, within }: Place, name: string): Place {
  return {
    path: depth === 0 ? name : `${path}.${name}`,
    depth: depth + 1,
    within: within?.filter(({ parts }) => parts[depth] === name || parts[depth]?.startsWith('$')) ?? null,
  };
}

function compareDocs(before: Doc, after: Doc, { place, found }: Work): void {
  for (const name of before.keys()) if (!after.has(name)) found.removed.push(below(place, name).path);
  for (const [name, now] of after) {
    const old = before.get(name);
    if (old === now || (old !== undefined && identical(old, now))) continue;
    compareValues(old, now, { place: below(place, name), found });
  }
}

function compareValues(old: Value | undefined, now: Value, { place, found }: Work): void {
  const written = place.within?.find(({ parts }) => parts.length === place.depth);
  const areArrays = Array.isArray(old) && Array.isArray(now);
  if (written) {
    if (written.mayAppend && areArrays && isBeginningOf(old, now)) addElements(old.length, now, { place, found });
    else found.updated.set(place.path, now);
  } else if (isDoc(old) && isDoc(now)) compareDocs(old, now, { place, found });
  else if (areArrays) compareArrays(old, now, { place, found });
  else found.updated.set(place.path, now);
}

function compareArrays(old: readonly Value[], now: readonly Value[], { place, found }: Work): void {
  if (now.length < old.length) found.truncated.push(doc({ field: place.path, newSize: now.length }));
  for (let i = 0; i < Math.min(old.length, now.length); i += 1) {
    const [was, is] = [old[i] as Value, now[i] as Value];
    if (was !== is && !identical(was, is)) compareValues(was, is, { place: below(place, String(i)), found });
  }
  addElements(old.length, now, { place, found });
}

function isBeginningOf(old: readonly Value[], now: readonly Value[]): boolean {
  return old.length < now.length && old.every((value, i) => identical(value, now[i] as Value));
}

function addElements(from: number, now: readonly Value[], { place, found }: Work): void {
  for (let i = from; i < now.length; i += 1) found.updated.set(`${place.path}.${i}`, now[i] as Value);
}
