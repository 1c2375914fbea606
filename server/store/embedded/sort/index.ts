import { splitPath } from '../paths/path.ts';
import { badValue, StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { wholeNumber } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { compareKeys, type SortField, sortKey, sortValue } from './key.ts';

export type Sorter = {
  /** The values a document is ordered by: worth keeping where one document is compared often. */
  readonly keyOf: (doc: Doc) => readonly Value[];
  readonly compareKeys: (a: readonly Value[], b: readonly Value[]) => number;
  /** Top-level fields it reads. */
  readonly fields: ReadonlySet<string>;
};

function readSort(spec: Doc): readonly SortField[] {
  return [...spec].map(([path, direction]) => {
    if (isDoc(direction)) throw badValue('The embedded store does not sort by $meta; set MONGODB_URI to use a MongoDB server');
    const sign = wholeNumber(direction);
    if (sign !== 1 && sign !== -1) throw new StoreError(15_975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    const parts = splitPath(path);
    if (parts.includes('')) throw new StoreError(15_998, 'FieldPath field names may not be empty strings.');
    return { parts, sign };
  });
}

/** A sort in two steps. Throws StoreError for directions other than 1 and -1; `keyOf` for two arrays side by side. */
export function compileSorter(spec: Doc): Sorter {
  const fields = readSort(spec);
  return {
    keyOf: (doc) => sortKey(doc, fields),
    compareKeys: (a, b) => compareKeys(fields, a, b),
    fields: new Set(fields.map(({ parts }) => parts[0] as string)),
  };
}

/**
 * Compares documents as `sort` orders them: missing is null, an array counts by its least (descending: greatest) element. Keys are
 * kept per document, so documents must not change while they are compared.
 */
export function compileSort(spec: Doc): (a: Doc, b: Doc) => number {
  const fields = readSort(spec);
  const [only] = fields;
  if (only && fields.length === 1) {
    const { parts, sign } = only;
    return (a, b) => compare(sortValue(a, parts, sign), sortValue(b, parts, sign)) * sign;
  }
  const keys = new WeakMap<Doc, readonly Value[]>();
  const keyOf = (doc: Doc): readonly Value[] => {
    const known = keys.get(doc);
    if (known) return known;
    const key = sortKey(doc, fields);
    keys.set(doc, key);
    return key;
  };
  return (a, b) => compareKeys(fields, keyOf(a), keyOf(b));
}
