import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { serveStore } from '../store/embedded/index.ts';
import { report } from './child-port.ts';

const ALONE_MS = 8_000;

/** Runs the embedded store. When its supervisor is gone it stays while anybody uses it: a new start adopts it, else it ends by itself. */
export async function runStoreRole(config: Config): Promise<void> {
  const log = createLog('store', config.logLevel);
  const onFault = (error: Error): void => log.error({ err: error }, 'the store failed');
  const store = await serveStore({ dataFolder: config.dataFolder, onFault });
  const close = (): void => {
    store.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the supervisor decides the order.
  process.on('disconnect', () => store.closeWhenAlone(ALONE_MS));
  store.ended.then(() => process.exit(0));
  report({ kind: 'ready', uri: store.uri });
}
