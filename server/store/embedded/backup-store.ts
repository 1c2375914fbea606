import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BACKUP_COMMAND } from './commands/backup.ts';
import { ask } from './place/ask.ts';
import { flushToDisk } from './place/durable.ts';
import { holderOf, takeLock } from './place/lock-file.ts';
import { makePrivate, placeIn } from './place/private-place.ts';
import { Refusal } from './refusal.ts';
import { type Environment, openEnvironment } from './storage/environment.ts';
import { badValue } from './store-error.ts';

/** A large store takes its time. */
const COPY_WITHIN_MS = 60 * 60_000;

/** Copies what is committed right now; writers go on meanwhile. The file appears under its name when it is whole. */
export async function copyInto(environment: Environment, to: string): Promise<void> {
  const folder = resolve(to);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw badValue('a backup goes into a folder that is empty or not there yet');
  makePrivate(folder);
  const draft = join(folder, '.unfinished');
  makePrivate(draft);
  await environment.backup(draft);
  const copied = join(draft, 'data.mdb');
  chmodSync(copied, 0o600);
  flushToDisk(copied);
  renameSync(copied, join(folder, 'data.mdb'));
  flushToDisk(folder);
  rmSync(draft, { recursive: true });
}

/** Copies the store of a data folder into the folder `to`, which must be empty or not exist. A running store is asked to do it itself. */
export async function backupStore({ dataFolder, to }: { readonly dataFolder: string; readonly to: string }): Promise<void> {
  const place = placeIn(dataFolder);
  const holder = holderOf(place.lockFile);
  if (holder) {
    const reply = await ask(holder.socketPath, { [BACKUP_COMMAND]: 1, to: resolve(to) }, COPY_WITHIN_MS);
    if (reply.get('ok') !== 1) throw new Refusal('unavailable', 'store/backup-failed', { cause: new Error(String(reply.get('errmsg'))) });
    return;
  }
  if (!existsSync(place.dataFile)) throw new Refusal('not-found', 'store/no-store');
  const release = takeLock(place.lockFile, '');
  const environment = openEnvironment({ folder: place.folder });
  try {
    await copyInto(environment, to);
  } finally {
    await environment.close();
    release();
  }
}
