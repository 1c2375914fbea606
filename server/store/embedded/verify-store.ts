import { takeLock } from './place/lock-file.ts';
import { placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import { type Verification, verifyFolder } from './storage/verify.ts';

/** Compares every document of a store that is not running with every index. Throws `store/already-running`. */
export async function verifyStore(dataFolder: string): Promise<Verification> {
  const { folder, lockFile } = placeIn(dataFolder);
  const release = takeLock(lockFile, '');
  try {
    return await verifyFolder(folder);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('internal', 'store/damaged', { cause: error });
    throw error;
  } finally {
    release();
  }
}
