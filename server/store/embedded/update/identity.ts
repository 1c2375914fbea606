import { show } from '../paths/show.ts';
import { CODE, StoreError } from '../store-error.ts';
import { equal, identical } from '../values/compare.ts';
import type { Doc } from '../values/value.ts';

/** Operators may name `_id` as long as it stays what it was; a document being inserted may still get one. */
export function refuseOtherId(before: Doc, after: Doc): void {
  const [old, next] = [before.get('_id'), after.get('_id')];
  if (old === next || old === undefined) return;
  if (next !== undefined && equal(old, next)) return;
  throw new StoreError(CODE.ImmutableField, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** A replacement keeps the id of what it replaces, as the first field. */
export function keepId(before: Doc, after: Doc): Doc {
  const [old, given] = [before.get('_id'), after.get('_id')];
  if (old !== undefined && given !== undefined && !equal(old, given)) {
    throw new StoreError(
      CODE.ImmutableField,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(given)}`,
    );
  }
  // Null is an id like any other.
  const id = old === undefined ? given : old;
  const next: Doc = id === undefined ? after : new Map([['_id', id]]);
  if (next !== after) for (const [name, value] of after) if (name !== '_id') next.set(name, value);
  return identical(before, next) ? before : next;
}
