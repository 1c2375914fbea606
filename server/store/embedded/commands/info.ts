import { doc } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import type { Call, Command, Engine } from './command.ts';

/** MongoDB 7.0: the newest whose drivers ask for nothing (bulkWrite) that is not here. */
const WIRE_VERSION = 21;
const VERSION = '7.0.0';
const SESSION_MINUTES = 30;

function describe({ command, connectionId }: Call, { now }: Engine): Buffer {
  return okReply({
    helloOk: true,
    isWritablePrimary: true,
    // Who asks in the old way reads the old word.
    ismaster: command !== 'hello' ? true : undefined,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: now(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  });
}

export const hello: Command = {
  options: [
    'helloOk',
    'client',
    'compression',
    'backpressure',
    'loadBalanced',
    'topologyVersion',
    'maxAwaitTimeMS',
    'saslSupportedMechs',
    'speculativeAuthenticate',
  ],
  run: describe,
};

export const ping: Command = { options: [], run: () => okReply() };

/** Sessions hold nothing here. */
export const endSessions: Command = { options: [], run: () => okReply() };

export const buildInfo: Command = {
  options: [],
  run: () =>
    okReply({
      version: VERSION,
      versionArray: [7, 0, 0, 0],
      gitVersion: 'earshot-embedded',
      modules: ['earshot-embedded'],
      bits: 64,
      debug: false,
      maxBsonObjectSize: 16 * 1024 * 1024,
      storageEngines: ['lmdb'],
    }),
};

export const serverStatus: Command = {
  options: ['repl', 'metrics', 'locks'],
  run: (_, { storage, cursors, readers, now, startedAt, connections }) =>
    okReply({
      host: 'embedded',
      version: VERSION,
      process: 'earshot-embedded',
      pid: BigInt(process.pid),
      uptime: Math.floor((now().getTime() - startedAt.getTime()) / 1000),
      localTime: now(),
      connections: doc({ current: connections() }),
      metrics: doc({ cursor: doc({ open: doc({ total: cursors.openCount() + readers.openCursors() }) }) }),
      storageEngine: doc({ name: 'lmdb', bytesOnDisk: storage.environment.sizeOnDisk() }),
    }),
};
