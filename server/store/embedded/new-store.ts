import { existsSync } from 'node:fs';
import { startDraft } from './place/draft.ts';
import { takeLock } from './place/lock-file.ts';
import { makePrivate, placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import { buildIndex } from './storage/build-index.ts';
import { readIndexSpec } from './storage/index-definition.ts';
import { prepareDocument } from './storage/prepare-document.ts';
import { documentsOf } from './storage/read-all.ts';
import { openStorage } from './storage/storage.ts';
import { StoreError } from './store-error.ts';
import { decode } from './values/decode.ts';
import { verifyApart } from './verify-store.ts';

type Name = { readonly db: string; readonly name: string };

/** Why an index cannot be made here, in MongoDB's terms. */
export type IndexRefusal = { readonly code: number; readonly message: string };

/** A store in the making. It counts once `finish` is done; whoever dies before leaves the data folder as it was. */
export type NewStore = {
  create(name: Name): Promise<void>;
  insert(into: Name, documents: readonly Uint8Array[]): Promise<void>;
  /** Null: it is made. */
  createIndex(on: Name, spec: Uint8Array): Promise<IndexRefusal | null>;
  documents(of: Name): Iterable<Uint8Array>;
  /** Verifies it and puts it in place. */
  finish(): Promise<void>;
  /** Gives up what was not finished, and the lock. Harmless after `finish`. */
  close(): Promise<void>;
};

/** Begins a store in a data folder that has none, and holds the lock. Throws `store/not-empty` and `store/already-running`. */
export function startNewStore(dataFolder: string): NewStore {
  const place = placeIn(dataFolder);
  makePrivate(place.folder);
  const release = takeLock(place.lockFile, '');
  if (existsSync(place.dataFile)) {
    release();
    throw new Refusal('conflict', 'store/not-empty', { values: { folder: place.folder } });
  }
  const draft = startDraft(place);
  const storage = openStorage({ folder: draft.folder });
  let closing: Promise<void> | null = null;
  const closeStorage = (): Promise<void> => {
    closing ??= storage.environment.close();
    return closing;
  };
  return {
    create: ({ db, name }) => storage.write(() => void storage.ensure(db, name)),
    async insert({ db, name }, documents) {
      storage.refuseWhenFull();
      const prepared = documents.map((bytes) => prepareDocument(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
      await storage.write(() => {
        const collection = storage.ensure(db, name);
        for (const bytes of prepared) storage.records.insert(collection, bytes);
      });
    },
    async createIndex({ db, name }, spec) {
      try {
        const definition = readIndexSpec(decode(Buffer.from(spec)));
        const index = await storage.write(() => storage.catalog.addIndex(storage.ensure(db, name), definition, false));
        await buildIndex(storage, `${db}.${name}`, index);
        return null;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return { code: error.code, message: error.message };
      }
    },
    documents({ db, name }) {
      const collection = storage.catalog.find(`${db}.${name}`);
      return collection ? documentsOf(storage.environment, collection) : [];
    },
    async finish() {
      await closeStorage();
      const { faults } = await verifyApart(draft.folder);
      if (faults.length > 0) throw new Refusal('internal', 'store/damaged');
      draft.put();
    },
    async close() {
      await closeStorage();
      draft.discard();
      release();
    },
  };
}
