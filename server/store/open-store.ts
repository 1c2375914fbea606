import type { Db } from 'mongodb';
import { type Connection, createConnection, type Model } from 'mongoose';
import { databaseOf } from './database-name.ts';
import type { ServerAnswers } from './judge-server.ts';
import { declaredModels, declaredPlainIndexes, type IndexSpec, indexesOf, type ModelSpec, modelOn, type Stored } from './model.ts';

/** The open door to MongoDB or the embedded store. Repositories are built on it. */
export type Store = {
  readonly connection: Connection;
  model<Noun extends { readonly id: string }>(spec: ModelSpec<Noun>): Model<Stored<Noun>>;
  /** Creates what is missing; harmless to repeat. */
  ensureIndexes(): Promise<void>;
  ping(): Promise<void>;
  /** What the server says about itself. */
  inspect(): Promise<ServerAnswers>;
  /** For libraries that bring their own collections. */
  database(): Db;
  close(): Promise<void>;
};

export type OpenOptions = {
  readonly timeoutMs?: number;
  /** Lets a listener hear every command that is sent. */
  readonly monitorCommands?: boolean;
};

/**
 * Connects. A write counts once a majority of the replica set has it, and one whose answer was lost is repeated by the driver; neither is
 * left to what the address says. Rejects after `timeoutMs` when nothing answers.
 */
export async function openStore(uri: string, { timeoutMs = 10_000, monitorCommands = false }: OpenOptions = {}): Promise<Store> {
  const connection = createConnection(uri, {
    serverSelectionTimeoutMS: timeoutMs,
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: false,
    maxPoolSize: 20,
    writeConcern: { w: 'majority' },
    retryWrites: true,
    monitorCommands,
    dbName: databaseOf(uri),
  });
  try {
    await connection.asPromise();
  } catch (error) {
    // It would go on looking for the server, and keep a command from ever ending.
    await connection.close(true);
    throw error;
  }
  return {
    connection,
    model: (spec) => modelOn(connection, spec),
    async ensureIndexes() {
      const create = async (collection: string, indexes: readonly IndexSpec[]): Promise<void> => {
        for (const { fields, options } of indexes)
          await connection.collection(collection).createIndex(fields as Record<string, 1 | -1>, (options ?? {}) as object);
      };
      for (const spec of declaredModels()) await create(spec.collection, indexesOf(spec));
      for (const { collection, indexes } of declaredPlainIndexes()) await create(collection, indexes);
    },
    async ping() {
      await connection.db?.command({ ping: 1 });
    },
    async inspect() {
      const db = openDatabase(connection);
      const [hello, buildInfo, connectionStatus] = await Promise.all([
        db.admin().command({ hello: 1 }),
        db.admin().command({ buildInfo: 1 }),
        // Not every server that speaks the protocol knows it.
        db.command({ connectionStatus: 1, showPrivileges: true }).catch(() => null),
      ]);
      return { hello, buildInfo, connectionStatus } as unknown as ServerAnswers;
    },
    database: () => openDatabase(connection),
    close: () => connection.close(),
  };
}

function openDatabase({ db }: Connection): Db {
  if (!db) throw new Error('the store is closed');
  return db;
}
