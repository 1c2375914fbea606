import { StoreError } from '../store-error.ts';
import { decode, decodeFields } from '../values/decode.ts';
import type { Collection, Index } from './catalog.ts';
import { kept } from './environment.ts';
import { recordKey, recordOf, wholeRange } from './record-id.ts';
import type { Storage } from './storage.ts';

const DOCUMENTS_AT_ONCE = 200;

/**
 * Fills a new index of a collection that may already hold documents, while others go on writing: they keep the index up from the
 * moment it is in the catalog, and this adds what was there before. Drops it again when a document cannot be indexed.
 */
export async function buildIndex(storage: Storage, ns: string, index: Index): Promise<void> {
  const { environment, catalog, records } = storage;
  const isThere = (): Collection | null => {
    const collection = catalog.find(ns);
    return collection?.indexes.includes(index) ? collection : null;
  };
  const { fields } = index.writer;
  let done = 0;
  const addSome = (): boolean => {
    const collection = isThere();
    if (!collection) throw new StoreError(276, `Index build aborted: ${index.definition.name}`);
    const { end } = wholeRange(collection.id);
    const some: { recordId: number; bytes: Buffer }[] = [];
    for (const { key, value } of environment.documents.getRange({
      start: recordKey(collection.id, done + 1),
      end,
      limit: DOCUMENTS_AT_ONCE,
    })) {
      some.push({ recordId: recordOf(key), bytes: kept(value) });
    }
    for (const { recordId, bytes } of some) {
      records.index(collection, index, { recordId, document: fields ? decodeFields(bytes, fields) : decode(bytes) });
      done = recordId;
    }
    return some.length < DOCUMENTS_AT_ONCE;
  };
  // In a commit of its own: whoever sees the index ready must find all of its keys on disk.
  const open = (): void => {
    const collection = isThere();
    if (!collection) return;
    index.isReady = true;
    catalog.save(collection);
  };
  try {
    while (!(await storage.write(addSome)));
    await storage.write(open);
  } catch (error) {
    await storage.write(() => {
      const collection = isThere();
      if (collection) catalog.dropIndex(collection, index);
    });
    throw error;
  }
}

/** An index that was not finished when the store last ended was never acknowledged. */
export async function dropUnfinishedIndexes({ catalog, write }: Storage): Promise<void> {
  const unfinished = catalog.list().some(({ indexes }) => indexes.some(({ isReady }) => !isReady));
  if (!unfinished) return;
  await write(() => {
    for (const collection of catalog.list()) {
      for (const index of collection.indexes) if (!index.isReady) catalog.dropIndex(collection, index);
    }
  });
}
