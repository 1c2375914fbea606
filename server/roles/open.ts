import { setTimeout as wait } from 'node:timers/promises';
import { EarshotError } from '../domain/errors.ts';
import { settleDataFormat } from '../store/format-version.ts';
import { openStore, type Store } from '../store/open-store.ts';

const TRY_FOR_MS = 30_000;

/** Connects to the store, waiting for one that is just starting, and brings data format and indexes up to date. */
export async function openPreparedStore(uri: string): Promise<Store> {
  const deadline = performance.now() + TRY_FOR_MS;
  for (;;) {
    try {
      return await prepared(await openStore(uri, 5_000));
    } catch (error) {
      if (error instanceof EarshotError) throw error;
      if (performance.now() > deadline) throw new EarshotError('unavailable', 'store/unreachable', { cause: error });
      await wait(250);
    }
  }
}

async function prepared(store: Store): Promise<Store> {
  try {
    await settleDataFormat(store);
    await store.ensureIndexes();
    return store;
  } catch (error) {
    // A connection that nobody holds keeps a command from ever ending.
    await store.close();
    throw error;
  }
}
