import { randomBytes } from 'node:crypto';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { wholeNumber } from '../values/numbers.ts';
import { type Doc, doc, KIND, Raw, type Value } from '../values/value.ts';
import type { Environment } from './environment.ts';
import { ID_INDEX, type IndexDefinition, indexAsDoc, readStoredIndex } from './index-definition.ts';
import { type IndexWriter, indexWriter } from './index-keys.ts';
import { recordOf, wholeRange } from './record-id.ts';

export type Index = {
  readonly definition: IndexDefinition;
  readonly writer: IndexWriter;
  /** Which fields ever met an array: over those, the index can neither sort nor take two bounds of one field. */
  readonly multikey: boolean[];
  /** Some key was too long and ends in a hash: the order among such keys is lost. */
  hasCutKeys: boolean;
  /** While it is being built, writers keep it up and nobody reads it. */
  isReady: boolean;
};

export type Collection = {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly ns: string;
  readonly uuid: Value;
  indexes: readonly Index[];
  count: number;
  bytes: number;
  nextRecordId: number;
  /** Whether change streams get documents as they were before and after a change. */
  hasImages: boolean;
};

/** What was dropped and whose records or entries still wait to be removed. */
type Garbage = { readonly of: 'documents' | 'entries'; readonly id: number };

/** The collections and indexes of all databases. Reading is from memory; every change happens inside a write transaction. */
export type Catalog = {
  find(ns: string): Collection | undefined;
  list(): readonly Collection[];
  create(db: string, name: string): Collection;
  drop(collection: Collection): void;
  addIndex(collection: Collection, definition: Omit<IndexDefinition, 'id'>, isReady: boolean): Index;
  dropIndex(collection: Collection, index: Index): void;
  /** Call after a flag of the collection or of an index changed. */
  save(collection: Collection): void;
  countChanged(collection: Collection): void;
  /** Writes the counts that changed since the last call. */
  saveCounts(): void;
  garbage(): readonly Garbage[];
  removeGarbage(garbage: Garbage): void;
  /** Forgets memory and reads the disk again. */
  reload(): void;
};

const SEQUENCE = Buffer.from('s');
export const collectionKey = (ns: string): Buffer => Buffer.from(`c${ns}`);
export const countKey = (id: number): Buffer => Buffer.from(`n${id}`);
const garbageKey = ({ of, id }: Garbage): Buffer => Buffer.from(`g${of[0]}${id}`);

function newUuid(): Raw {
  return new Raw(KIND.binary, Buffer.concat([Buffer.from([16, 0, 0, 0, 4]), randomBytes(16)]));
}

function storedIndex({ definition, multikey, hasCutKeys, isReady }: Index): Doc {
  return new Map<string, Value>([
    ['id', definition.id],
    ['multikey', multikey],
    ['hasCutKeys', hasCutKeys],
    ['isReady', isReady],
    ...indexAsDoc(definition),
  ]);
}

function indexFrom(stored: Doc): Index {
  const definition = readStoredIndex(stored);
  return {
    definition,
    writer: indexWriter(definition),
    multikey: [...(stored.get('multikey') as boolean[])],
    hasCutKeys: stored.get('hasCutKeys') === true,
    isReady: stored.get('isReady') === true,
  };
}

/** A collection as it is stored, before it is known how many documents it has. */
export function collectionFrom(stored: Doc): Collection {
  return {
    id: wholeNumber(stored.get('id')) ?? 0,
    db: stored.get('db') as string,
    name: stored.get('name') as string,
    ns: `${stored.get('db')}.${stored.get('name')}`,
    uuid: stored.get('uuid') as Value,
    indexes: (stored.get('indexes') as Doc[]).map(indexFrom),
    count: 0,
    bytes: 0,
    nextRecordId: 0,
    hasImages: stored.get('hasImages') === true,
  };
}

