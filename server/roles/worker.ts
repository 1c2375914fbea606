import { startWorker } from '../../jobs/worker.ts';
import type { Config } from '../config.ts';
import { createContext } from '../context.ts';
import { createLog } from '../log.ts';
import { report, stopOnSignal } from './child-port.ts';
import { openPreparedStore } from './open.ts';
import { tellLack } from './tell-lack.ts';

/** Collects, understands, reacts, publishes. */
export async function runWorkerRole(config: Config, uri: string): Promise<void> {
  const log = createLog('worker', config.logLevel);
  const store = await openPreparedStore(uri, tellLack(log));
  const house = createContext({ config, store, log });
  const worker = await startWorker(house);
  stopOnSignal(async () => {
    await worker.stop();
    await house.close();
    await store.close();
  });
  report({ kind: 'ready' });
}
