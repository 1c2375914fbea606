import { decode } from '../values/decode.ts';
import type { Doc } from '../values/value.ts';
import { type Catalog, type Collection, type Index, openCatalog } from './catalog.ts';
import { dataFormatIn } from './data-format.ts';
import { type Environment, kept, openEnvironment } from './environment.ts';
import { recordKey, recordOf, recordValue, wholeRange } from './record-id.ts';

/** One thing that is wrong: a code of the house's texts with what fills it. */
export type Fault = { readonly code: string; readonly values: Readonly<Record<string, string | number>> };

export type Verification = {
  readonly collections: number;
  readonly documents: number;
  readonly entries: number;
  /** The format that the house wrote down for its data; null: none yet. */
  readonly format: number | null;
  /** Empty when every document's keys are in every index, every entry has its document, and the counts are right. */
  readonly faults: readonly Fault[];
};

type Tables = { readonly environment: Environment; readonly catalog: Catalog };
type Found = { documents: number; bytes: number; entries: number };

/** What was met of one index. `present` counts the keys of documents that the index has. */
type Seen = { readonly index: Index; present: number; missing: number; firstMissing: number; readonly unknownArrays: Set<string> };

function isThere({ entries }: Environment, { definition }: Index, { key, recordId }: { key: Buffer; recordId: number }): boolean {
  if (!definition.isUnique) return entries.getBinaryFast(Buffer.concat([key, recordValue(recordId)])) !== undefined;
  const holder = entries.get(key);
  return holder !== undefined && recordOf(holder) === recordId;
}

function look(environment: Environment, seen: Seen, { document, recordId }: { document: Doc; recordId: number }): void {
  const { keys, multikey } = seen.index.writer.keysOf(document);
  for (const key of keys) {
    if (isThere(environment, seen.index, { key, recordId })) seen.present += 1;
    else {
      if (seen.missing === 0) seen.firstMissing = recordId;
      seen.missing += 1;
    }
  }
  multikey?.forEach((met, i) => {
    if (met && !seen.index.multikey[i]) seen.unknownArrays.add(seen.index.definition.fields[i]?.path ?? '');
  });
}

/** The record that an entry leads to has no such key, or is not there at all. */
function isStray({ environment }: Tables, of: { collection: Collection; index: Index }, entry: { key: Buffer; value: Buffer }): boolean {
  const { isUnique } = of.index.definition;
  const recordId = recordOf(isUnique ? entry.value : entry.key);
  const key = isUnique ? entry.key : entry.key.subarray(0, -6);
  const bytes = environment.documents.get(recordKey(of.collection.id, recordId));
  if (!bytes) return true;
  return !of.index.writer.keysOf(decode(kept(bytes))).keys.some((own) => own.equals(key));
}

function faultsOfIndex(tables: Tables, { collection, seen }: { collection: Collection; seen: Seen }): { entries: number; faults: Fault[] } {
  const { index, present, missing, firstMissing, unknownArrays } = seen;
  const { ns } = collection;
  const { name, id } = index.definition;
  const entries = tables.environment.entries.getKeysCount(wholeRange(id));
  // One that was not finished is dropped when the store starts; nobody reads it.
  if (!index.isReady) return { entries, faults: [] };
  const faults: Fault[] = [];
  if (missing > 0) faults.push({ code: 'store/entry-missing', values: { ns, index: name, count: missing, record: firstMissing } });
  for (const path of unknownArrays) faults.push({ code: 'store/arrays-unknown', values: { ns, index: name, path } });
  if (entries !== present) {
    let count = 0;
    for (const { key, value } of tables.environment.entries.getRange(wholeRange(id)))
      if (isStray(tables, { collection, index }, { key: Buffer.from(key), value: Buffer.from(value) })) count += 1;
    faults.push({ code: 'store/entry-stray', values: { ns, index: name, count } });
  }
  return { entries, faults };
}

function verifyCollection(tables: Tables, collection: Collection, faults: Fault[]): Found {
  const { environment } = tables;
  const { ns } = collection;
  const found: Found = { documents: 0, bytes: 0, entries: 0 };
  const seen = collection.indexes.map(
    (index): Seen => ({ index, present: 0, missing: 0, firstMissing: 0, unknownArrays: new Set<string>() }),
  );
  for (const { key, value } of environment.documents.getRange(wholeRange(collection.id))) {
    const recordId = recordOf(key);
    found.documents += 1;
    found.bytes += value.length;
    try {
      const document = decode(kept(value));
      for (const index of seen) look(environment, index, { document, recordId });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      faults.push({ code: 'store/document-unreadable', values: { ns, record: recordId } });
    }
  }
  for (const index of seen) {
    const { entries, faults: wrong } = faultsOfIndex(tables, { collection, seen: index });
    found.entries += entries;
    faults.push(...wrong);
  }
  const { count, bytes } = collection;
  if (found.documents !== count) faults.push({ code: 'store/count-wrong', values: { ns, counted: count, found: found.documents } });
  if (found.bytes !== bytes) faults.push({ code: 'store/bytes-wrong', values: { ns, counted: bytes, found: found.bytes } });
  return found;
}

/** What no collection knows of, and what is not on the list of things to be removed either. */
function leftovers({ environment, catalog }: Tables, found: Found): number {
  const garbage = { documents: 0, entries: 0 };
  for (const { of, id } of catalog.garbage()) garbage[of] += environment[of].getKeysCount(wholeRange(id));
  const documents = environment.documents.getKeysCount({}) - garbage.documents - found.documents;
  return documents + environment.entries.getKeysCount({}) - garbage.entries - found.entries;
}

export function verifyStorage(tables: Tables): Verification {
  const faults: Fault[] = [];
  const all: Found = { documents: 0, bytes: 0, entries: 0 };
  const collections = tables.catalog.list();
  for (const collection of collections) {
    const found = verifyCollection(tables, collection, faults);
    all.documents += found.documents;
    all.entries += found.entries;
  }
  const left = leftovers(tables, all);
  if (left > 0) faults.push({ code: 'store/leftovers', values: { count: left } });
  const format = dataFormatIn(tables.environment, tables.catalog);
  return { collections: collections.length, documents: all.documents, entries: all.entries, format, faults };
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
