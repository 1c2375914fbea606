import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Context, createContext } from '../context.ts';
import { allRoutes, createHttp, createMetrics } from '../http/index.ts';
import { createLive } from '../live/index.ts';
import { createLog } from '../log.ts';
import { packageRoot } from '../package-root.ts';
import { report, stopOnSignal } from './child-port.ts';
import { openPreparedStore } from './open.ts';

/** Serves the console, the API and the live socket. */
export async function runWebRole(config: Config, uri: string): Promise<void> {
  const log = createLog('web', config.logLevel);
  const store = await openPreparedStore(uri);
  const house = createContext({ config, store, log });
  if (config.admin) await house.rooms.access.setup.ensureAdmin(config.admin);
  const web = await startWeb(house);
  stopOnSignal(async () => {
    await web.stop();
    await house.close();
    await store.close();
  });
  report({ kind: 'ready', address: config.publicUrl ?? web.address, setupLink: await house.rooms.access.setup.link() });
}
