import { chmodSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flushToDisk } from './durable.ts';
import { makePrivate, type Place } from './private-place.ts';

/** A data file in the making, in a folder of its own beside the one that counts. */
export type Draft = {
  readonly folder: string;
  readonly file: string;
  /**
   * Puts it in the place of the data file in one step: whoever dies before or after leaves a whole store, the old or the new one.
   * `keepAs`: a name beside the data file under which the old one stays.
   */
  put(keepAs?: string): void;
  discard(): void;
};

const draftFolder = ({ folder }: Place): string => join(folder, '.draft');

/** What a dead process left unfinished. Only under the lock. */
export function clearDraft(place: Place): void {
  rmSync(draftFolder(place), { recursive: true, force: true });
}

/** Begins anew. Only under the lock, and nobody may have the data file open when it is put in place. */
export function startDraft(place: Place): Draft {
  clearDraft(place);
  const folder = draftFolder(place);
  makePrivate(folder);
  const file = join(folder, 'data.mdb');
  return {
    folder,
    file,
    put(keepAs) {
      chmodSync(file, 0o600);
      flushToDisk(file);
      if (keepAs !== undefined && existsSync(place.dataFile)) linkSync(place.dataFile, join(place.folder, keepAs));
      renameSync(file, place.dataFile);
      // It counts the readers of a file that is gone.
      rmSync(join(place.folder, 'lock.mdb'), { force: true });
      flushToDisk(place.folder);
      clearDraft(place);
    },
    discard: () => clearDraft(place),
  };
}
