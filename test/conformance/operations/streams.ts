import type { AbstractCursor, ChangeStream, ClientSession, Collection, Db, Document, MongoClient } from 'mongodb';
import type { Entity } from '../entities.ts';
import { NotRunnable } from '../verdict.ts';
import type { Operations } from './collection.ts';
import { commandCursor } from './database.ts';

/** A test expects the stream to be open, and its errors to be shown, before the first event is asked for. */
async function opened(stream: ChangeStream): Promise<ChangeStream> {
  const { cursor } = stream as unknown as { readonly cursor?: { cursorInit?: () => Promise<void> } };
  if (!cursor?.cursorInit) throw new NotRunnable('opens a change stream, which this driver does in another way');
  await cursor.cursorInit();
  return stream;
}

/** Operations whose result is a thing with a name: `saveResultAsEntity`. */
export const makers: Readonly<Record<string, (on: Entity, options: Document) => Promise<Entity>>> = {
  createChangeStream: async (on, { pipeline, ...options }) => ({
    kind: 'stream',
    stream: await opened(watchable(on).watch(pipeline, options)),
  }),
  createFindCursor: async (on, { filter, ...options }) => {
    if (on.kind !== 'collection') throw new NotRunnable(`opens a cursor on a ${on.kind}`);
    const cursor = on.collection.find(filter, options);
    await cursor.hasNext();
    return { kind: 'cursor', cursor };
  },
  createCommandCursor: async (on, options) => {
    if (on.kind !== 'database') throw new NotRunnable(`opens a command's cursor on a ${on.kind}`);
    const cursor = commandCursor(on.database, options);
    await cursor.hasNext();
    return { kind: 'cursor', cursor };
  },
};

function watchable(on: Entity): MongoClient | Db | Collection {
  if (on.kind === 'client') return on.client;
  if (on.kind === 'database') return on.database;
  if (on.kind === 'collection') return on.collection;
  throw new NotRunnable(`opens a change stream on a ${on.kind}`);
}

export const streamOperations: Operations<ChangeStream> = {
  iterateUntilDocumentOrError: (on) => on.next(),
  iterateOnce: (on) => on.tryNext(),
  close: (on) => on.close(),
};

export const cursorOperations: Operations<AbstractCursor> = {
  iterateUntilDocumentOrError: (on) => on.next(),
  iterateOnce: (on) => on.tryNext(),
  close: (on) => on.close(),
};

export const sessionOperations: Operations<ClientSession> = {
  startTransaction: (on, options) => on.startTransaction(options),
  commitTransaction: (on) => on.commitTransaction(),
  abortTransaction: (on) => on.abortTransaction(),
  endSession: (on) => on.endSession(),
};
