import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Context, createContext } from '../context.ts';
import { EarshotError } from '../domain/errors.ts';
import { allRoutes, createHttp, createMetrics, type Health } from '../http/index.ts';
import { createLive } from '../live/index.ts';
import { createLog } from '../log.ts';
import { packageRoot } from '../package-root.ts';
import { report, stopOnSignal } from './child-port.ts';
import { openPreparedStore } from './open.ts';
import { tellLack } from './tell-lack.ts';

/** Serves the console, the API and the live socket. */
export async function runWebRole(config: Config, uri: string): Promise<void> {
  const log = createLog('web', config.logLevel);
  const store = await openPreparedStore(uri, tellLack(log));
  const house = createContext({ config, store, log });
  const { setup } = house.rooms.access;
  if (config.admin) await setup.ensureAdmin(config.admin.email, config.admin.password);
  const web = await startWeb(house);
  stopOnSignal(async () => {
    await web.stop();
    await house.close();
    await store.close();
  });
  const address = config.publicUrl ?? web.address;
  report({ kind: 'ready', address, setupLink: await setup.link(address) });
}

async function startWeb(house: Context): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const { config, rooms, repositories, log, clock } = house;
  const { publicUrl } = config;
  const metrics = createMetrics(() => gaugesOf(house));
  const routes = allRoutes({ ...house, health: healthOf(house), metrics, publicUrl });
  const consoleFolder = join(packageRoot, 'dist', 'web');
  const { answerStore } = repositories;
  const http = await createHttp({ access: rooms.access, routes, answerStore, config: { ...config, consoleFolder }, log, metrics, clock });
  const live = createLive({
    listener: http.server.listener,
    access: rooms.access,
    log: house.events.log,
    presence: repositories.presenceStore,
    brands: rooms.listening.brands,
    publicUrl,
    clock,
    trouble: log,
  });
  house.onAppended(() => live.nudge());
  const address = await http.start().catch((error: unknown) => {
    throw portRefusal(error, config) ?? error;
  });
  return {
    address,
    async stop() {
      await live.stop();
      await http.stop();
    },
  };
}

/** A port that is taken is a wrong setting, not a fault: the start stops with a sentence instead of trying for ever. */
function portRefusal(error: unknown, { host, port }: Config): EarshotError | null {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code);
  return known ? new EarshotError('invalid', 'setting/cannot-listen', { values: { host, port, code } }) : null;
}

function healthOf({ store }: Context): Health {
  return {
    async check() {
      const isReached = await store.ping().then(
        () => true,
        () => false,
      );
      return [{ name: 'store', ok: isReached }];
    },
  };
}

async function gaugesOf({ events, rooms, clock }: Context): Promise<Record<string, number>> {
  const connections = await rooms.listening.connections.all();
  const inTrouble = connections.filter(({ trouble }) => trouble !== null);
  const silent = connections.filter((connection) => rooms.listening.connections.isSilent(connection, clock()));
  return {
    earshot_events_last: await events.log.last(),
    earshot_events_parked: await events.positions.parked(),
    earshot_connections: connections.length,
    earshot_connections_in_trouble: inTrouble.length,
    earshot_connections_silent: silent.length,
    earshot_mentions_collected_total: connections.reduce((sum, { counts }) => sum + counts.collected, 0),
    earshot_mentions_stored_total: connections.reduce((sum, { counts }) => sum + counts.stored, 0),
    earshot_mentions_quarantined_total: connections.reduce((sum, { counts }) => sum + counts.quarantined, 0),
  };
}
