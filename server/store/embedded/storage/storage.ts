import { type ChangeLog, openChangeLog } from '../changes/log.ts';
import { type Recorder, recorder } from '../changes/record.ts';
import { CODE, StoreError } from '../store-error.ts';
import { type Catalog, type Collection, openCatalog } from './catalog.ts';
import { type Environment, type EnvironmentOptions, openEnvironment } from './environment.ts';
import { type Records, records } from './records.ts';

/** Everything below the commands: the environment, its catalog, and the changes of single documents. */
export type Storage = {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly records: Records;
  /** What change streams read. */
  readonly changes: ChangeLog;
  /** Whoever drops something says so here. */
  readonly recorder: Recorder;
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
  readonly now?: () => Date;
};

const RESERVE = 32 * 1024 * 1024;

export function openStorage({ reserveBytes = RESERVE, now = () => new Date(), ...options }: StorageOptions): Storage {
  const environment = openEnvironment(options);
  const catalog = openCatalog(environment);
  const changes = openChangeLog(environment, now);
  const changeRecorder = recorder(changes);
  environment.onFailedCommit(() => {
    catalog.reload();
    changes.reload();
  });
  return {
    environment,
    catalog,
    records: records(environment, catalog, changeRecorder),
    changes,
    recorder: changeRecorder,
    async write(work) {
      let hasChanges = false;
      try {
        return await environment.write(() => {
          const before = changes.written;
          try {
            return work();
          } finally {
            catalog.saveCounts();
            changes.save();
            hasChanges = changes.written > before;
          }
        });
      } finally {
        // Committed, also when the work ended with a refusal: what it wrote until then stays.
        if (hasChanges) changes.bell.ring();
      }
    },
    ensure: (db, name) => catalog.find(`${db}.${name}`) ?? catalog.create(db, name),
    refuseWhenFull() {
      const free = environment.freeBytes(reserveBytes);
      if (free < reserveBytes) {
        throw new StoreError(CODE.OutOfDiskSpace, `available disk space of ${free} bytes is less than required minimum of ${reserveBytes}`);
      }
    },
  };
}
