import { splitPath } from '../paths/path.ts';
import { StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { expanding, type StageMaker } from './stage.ts';

/** A copy of the document with another value at the path; `undefined` takes the field out. */
export function withValue(doc: Doc, parts: readonly string[], value: Value | undefined): Doc {
  const made: Doc = new Map(doc);
  const [name, ...rest] = parts as [string, ...string[]];
  if (rest.length > 0) {
    const inner = doc.get(name);
    made.set(name, withValue(isDoc(inner) ? inner : new Map(), rest, value));
  } else if (value === undefined) made.delete(name);
  else made.set(name, value);
  return made;
}

function valueIn(doc: Doc, parts: readonly string[]): Value | undefined {
  let value: Value | undefined = doc;
  for (const part of parts) value = isDoc(value) ? value.get(part) : undefined;
  return value;
}

type Unwind = { readonly parts: readonly string[]; readonly indexAt: readonly string[] | undefined; readonly keepsEmpty: boolean };

function readUnwind(spec: Value): Unwind {
  if (typeof spec !== 'string' && !isDoc(spec))
    throw new StoreError(15_981, 'expected either a string or an object as specification for $unwind stage');
  const parts: Doc = isDoc(spec) ? spec : new Map([['path', spec]]);
  for (const name of parts.keys()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw new StoreError(28_811, `unrecognized option to $unwind stage: ${name}`);
  }
  const [path, index] = [parts.get('path'), parts.get('includeArrayIndex')];
  if (path === undefined) throw new StoreError(28_812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') throw new StoreError(28_808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$')) throw new StoreError(28_818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$'))) {
    throw new StoreError(28_810, 'expected a non-empty string without $ for the includeArrayIndex option to $unwind stage');
  }
  return {
    parts: splitPath(path.slice(1)),
    indexAt: typeof index === 'string' ? splitPath(index) : undefined,
    keepsEmpty: parts.get('preserveNullAndEmptyArrays') === true,
  };
}

export const unwind: StageMaker = (spec) => {
  const { parts, indexAt, keepsEmpty } = readUnwind(spec);
  const numbered = (doc: Doc, index: bigint | null): Doc => (indexAt ? withValue(doc, indexAt, index) : doc);
  return expanding((doc, emit) => {
    const value = valueIn(doc, parts);
    const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    if (isEmpty) {
      if (keepsEmpty) emit(numbered(Array.isArray(value) ? withValue(doc, parts, undefined) : doc, null));
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) emit(numbered(withValue(doc, parts, value[i]), BigInt(i)));
    } else emit(numbered(doc, null));
  });
};
