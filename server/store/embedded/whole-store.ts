import { existsSync } from 'node:fs';
import { takeLock } from './place/lock-file.ts';
import { placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import { openCatalog } from './storage/catalog.ts';
import { openEnvironment } from './storage/environment.ts';
import { indexAsDoc } from './storage/index-definition.ts';
import { documentsOf } from './storage/read-all.ts';
import { encode } from './values/encode.ts';

export type StoredCollection = {
  readonly db: string;
  readonly name: string;
  readonly count: number;
  /** As `listIndexes` shows them, in BSON. */
  readonly indexes: readonly Uint8Array[];
};

/** A store that nobody runs, laid open to be read from end to end. */
export type WholeStore = {
  readonly collections: readonly StoredCollection[];
  /** In natural order, as they are stored. */
  documents(of: { readonly db: string; readonly name: string }): Iterable<Uint8Array>;
  close(): Promise<void>;
};

/** Holds the lock until it is closed. Throws `store/already-running` and `store/no-store`. */
export function openWholeStore(dataFolder: string): WholeStore {
  const { folder, dataFile, lockFile } = placeIn(dataFolder);
  if (!existsSync(dataFile)) throw new Refusal('not-found', 'store/no-store');
  const release = takeLock(lockFile, '');
  const environment = openEnvironment({ folder });
  const catalog = openCatalog(environment);
  return {
    collections: catalog.list().map(({ db, name, count, indexes }) => ({
      db,
      name,
      count,
      indexes: indexes.filter(({ isReady }) => isReady).map(({ definition }) => encode(indexAsDoc(definition))),
    })),
    documents({ db, name }) {
      const collection = catalog.find(`${db}.${name}`);
      return collection ? documentsOf(environment, collection) : [];
    },
    async close() {
      await environment.close();
      release();
    },
  };
}
