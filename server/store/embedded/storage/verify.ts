import { decode } from '../values/decode.ts';
import { type Catalog, type Collection, openCatalog } from './catalog.ts';
import { type Environment, openEnvironment } from './environment.ts';
import { recordOf, wholeRange } from './record-id.ts';

export type Verification = {
  readonly collections: number;
  readonly documents: number;
  readonly entries: number;
  /** Empty when every document's keys are in every index, every entry has its document, and the counts are right. */
  readonly faults: readonly string[];
};

type Tables = { readonly environment: Environment; readonly catalog: Catalog };

function entriesOf(environment: Environment, indexId: number, isUnique: boolean): Set<string> {
  const found = new Set<string>();
  for (const { key, value } of environment.entries.getRange(wholeRange(indexId))) {
    found.add(isUnique ? `${key.toString('latin1')}#${recordOf(value)}` : `${key.toString('latin1', 0, key.length - 6)}#${recordOf(key)}`);
  }
  return found;
}

function verifyCollection({ environment }: Tables, collection: Collection, faults: string[]): { documents: number; entries: number } {
  const { ns, indexes } = collection;
  const pending = new Map(indexes.map((index) => [index, entriesOf(environment, index.definition.id, index.definition.isUnique)]));
  const entries = [...pending.values()].reduce((sum, { size }) => sum + size, 0);
  let documents = 0;
  let bytes = 0;
  for (const { key, value } of environment.documents.getRange(wholeRange(collection.id))) {
    const recordId = recordOf(key);
    documents += 1;
    bytes += value.length;
    const document = decode(value);
    for (const index of indexes) {
      const left = pending.get(index);
      for (const indexKey of index.writer.keysOf(document).keys) {
        if (!left?.delete(`${indexKey.toString('latin1')}#${recordId}`))
          faults.push(`${ns}: record ${recordId} is missing in ${index.definition.name}`);
      }
    }
  }
  for (const [{ definition }, left] of pending) {
    if (left.size > 0) faults.push(`${ns}: ${left.size} entries of ${definition.name} belong to no document`);
  }
  if (documents !== collection.count) faults.push(`${ns}: counted ${collection.count} documents, found ${documents}`);
  if (bytes !== collection.bytes) faults.push(`${ns}: counted ${collection.bytes} bytes, found ${bytes}`);
  return { documents, entries };
}

export function verifyStorage(tables: Tables): Verification {
  const faults: string[] = [];
  let documents = 0;
  let entries = 0;
  const collections = tables.catalog.list();
  for (const collection of collections) {
    const found = verifyCollection(tables, collection, faults);
    documents += found.documents;
    entries += found.entries;
  }
  return { collections: collections.length, documents, entries, faults };
}

/** Compares documents and indexes of a store that nobody runs. `folder` holds `data.mdb`. */
export async function verifyFolder(folder: string): Promise<Verification> {
  const environment = openEnvironment({ folder });
  try {
    return verifyStorage({ environment, catalog: openCatalog(environment) });
  } finally {
    await environment.close();
  }
}
