import { existsSync, statSync } from 'node:fs';
import { startDraft } from './place/draft.ts';
import { takeLock } from './place/lock-file.ts';
import { placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import { openEnvironment } from './storage/environment.ts';
import { verifyApart } from './verify-store.ts';

/** Sizes of the data file in bytes. */
export type Compacted = { readonly before: number; readonly after: number };

/**
 * Gives back the room of what was deleted: a compact copy is made, verified, and takes the old file's place in one step. Needs room
 * for both. Throws `store/already-running`, `store/no-store`, `store/compact-failed` (no room) and `store/damaged`; then nothing has changed.
 */
export async function compactStore(dataFolder: string): Promise<Compacted> {
  const place = placeIn(dataFolder);
  if (!existsSync(place.dataFile)) throw new Refusal('not-found', 'store/no-store');
  const release = takeLock(place.lockFile, '');
  try {
    const before = statSync(place.dataFile).size;
    const draft = startDraft(place);
    try {
      await copyCompact(place.folder, draft.folder);
      const { faults } = await verifyApart(draft.folder);
      if (faults.length > 0) throw new Refusal('internal', 'store/damaged');
      const after = statSync(draft.file).size;
      draft.put();
      return { before, after };
    } finally {
      draft.discard();
    }
  } finally {
    release();
  }
}

async function copyCompact(from: string, to: string): Promise<void> {
  const environment = openEnvironment({ folder: from });
  try {
    await environment.compactInto(to);
  } catch (error) {
    throw new Refusal('conflict', 'store/compact-failed', { cause: error });
  } finally {
    await environment.close();
  }
}
