import { compileFilter } from '../match/index.ts';
import { show } from '../paths/show.ts';
import { badValue, CODE, failedToParse, StoreError, typeMismatch } from '../store-error.ts';
import { numberOf, wholeNumber } from '../values/numbers.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';

export type IndexDefinition = {
  readonly id: number;
  readonly name: string;
  readonly key: Doc;
  /** Indexed paths and directions, as `key` lists them. */
  readonly fields: readonly { readonly path: string; readonly isDescending: boolean }[];
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  readonly partialFilter: Doc | null;
  readonly expireAfterSeconds: number | null;
};

const OPTIONS = new Set(['v', 'key', 'name', 'ns', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'background']);
/** Options that MongoDB has and this store has not. */
const ELSEWHERE = new Set(
  [
    'hidden collation prepareUnique storageEngine wildcardProjection columnstoreProjection bits min max 2dsphereIndexVersion',
    'textIndexVersion weights default_language language_override',
  ].flatMap((names) => names.split(' ')),
);
const MAX_FIELDS = 32;
const MAX_EXPIRY_SECONDS = 2 ** 31 - 1;

const cannotCreate = (message: string): StoreError => new StoreError(CODE.CannotCreateIndex, message);

function flagOf(spec: Doc, option: string): boolean {
  const value = spec.get(option) ?? false;
  if (typeof value === 'boolean') return value;
  const number = numberOf(value);
  if (number === undefined) throw typeMismatch(`The field '${option}' has value ${show(value)}, which is not convertible to bool`);
  return number !== 0;
}

function fieldsOf(key: Doc): IndexDefinition['fields'] {
  if (key.size === 0) throw cannotCreate('Index keys cannot be empty.');
  if (key.size > MAX_FIELDS) throw cannotCreate(`Index key pattern has more than ${MAX_FIELDS} fields`);
  return [...key].map(([path, direction]) => {
    if (typeof direction === 'string') {
      throw cannotCreate(`The embedded store has no ${direction} index (field '${path}'); set MONGODB_URI to use a MongoDB server`);
    }
    const number = numberOf(direction);
    if (number === undefined || number === 0 || Number.isNaN(number)) {
      throw cannotCreate(`Values in the index key pattern must be non-zero numbers: '${path}'`);
    }
    if (path.includes('$**')) throw cannotCreate('The embedded store has no wildcard index; set MONGODB_URI to use a MongoDB server');
    if (path === '' || path.startsWith('$') || path.split('.').some((part) => part === '' || part.startsWith('$'))) {
      throw cannotCreate(`Index key pattern contains an illegal field name: '${path}'`);
    }
    return { path, isDescending: number < 0 };
  });
}

/** MongoDB's name for an index that was given none: `brandId_1_publishedAt_-1`. */
function nameOf(key: Doc): string {
  return [...key].map(([path, direction]) => `${path}_${numberOf(direction) ?? direction}`).join('_');
}

function expiryOf(spec: Doc, fields: IndexDefinition['fields']): number | null {
  const given = spec.get('expireAfterSeconds');
  if (given === undefined) return null;
  const seconds = numberOf(given);
  if (seconds === undefined || Number.isNaN(seconds) || seconds < 0 || seconds > MAX_EXPIRY_SECONDS) {
    throw cannotCreate(`TTL index 'expireAfterSeconds' option must be within an acceptable range, given: ${String(seconds)}`);
  }
  if (fields.length > 1) throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL');
  if (fields[0]?.path === '_id') throw cannotCreate("The field 'expireAfterSeconds' is not valid for an _id index specification");
  return Math.floor(seconds);
}

/** Reads one entry of `createIndexes`. Throws for what this store has no index for. */
export function readIndexSpec(spec: Value | undefined): Omit<IndexDefinition, 'id'> {
  if (!isDoc(spec)) throw failedToParse("The elements of the 'indexes' array must be objects");
  for (const [option, value] of spec) {
    if (option === 'hidden' && value === false) continue;
    if (option === 'collation' && isDoc(value) && value.get('locale') === 'simple') continue;
    if (ELSEWHERE.has(option))
      throw cannotCreate(`The embedded store does not know the index option '${option}'; set MONGODB_URI to use a MongoDB server`);
    if (!OPTIONS.has(option)) {
      throw new StoreError(
        CODE.InvalidIndexSpecificationOption,
        `The field '${option}' is not valid for an index specification. Specification: ${show(spec)}`,
      );
    }
  }
  const key = spec.get('key');
  if (!isDoc(key)) throw failedToParse("The 'key' field is a required property of an index specification");
  const fields = fieldsOf(key);
  const partialFilter = spec.get('partialFilterExpression') ?? null;
  if (partialFilter !== null) {
    if (!isDoc(partialFilter)) throw badValue("'partialFilterExpression' must be an object");
    compileFilter(partialFilter);
  }
  const isSparse = flagOf(spec, 'sparse');
  if (isSparse && partialFilter) throw cannotCreate("cannot mix 'partialFilterExpression' and 'sparse' options");
  const name = spec.get('name') ?? nameOf(key);
  if (typeof name !== 'string' || name === '') throw cannotCreate('index name must be a non-empty string');
  const isUnique = flagOf(spec, 'unique');
  return { name, key, fields, isUnique, isSparse, partialFilter, expireAfterSeconds: expiryOf(spec, fields) };
}

/** As `listIndexes` shows it and as the catalog keeps it (there with `id`). */
export function indexAsDoc(index: Omit<IndexDefinition, 'id'>): Doc {
  return doc({
    v: 2,
    key: index.key,
    name: index.name,
    unique: index.isUnique && index.name !== '_id_' ? true : undefined,
    sparse: index.isSparse ? true : undefined,
    partialFilterExpression: index.partialFilter ?? undefined,
    expireAfterSeconds: index.expireAfterSeconds ?? undefined,
  });
}

export const ID_INDEX: Omit<IndexDefinition, 'id'> = {
  name: '_id_',
  key: doc({ _id: 1 }),
  fields: [{ path: '_id', isDescending: false }],
  isUnique: true,
  isSparse: false,
  partialFilter: null,
  expireAfterSeconds: null,
};

export function readStoredIndex(stored: Doc): IndexDefinition {
  const id = wholeNumber(stored.get('id')) ?? 0;
  const spec: Doc = new Map([...stored].filter(([name]) => OPTIONS.has(name)));
  if (stored.get('name') === '_id_') return { ...ID_INDEX, id };
  return { ...readIndexSpec(spec), id };
}
