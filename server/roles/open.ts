import { setTimeout as wait } from 'node:timers/promises';
import { EarshotError } from '../domain/errors.ts';
import { settleDataFormat } from '../store/format-version.ts';
import { judgeServer, type Lack } from '../store/judge-server.ts';
import { openStore, type Store } from '../store/open-store.ts';

const TRY_FOR_MS = 30_000;
/** The server's word for a wrong user or password. */
const SIGN_IN_FAILED = 18;

/**
 * Connects to the store, waiting for one that is just starting, and brings data format and indexes up to date. A server that lacks what
 * the house needs is refused with its sentence; what it can do without goes to `warn`.
 */
export async function openPreparedStore(uri: string, warn: (lack: Lack) => void = () => {}): Promise<Store> {
  const deadline = performance.now() + TRY_FOR_MS;
  for (;;) {
    try {
      return await prepared(await openStore(uri, { timeoutMs: 5_000 }), warn);
    } catch (error) {
      if (error instanceof EarshotError) throw error;
      if ((error as { code?: unknown }).code === SIGN_IN_FAILED)
        throw new EarshotError('invalid', 'store/sign-in-failed', { cause: error });
      if (performance.now() > deadline) throw new EarshotError('unavailable', 'store/unreachable', { cause: error });
      await wait(250);
    }
  }
}

async function prepared(store: Store, warn: (lack: Lack) => void): Promise<Store> {
  try {
    for (const lack of judgeServer(await store.inspect(), store.database().databaseName)) {
      if (lack.isRefused) throw new EarshotError('invalid', lack.code, { values: lack.values });
      warn(lack);
    }
    await settleDataFormat(store);
    await store.ensureIndexes();
    return store;
  } catch (error) {
    // A connection that nobody holds keeps a command from ever ending.
    await store.close();
    throw error;
  }
}
