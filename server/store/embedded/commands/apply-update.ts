import type { Prepared } from '../plan/query.ts';
import type { Collection } from '../storage/catalog.ts';
import { prepareDocument } from '../storage/prepare-document.ts';
import { LARGEST_DOCUMENT } from '../storage/records.ts';
import type { Storage } from '../storage/storage.ts';
import { CODE, StoreError } from '../store-error.ts';
import { compileUpdate, documentForUpsert, type Update } from '../update/index.ts';
import { identical } from '../values/compare.ts';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { Target } from './targets.ts';

/** Compiles what an update says, in any of its three forms. */
export function readUpdate(
  value: Value | undefined,
  options: { readonly arrayFilters?: Value | undefined; readonly now: Date; readonly let?: Doc | undefined },
): Update {
  const { arrayFilters, now } = options;
  if (!isDoc(value) && !Array.isArray(value))
    throw new StoreError(CODE.FailedToParse, 'Update argument must be either an object or an array');
  if (arrayFilters !== undefined && !(Array.isArray(arrayFilters) && arrayFilters.every(isDoc))) {
    throw new StoreError(CODE.TypeMismatch, "BSON field 'update.updates.arrayFilters' must be an array of objects");
  }
  return compileUpdate(value, {
    now,
    ...(arrayFilters ? { arrayFilters: arrayFilters as readonly Doc[] } : {}),
    ...(options.let ? { let: options.let } : {}),
  });
}

/** Only inside a write transaction. Null: the update changes nothing about this document. */
export function updateTarget(
  storage: Storage,
  { collection, target, update, prepared }: { collection: Collection; target: Target; update: Update; prepared: Prepared },
): Doc | null {
  const { recordId, document: before } = target;
  const after = update.apply(before, { position: prepared.matcher.positionOf(before), isInsert: false });
  if (after === before || identical(before, after)) return null;
  const bytes = encode(after);
  if (bytes.length > LARGEST_DOCUMENT) throw new StoreError(17_419, `Resulting document after update is larger than ${LARGEST_DOCUMENT}`);
  storage.records.replace(collection, { recordId, before, after, bytes, by: update.by });
  return after;
}

/** Only inside a write transaction. The document that an upsert made, when nothing matched. */
export function insertByUpsert(
  storage: Storage,
  { db, name, update, filter }: { db: string; name: string; update: Update; filter: Doc },
): Doc {
  const made = update.apply(documentForUpsert(filter), { position: null, isInsert: true });
  const bytes = prepareDocument(encode(made));
  storage.records.insert(storage.ensure(db, name), bytes);
  return decode(bytes);
}
