import { CODE, StoreError } from '../store-error.ts';
import { type Catalog, type Collection, openCatalog } from './catalog.ts';
import { type Environment, type EnvironmentOptions, openEnvironment } from './environment.ts';
import { type Records, records } from './records.ts';

/** Everything below the commands: the environment, its catalog, and the changes of single documents. */
export type Storage = {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly records: Records;
  /** As `Environment.write`, with the counts kept. */
  write<T>(work: () => T): Promise<T>;
  /** Makes the collection when it is missing. Only inside `write`. */
  ensure(db: string, name: string): Collection;
  /** Throws while the disk is nearly full: deleting needs room, too. */
  refuseWhenFull(): void;
};

export type StorageOptions = EnvironmentOptions & {
  /** Below so many free bytes nothing is added any more. */
  readonly reserveBytes?: number;
};

const RESERVE = 32 * 1024 * 1024;

export function openStorage({ reserveBytes = RESERVE, ...options }: StorageOptions): Storage {
  const environment = openEnvironment(options);
  const catalog = openCatalog(environment);
  environment.onFailedCommit(() => catalog.reload());
  return {
    environment,
    catalog,
    records: records(environment, catalog),
    write: (work) =>
      environment.write(() => {
        try {
          return work();
        } finally {
          catalog.saveCounts();
        }
      }),
    ensure: (db, name) => catalog.find(`${db}.${name}`) ?? catalog.create(db, name),
    refuseWhenFull() {
      const free = environment.freeBytes();
      if (free < reserveBytes) {
        throw new StoreError(CODE.OutOfDiskSpace, `available disk space of ${free} bytes is less than required minimum of ${reserveBytes}`);
      }
    },
  };
}
