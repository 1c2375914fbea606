import { createRequire } from 'node:module';
import { type Document, serialize } from 'bson';
import { MongoClient, MongoServerError } from 'mongodb';
import { databaseOf, OWN_DATABASE } from '../database-name.ts';
import { UNFINISHED_MOVE, type UnfinishedMove } from '../unfinished-move.ts';

/**
 * How the driver sends documents that are BSON already. Everything it offers openly would read them into objects and write them
 * anew, which loses the order of fields like "1" and types that JavaScript has no word for. Not part of its public face: a test keeps it.
 */
type Sequence = { push(document: Document, bytes: Uint8Array): number };
const { DocumentSequence } = createRequire(import.meta.url)('mongodb/lib/cmap/commands.js') as {
  DocumentSequence: new (field: string) => Sequence;
};

type Name = { readonly db: string; readonly name: string };
export type ServerCollection = Name & {
  readonly options: readonly string[];
  readonly isView: boolean;
  readonly indexes: readonly Document[];
};
export type Refusal = { readonly code: number; readonly message: string };

/** The database of the house on a MongoDB server, document by document as BSON. */
export type MongoDatabase = {
  /** Without those of the server itself and the mark of an unfinished move. */
  collections(): Promise<readonly ServerCollection[]>;
  /** Which collections stand in the database that belongs to `db` of the embedded store. */
  namesIn(db: string): Promise<readonly string[]>;
  documents(of: Name): AsyncIterable<Uint8Array>;
  create(name: Name): Promise<void>;
  drop(name: Name): Promise<void>;
  insert(into: Name, documents: readonly Uint8Array[]): Promise<void>;
  indexes(of: Name): Promise<readonly Document[]>;
  /** Null: it is made. */
  createIndex(on: Name, spec: Document): Promise<Refusal | null>;
  readMark(): Promise<UnfinishedMove | null>;
  writeMark(collections: readonly string[]): Promise<void>;
  removeMark(): Promise<void>;
  close(): Promise<void>;
};

const DURABLY = { writeConcern: { w: 'majority' } } as const;
/** Bounds, dates and numbers of index options stay what they are. */
const AS_THEY_ARE = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

/** Connects; rejects after `timeoutMs` when nothing answers. */
export async function openMongoDatabase(uri: string, timeoutMs = 5_000): Promise<MongoDatabase> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: timeoutMs, readPreference: 'primary' });
  try {
    await client.connect();
  } catch (error) {
    await client.close(true);
    throw error;
  }
  const named = databaseOf(uri);
  const database = (db: string) => client.db(db === OWN_DATABASE ? named : db);
  const mark = database(OWN_DATABASE).collection<UnfinishedMove>(UNFINISHED_MOVE);
  const isOurs = (name: string): boolean => !name.startsWith('system.') && name !== UNFINISHED_MOVE;

  async function indexes({ db, name }: Name): Promise<Document[]> {
    return await database(db).collection(name).listIndexes(AS_THEY_ARE).toArray();
  }
  return {
    async collections() {
      const found: ServerCollection[] = [];
      for (const { name, type, options } of await database(OWN_DATABASE).listCollections({}, { nameOnly: false }).toArray()) {
        if (!isOurs(name)) continue;
        const of = { db: OWN_DATABASE, name };
        const isView = type !== 'collection';
        found.push({ ...of, isView, options: Object.keys(options ?? {}), indexes: isView ? [] : await indexes(of) });
      }
      return found.sort((one, other) => (one.name < other.name ? -1 : 1));
    },
    namesIn: async (db) => (await database(db).listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).filter(isOurs),
    documents: ({ db, name }) => database(db).collection(name).find({}, { raw: true }) as unknown as AsyncIterable<Uint8Array>,
    create: async ({ db, name }) => void (await database(db).createCollection(name)),
    drop: async ({ db, name }) => void (await database(db).dropCollection(name)),
    async insert({ db, name }, documents) {
      const sequence = new DocumentSequence('documents');
      for (const bytes of documents) sequence.push({}, bytes);
      const reply = await database(db).command({ insert: name, ordered: true, documents: sequence, ...DURABLY });
      const [error] = (reply['writeErrors'] ?? []) as Document[];
      if (error) throw new MongoServerError(error);
      if (reply['writeConcernError']) throw new MongoServerError(reply['writeConcernError'] as Document);
      if (reply['n'] !== documents.length) throw new Error(`the server took ${reply['n']} of ${documents.length} documents`);
    },
    indexes,
    async createIndex({ db, name }, spec) {
      try {
        await database(db).command({ createIndexes: name, indexes: [spec], ...DURABLY });
        return null;
      } catch (error) {
        if (!(error instanceof MongoServerError)) throw error;
        return { code: Number(error.code ?? 0), message: error.errmsg ?? error.message };
      }
    },
    readMark: () => mark.findOne({ _id: 'move' }),
    async writeMark(collections) {
      await mark.updateOne({ _id: 'move' }, { $set: { collections } }, { upsert: true, ...DURABLY });
    },
    removeMark: async () => void (await mark.drop()),
    close: () => client.close(),
  };
}

/** An index as the embedded store takes it. */
export const specBytes = (spec: Document): Uint8Array => serialize(spec);
