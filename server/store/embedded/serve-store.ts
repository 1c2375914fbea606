import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyInto } from './backup-store.ts';
import { tendLog, watchSize } from './changes/tend-log.ts';
import { answerWith } from './commands/answer.ts';
import type { Engine } from './commands/command.ts';
import { openCursors } from './cursors/cursors.ts';
import { clearDraft } from './place/draft.ts';
import { givenSocket } from './place/given-socket.ts';
import { takeLock } from './place/lock-file.ts';
import { makePrivate, type Place, placeIn, refuseWithoutPrivateSocket, socketPathFor, uriOf } from './place/private-place.ts';
import { paceUntil } from './plan/pace.ts';
import { openReaders, type ReaderLimits } from './readers/readers.ts';
import { dropUnfinishedIndexes } from './storage/build-index.ts';
import { collectGarbage } from './storage/garbage.ts';
import { openStorage, type StorageOptions } from './storage/storage.ts';
import { sweepExpired } from './ttl/sweeper.ts';
import { type Listening, listen } from './wire/listen.ts';

export type StoreOptions = Omit<StorageOptions, 'folder'> & {
  /** The data folder of the installation; the store has `store/` in it. */
  readonly dataFolder: string;
  /** Where to listen; by itself the store chooses a place beside its data. */
  readonly socket?: string;
  readonly now?: () => Date;
  /** How often expired documents and idle cursors are looked for. */
  readonly sweepEveryMs?: number;
  /** Ends by itself when no client was connected for so long: whoever started it is gone. */
  readonly endWhenAlone?: { readonly afterMs: number };
  /** Hears of errors that are the store's own. They hold no data. */
  readonly onFault?: (error: Error) => void;
  readonly platform?: NodeJS.Platform;
  /** The threads that long reads run in. */
  readonly readers?: Partial<ReaderLimits>;
};

export type RunningStore = {
  readonly uri: string;
  /** Resolves when the store ended, by `close` or because it was alone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
  /** From now on it ends by itself when no client was connected for so long. */
  closeWhenAlone(afterMs: number): void;
};

const SWEEP_EVERY_MS = 60_000;

/** Opens the store of a data folder and answers clients of MongoDB at `uri`. Throws `store/already-running`, `store/no-private-socket` and `store/socket-…`. */
export async function serveStore(options: StoreOptions): Promise<RunningStore> {
  refuseWithoutPrivateSocket(options.platform ?? process.platform);
  const place = placeIn(options.dataFolder);
  makePrivate(place.folder);
  const socketPath = options.socket === undefined ? socketPathFor(place) : await givenSocket(options.socket);
  const isOwnFolder = options.socket === undefined && dirname(socketPath) !== place.folder;
  const unlock = takeLock(place.lockFile, socketPath);
  const forget = (): void => {
    rmSync(socketPath, { force: true });
    if (isOwnFolder) rmSync(dirname(socketPath), { recursive: true, force: true });
    unlock();
  };
  try {
    return await run(options, { place, socketPath, forget });
  } catch (error) {
    forget();
    throw error;
  }
}

async function run(
  options: StoreOptions,
  { place, socketPath, forget }: { place: Place; socketPath: string; forget: () => void },
): Promise<RunningStore> {
  clearDraft(place);
  const {
    now = () => new Date(),
    onFault = () => {},
    endWhenAlone,
    sweepEveryMs = SWEEP_EVERY_MS,
    readers: limits = {},
    dataFolder: _,
    platform: __,
    socket: ___,
    ...storageOptions
  } = options;
  const storage = openStorage({ ...storageOptions, now, folder: place.folder });
  const cursors = openCursors();
  const readers = openReaders({ folder: place.folder, mapSize: storageOptions.mapSize, limits, onFault });
  const stopping = new AbortController();
  await dropUnfinishedIndexes(storage);

  let listening: Listening | null = null;
  const chores = oneAtATime(onFault);
  const tidy = (): void => chores.start(() => collectGarbage(storage, stopping.signal));
  const engine: Engine = {
    storage,
    environment: storage.environment,
    collectionAt: (ns) => storage.catalog.find(ns),
    cursors,
    readers,
    pace: paceUntil,
    now,
    startedAt: now(),
    tidy,
    backup: (folder) => copyInto(storage.environment, folder),
    connections: () => listening?.connections() ?? 0,
  };
  watchSize(storage.changes, () => chores.start(() => tendLog(storage, stopping.signal)));
  let alone = endWhenAlone ? whenAlone(endWhenAlone.afterMs, () => void close()) : null;
  listening = await listen({
    socketPath,
    answer: answerWith(engine, onFault),
    onCount: (count) => alone?.counted(count),
    onHungUp: cursors.hungUp,
  });
  alone?.counted(0);
  tidy();
  const sweep = setInterval(() => {
    cursors.closeIdle(Date.now());
    readers.closeIdle(Date.now());
    chores.start(() => sweepExpired(storage, now()));
    chores.start(() => tendLog(storage, stopping.signal));
  }, sweepEveryMs);

  let closing: Promise<void> | null = null;
  let tellEnded = (): void => {};
  const ended = new Promise<void>((resolve) => {
    tellEnded = resolve;
  });
  async function end(): Promise<void> {
    alone?.stop();
    clearInterval(sweep);
    stopping.abort();
    storage.changes.bell.stop();
    await Promise.all([listening?.close(), readers.close()]);
    cursors.closeAll();
    await chores.idle();
    await storage.environment.close();
    forget();
    tellEnded();
  }
  function close(): Promise<void> {
    closing ??= end();
    return closing;
  }
  function closeWhenAlone(afterMs: number): void {
    alone ??= whenAlone(afterMs, () => void close());
    alone.counted(engine.connections());
  }
  return { uri: uriOf(socketPath), ended, close, closeWhenAlone };
}

/** Chores in the background, one after the other. */
function oneAtATime(onFault: (error: Error) => void) {
  let last: Promise<void> = Promise.resolve();
  return {
    start(chore: () => Promise<void>): void {
      last = last.then(chore).catch(onFault);
    },
    idle: () => last,
  };
}

function whenAlone(afterMs: number, act: () => void) {
  let timer: NodeJS.Timeout | null = null;
  const stop = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    stop,
    counted(connections: number): void {
      stop();
      if (connections === 0) timer = setTimeout(act, afterMs);
    },
  };
}
