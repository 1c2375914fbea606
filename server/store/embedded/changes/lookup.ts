import { readRecord } from '../plan/walk.ts';
import { recordOf } from '../storage/record-id.ts';
import type { Storage } from '../storage/storage.ts';
import { decode } from '../values/decode.ts';
import type { Lookup } from './event.ts';

/** Finds what an update left behind, as it is now: others may have changed or removed it since. */
export function lookupIn({ environment, catalog }: Storage): Lookup {
  return ({ ns, of }, key) => {
    const collection = catalog.find(ns);
    const index = collection?.indexes[0];
    if (!collection || !index || collection.id !== of) return null;
    const snapshot = environment.snapshot();
    try {
      const [indexKey] = index.writer.keysOf(key).keys;
      const holder = indexKey && environment.entries.get(indexKey, { transaction: snapshot });
      const bytes = holder && readRecord(collection, recordOf(holder), { environment, snapshot });
      return bytes ? decode(bytes) : null;
    } finally {
      snapshot.done();
    }
  };
}
