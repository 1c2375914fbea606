import { type Collection, collectionFrom, collectionKey, countKey, countsFrom } from '../storage/catalog.ts';
import type { Environment, Snapshot } from '../storage/environment.ts';
import { decode } from '../values/decode.ts';

/**
 * Collections as the catalog had them when the snapshot was taken: an index is seen exactly when its keys are. Compiling them again for
 * every query would cost more than a short query does, so the last form of each is kept.
 */
export function collectionsAt({ catalog }: Environment): (ns: string, snapshot: Snapshot) => Collection | undefined {
  const known = new Map<string, { readonly stored: Buffer; readonly collection: Collection }>();
  return (ns, snapshot) => {
    const options = snapshot ? { transaction: snapshot } : undefined;
    const stored = catalog.get(collectionKey(ns), options);
    if (!stored) {
      known.delete(ns);
      return undefined;
    }
    let last = known.get(ns);
    if (!last?.stored.equals(stored)) {
      last = { stored: Buffer.from(stored), collection: collectionFrom(decode(stored)) };
      known.set(ns, last);
    }
    return { ...last.collection, ...countsFrom(catalog.get(countKey(last.collection.id), options)) };
  };
}
