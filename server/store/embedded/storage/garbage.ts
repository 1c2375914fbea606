import { setImmediate } from 'node:timers/promises';
import { wholeRange } from './record-id.ts';
import type { Storage } from './storage.ts';

const KEYS_AT_ONCE = 2000;

/** Removes what dropped collections and indexes left behind, a little at a time. Goes on after a restart. */
export async function collectGarbage({ environment, catalog, write }: Storage, signal: AbortSignal): Promise<void> {
  for (;;) {
    const [garbage] = catalog.garbage();
    if (!garbage || signal.aborted) return;
    const table = garbage.of === 'documents' ? environment.documents : environment.entries;
    await write(() => {
      const keys = [...table.getKeys({ ...wholeRange(garbage.id), limit: KEYS_AT_ONCE })];
      for (const key of keys) table.removeSync(key);
      if (keys.length < KEYS_AT_ONCE) catalog.removeGarbage(garbage);
    });
    await setImmediate();
  }
}
