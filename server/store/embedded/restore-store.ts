import { copyFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDraft } from './place/draft.ts';
import { takeLock } from './place/lock-file.ts';
import { makePrivate, placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import { verifyApart } from './verify-store.ts';

export type RestoreAsk = {
  readonly dataFolder: string;
  /** The folder of a backup: `data.mdb` lies in it. */
  readonly from: string;
  /** Data of a later format are refused. */
  readonly newestFormat: number;
  /** What may be there already. A store that gives way stays beside the new one under another name. */
  readonly over: 'nothing' | 'present';
  readonly now: Date;
};

export type Restored = {
  readonly collections: number;
  readonly documents: number;
  /** Older than the newest: the next start upgrades it. Null: the backup was made before Earshot ever opened the store. */
  readonly format: number | null;
  /** Where the store lies that was there before. */
  readonly setAside: string | null;
};

/**
 * Puts a backup in the place of the store of a data folder, once a copy of it was verified. Throws `store/no-backup`,
 * `store/not-empty`, `store/already-running`, `store/restore-failed`, `store/backup-damaged` and `store/newer-format`; then nothing has changed.
 */
export async function restoreStore({ dataFolder, from, newestFormat, over, now }: RestoreAsk): Promise<Restored> {
  const backup = join(resolve(from), 'data.mdb');
  if (!existsSync(backup)) throw new Refusal('invalid', 'store/no-backup', { values: { folder: resolve(from) } });
  const place = placeIn(dataFolder);
  makePrivate(place.folder);
  const release = takeLock(place.lockFile, '');
  try {
    const isThere = existsSync(place.dataFile);
    if (isThere && over === 'nothing') throw new Refusal('conflict', 'store/not-empty', { values: { folder: place.folder } });
    const draft = startDraft(place);
    try {
      copyIn(backup, draft.file);
      const { collections, documents, format, faults } = await verified(draft.folder);
      if (faults[0]) throw new Refusal('internal', 'store/backup-damaged', { values: { count: faults.length } });
      if (format !== null && format > newestFormat)
        throw new Refusal('invalid', 'store/newer-format', { values: { found: format, known: newestFormat } });
      const aside = isThere ? `replaced-${now.toISOString().replace(/[:.]/g, '-')}.mdb` : undefined;
      draft.put(aside);
      return { collections, documents, format, setAside: aside === undefined ? null : join(place.folder, aside) };
    } finally {
      draft.discard();
    }
  } finally {
    release();
  }
}

function copyIn(backup: string, file: string): void {
  try {
    copyFileSync(backup, file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new Refusal('conflict', 'store/restore-failed', { values: { reason }, cause: error });
  }
}

function verified(folder: string) {
  return verifyApart(folder).catch((error: unknown) => {
    if (error instanceof Refusal) throw new Refusal('internal', 'store/backup-damaged', { values: { count: 1 }, cause: error });
    throw error;
  });
}
