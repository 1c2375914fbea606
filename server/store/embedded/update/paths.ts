import { compileFilter } from '../match/index.ts';
import { firstName } from '../paths/path.ts';
import { showField } from '../paths/show.ts';
import { badValue, CODE, failedToParse, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { find } from './draft.ts';

/** By identifier, the test of `arrayFilters` for an element. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/** The names of an update path. Throws for empty names and for dollars that mean nothing. */
export function readPath(path: string): readonly string[] {
  if (path === '') throw new StoreError(CODE.EmptyFieldName, 'An empty update path is not valid.');
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '')
      throw new StoreError(CODE.EmptyFieldName, `The update path '${path}' contains an empty field name, which is not allowed.`);
    if (part.startsWith('$') && !isPositional(part) && !/^\$(?:ref|id|db)$/.test(part)) {
      throw new StoreError(CODE.DollarPrefixedFieldName, `The dollar ($) prefixed field '${part}' in '${path}' is not allowed.`);
    }
  }
  if (isPositional(parts[0] as string)) throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  if (parts.filter((part) => part === '$').length > 1) throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

export function isPositional(part: string): boolean {
  return part === '$' || (part.startsWith('$[') && part.endsWith(']'));
}

export function isWildcard(part: string): boolean {
  return part.startsWith('$[');
}

export function readArrayFilters(filters: readonly Doc[]): ArrayFilters {
  const made = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    const names = new Set(namesIn(filter));
    const [name] = names;
    if (name === undefined || names.size !== 1) {
      throw failedToParse('Error parsing array filter :: caused by :: Expected a single top-level field name');
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    }
    if (made.has(name)) throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    const { matches } = compileFilter(filter);
    made.set(name, (element) => matches(new Map([[name, element]])));
  }
  return made;
}

function namesIn(filter: Doc): readonly string[] {
  return [...filter].flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [firstName(name)];
    return Array.isArray(value) ? value.flatMap((branch) => (isDoc(branch) ? namesIn(branch) : [])) : [];
  });
}

/** An identifier without filter, or a filter that no path uses, is a mistake in the update. */
export function checkArrayFilters(filters: ArrayFilters, paths: readonly (readonly string[])[]): void {
  const unused = new Set(filters.keys());
  for (const parts of paths) {
    for (const part of parts) {
      const name = isWildcard(part) ? part.slice(2, -1) : '';
      if (name === '') continue;
      if (!filters.has(name)) throw badValue(`No array filter found for identifier '${name}' in path '${parts.join('.')}'`);
      unused.delete(name);
    }
  }
  for (const name of unused) throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
}

type Ask = { readonly doc: Doc; readonly position: number | null; readonly filters: ArrayFilters };

/** The places in a document that a path with `$`, `$[]` or `$[id]` stands for. */
export function expandPath(parts: readonly string[], ask: Ask): readonly (readonly string[])[] {
  const at = parts.findIndex(isPositional);
  if (at < 0) return [parts];
  const part = parts[at] as string;
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)];
  if (part === '$') {
    if (ask.position === null) throw badValue('The positional operator did not find the match needed from the query.');
    return expandPath([...before, String(ask.position), ...after], ask);
  }
  const test = ask.filters.get(part.slice(2, -1));
  return elementsAt(before, ask.doc).flatMap((element, i) =>
    test && !test(element) ? [] : expandPath([...before, String(i), ...after], ask),
  );
}

function elementsAt(parts: readonly string[], doc: Doc): readonly Value[] {
  const { value, isBlocked } = find(doc, parts);
  if (value === undefined || isBlocked) {
    throw badValue(`The path '${parts.join('.')}' must exist in the document in order to apply array updates.`);
  }
  if (!Array.isArray(value))
    throw badValue(`Cannot apply array updates to non-array element ${showField(parts.at(-1) ?? '', value).slice(1, -1)}`);
  return value;
}
