import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { takeLock } from './place/lock-file.ts';
import { placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import type { Verification } from './storage/verify.ts';

/** Node cannot read TypeScript by itself: from the sources the process needs tsx, from the build it does not. */
const IS_BUILT = import.meta.url.endsWith('.js');
const MODULE = fileURLToPath(new URL(`./storage/verify-process.${IS_BUILT ? 'js' : 'ts'}`, import.meta.url));

/** Verifies the `data.mdb` of a folder that nobody has open. Throws `store/damaged` when it cannot even be read through. */
export function verifyApart(folder: string): Promise<Verification> {
  const child = fork(MODULE, [folder], {
    execArgv: IS_BUILT ? [] : ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    let found: Verification | null = null;
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    child.once('message', (verification) => {
      found = verification as Verification;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (found) resolve(found);
      else reject(new Refusal('internal', 'store/damaged', { cause: new Error(`verifying ended with ${signal ?? code}: ${said}`) }));
    });
  });
}

/** Compares every document of a store that is not running with every index. Throws `store/already-running`, `store/no-store`, `store/damaged`. */
export async function verifyStore(dataFolder: string): Promise<Verification> {
  const { folder, dataFile, lockFile } = placeIn(dataFolder);
  if (!existsSync(dataFile)) throw new Refusal('not-found', 'store/no-store');
  const release = takeLock(lockFile, '');
  try {
    return await verifyApart(folder);
  } finally {
    release();
  }
}
