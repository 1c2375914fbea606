import type { Db, Document, MongoClient, RunCommandCursor } from 'mongodb';
import type { Operations } from './collection.ts';

export function commandCursor(on: Db, { command, commandName, batchSize, maxTimeMS, comment, ...options }: Document): RunCommandCursor {
  const cursor = on.runCursorCommand({ [commandName]: command[commandName], ...command }, options);
  if (batchSize !== undefined) cursor.setBatchSize(batchSize);
  if (maxTimeMS !== undefined) cursor.setMaxTimeMS(maxTimeMS);
  if (comment !== undefined) cursor.setComment(comment);
  return cursor;
}

export const databaseOperations: Operations<Db> = {
  aggregate: (on, { pipeline, ...options }) => on.aggregate(pipeline, options).toArray(),
  createCollection: (on, { collection, ...options }) => on.createCollection(collection, options),
  dropCollection: (on, { collection, ...options }) => on.dropCollection(collection, options),
  listCollections: (on, { filter, ...options }) => on.listCollections(filter ?? {}, options).toArray(),
  listCollectionNames: (on, { filter, ...options }) => on.listCollections(filter ?? {}, { ...options, nameOnly: true }).toArray(),
  listCollectionObjects: (on, { filter, ...options }) => on.listCollections(filter ?? {}, options).toArray(),
  modifyCollection: (on, { collection, ...changes }) => on.command({ collMod: collection, ...changes }),
  runCommand: (on, { command, commandName, ...options }) =>
    // The name comes first, wherever the file has it.
    on.command({ [commandName]: command[commandName], ...command }, options),
  runCursorCommand: (on, options) => commandCursor(on, options).toArray(),
};

/** `{ insertOne: { … } }` as the driver wants it: `{ name: 'insertOne', … }`. */
function modelOf(model: Document): never {
  const [name = ''] = Object.keys(model);
  return { name, ...model[name] } as never;
}

export const clientOperations: Operations<MongoClient> = {
  clientBulkWrite: (on, { models, ...options }) => on.bulkWrite((models as Document[]).map(modelOf), options),
  listDatabases: async (on, options) => (await on.db('admin').admin().listDatabases(options)).databases,
  listDatabaseObjects: async (on, options) => (await on.db('admin').admin().listDatabases(options)).databases,
  listDatabaseNames: async (on, options) => (await on.db('admin').admin().listDatabases(options)).databases.map(({ name }) => name),
  close: (on) => on.close(),
};