/** What is stored of a collection's size. */
export function countsFrom(stored: Buffer | undefined): Pick<Collection, 'count' | 'bytes'> {
  return stored ? { count: stored.readDoubleBE(0), bytes: stored.readDoubleBE(8) } : { count: 0, bytes: 0 };
}

export function openCatalog({ catalog: disk, documents }: Environment): Catalog {
  const collections = new Map<string, Collection>();
  const changed = new Set<Collection>();

  function nextId(): number {
    const id = Number(disk.get(SEQUENCE)?.toString() ?? '1');
    disk.putSync(SEQUENCE, Buffer.from(String(id + 1)));
    return id;
  }
  function save(collection: Collection): void {
    const { id, db, name, ns, uuid, indexes, hasImages } = collection;
    const stored = doc({ id, db, name, uuid, indexes: indexes.map(storedIndex), hasImages: hasImages || undefined });
    disk.putSync(collectionKey(ns), encode(stored));
  }
  function lastRecord(id: number): number {
    const { start, end } = wholeRange(id);
    for (const key of documents.getKeys({ start: end, end: start, reverse: true, limit: 1 })) {
      if (Buffer.compare(key, start) > 0) return recordOf(key);
    }
    return 0;
  }
  function load(stored: Doc): Collection {
    const collection = collectionFrom(stored);
    const { id } = collection;
    return { ...collection, ...countsFrom(disk.get(countKey(id))), nextRecordId: lastRecord(id) + 1 };
  }
  function reload(): void {
    collections.clear();
    changed.clear();
    for (const { value } of disk.getRange({ start: Buffer.from('c'), end: Buffer.from('d') })) {
      const collection = load(decode(value));
      collections.set(collection.ns, collection);
    }
  }
  function addIndex(collection: Collection, definition: Omit<IndexDefinition, 'id'>, isReady: boolean): Index {
    const complete = { ...definition, id: nextId() };
    const multikey = complete.fields.map(() => false);
    const index: Index = { definition: complete, writer: indexWriter(complete), multikey, hasCutKeys: false, isReady };
    collection.indexes = [...collection.indexes, index];
    save(collection);
    return index;
  }

  reload();
  return {
    find: (ns) => collections.get(ns),
    list: () => [...collections.values()],
    create(db, name) {
      const ns = `${db}.${name}`;
      const made: Collection = {
        id: nextId(),
        db,
        name,
        ns,
        uuid: newUuid(),
        indexes: [],
        count: 0,
        bytes: 0,
        nextRecordId: 1,
        hasImages: false,
      };
      addIndex(made, ID_INDEX, true);
      collections.set(ns, made);
      return made;
    },
    drop(collection) {
      disk.removeSync(collectionKey(collection.ns));
      disk.removeSync(countKey(collection.id));
      disk.putSync(garbageKey({ of: 'documents', id: collection.id }), Buffer.from('1'));
      for (const { definition } of collection.indexes) disk.putSync(garbageKey({ of: 'entries', id: definition.id }), Buffer.from('1'));
      collections.delete(collection.ns);
      changed.delete(collection);
    },
    addIndex,
    dropIndex(collection, index) {
      collection.indexes = collection.indexes.filter((other) => other !== index);
      disk.putSync(garbageKey({ of: 'entries', id: index.definition.id }), Buffer.from('1'));
      save(collection);
    },
    save,
    countChanged: (collection) => void changed.add(collection),
    saveCounts() {
      for (const { id, count, bytes } of changed) {
        const counts = Buffer.allocUnsafe(16);
        counts.writeDoubleBE(count, 0);
        counts.writeDoubleBE(bytes, 8);
        disk.putSync(countKey(id), counts);
      }
      changed.clear();
    },
    garbage: () =>
      [...disk.getKeys({ start: Buffer.from('g'), end: Buffer.from('h') })].map((key) => {
        const text = key.toString();
        return { of: text[1] === 'd' ? 'documents' : 'entries', id: Number(text.slice(2)) };
      }),
    removeGarbage: (garbage) => void disk.removeSync(garbageKey(garbage)),
    reload,
  };
}
