import type { Collection, Document } from 'mongodb';

export type Operations<T> = Readonly<Record<string, (on: T, options: Document) => unknown>>;

const returning = ({ returnDocument, ...options }: Document): Document =>
  returnDocument === undefined ? options : { ...options, returnDocument: String(returnDocument).toLowerCase() };

const writes: Operations<Collection> = {
  insertOne: (on, { document, ...options }) => on.insertOne(document, options),
  insertMany: (on, { documents, ...options }) => on.insertMany(documents, options),
  updateOne: (on, { filter, update, ...options }) => on.updateOne(filter, update, options),
  updateMany: (on, { filter, update, ...options }) => on.updateMany(filter, update, options),
  replaceOne: (on, { filter, replacement, ...options }) => on.replaceOne(filter, replacement, options),
  deleteOne: (on, { filter, ...options }) => on.deleteOne(filter, options),
  deleteMany: (on, { filter, ...options }) => on.deleteMany(filter, options),
  bulkWrite: (on, { requests, ...options }) => on.bulkWrite(requests, options),
  findOneAndDelete: (on, { filter, ...options }) => on.findOneAndDelete(filter, options),
  findOneAndReplace: (on, { filter, replacement, ...options }) => on.findOneAndReplace(filter, replacement, returning(options)),
  findOneAndUpdate: (on, { filter, update, ...options }) => on.findOneAndUpdate(filter, update, returning(options)),
};

const reads: Operations<Collection> = {
  find: (on, { filter, ...options }) => on.find(filter, options).toArray(),
  findOne: (on, { filter, ...options }) => on.findOne(filter, options),
  aggregate: (on, { pipeline, ...options }) => on.aggregate(pipeline, options).toArray(),
  count: (on, { filter, ...options }) => on.count(filter, options),
  countDocuments: (on, { filter, ...options }) => on.countDocuments(filter, options),
  estimatedDocumentCount: (on, options) => on.estimatedDocumentCount(options),
  distinct: (on, { fieldName, filter, ...options }) => on.distinct(fieldName, filter, options),
};

const indexes: Operations<Collection> = {
  createIndex: (on, { keys, ...options }) => on.createIndex(keys, options),
  dropIndex: (on, { name, ...options }) => on.dropIndex(name, options),
  dropIndexes: (on, options) => on.dropIndexes(options),
  listIndexes: (on, options) => on.listIndexes(options).toArray(),
  listIndexNames: async (on, options) => (await on.listIndexes(options).toArray()).map(({ name }) => name),
  createSearchIndex: (on, { model }) => on.createSearchIndex(model),
  createSearchIndexes: (on, { models }) => on.createSearchIndexes(models),
  updateSearchIndex: (on, { name, definition }) => on.updateSearchIndex(name, definition),
  dropSearchIndex: (on, { name }) => on.dropSearchIndex(name),
  listSearchIndexes: (on, { name, aggregationOptions }) =>
    (name === undefined ? on.listSearchIndexes(aggregationOptions) : on.listSearchIndexes(name, aggregationOptions)).toArray(),
};

export const collectionOperations: Operations<Collection> = {
  ...writes,
  ...reads,
  ...indexes,
  rename: (on, { to, ...options }) => on.rename(to, options),
  drop: (on, options) => on.drop(options),
};
