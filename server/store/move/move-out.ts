import { type Document, deserialize } from 'bson';
import { EarshotError } from '../../domain/errors.ts';
import { openWholeStore, type WholeStore } from '../embedded/index.ts';
import type { Contents } from './checksum.ts';
import { indexShape } from './index-shape.ts';
import type { MongoDatabase } from './mongo-database.ts';
import { contentsOf, copyCollection, type MoveAsk, type Moved, type RefusedIndex, refuseDifference } from './move.ts';
import { withServer } from './with-server.ts';

type Ask = MoveAsk & { readonly store: WholeStore; readonly mongo: MongoDatabase };

/**
 * Copies the embedded store of a data folder to a MongoDB server and compares every collection there. Interrupted, it leaves a mark
 * by which the next move clears away what this one made. Throws `store/already-running`, `store/no-store`, `store/target-not-empty`,
 * `store/move-differs`, `store/unreachable` and `store/server-refused`.
 */
export async function moveOut(ask: MoveAsk): Promise<Moved> {
  const store = openWholeStore(ask.dataFolder);
  try {
    return await withServer(ask.uri, (mongo) => copyAll({ ...ask, store, mongo }));
  } finally {
    await store.close();
  }
}

async function copyAll(ask: Ask): Promise<Moved> {
  const { store, mongo } = ask;
  await clearUnfinished(mongo);
  for (const db of new Set(store.collections.map((collection) => collection.db))) {
    const [there] = await mongo.namesIn(db);
    if (there !== undefined) throw new EarshotError('conflict', 'store/target-not-empty', { values: { collection: there } });
  }
  await mongo.writeMark(store.collections.map(({ db, name }) => `${db}.${name}`));
  const copied = new Map<string, Contents>();
  for (const each of store.collections) copied.set(`${each.db}.${each.name}`, await copyCollection({ from: store, to: mongo }, each, ask));
  // Before there are indexes: one that lets documents expire would take some away.
  for (const each of store.collections) {
    const expected = copied.get(`${each.db}.${each.name}`) as Contents;
    refuseDifference('store/move-differs', each, { expected, found: await contentsOf(mongo, each, ask) });
  }
  const refusedIndexes = await makeIndexes(ask);
  await mongo.removeMark();
  return { collections: store.collections.map(({ db, name }) => ({ name, ...(copied.get(`${db}.${name}`) as Contents) })), refusedIndexes };
}

async function clearUnfinished(mongo: MongoDatabase): Promise<void> {
  const mark = await mongo.readMark();
  for (const ns of mark?.collections ?? []) {
    const [db = '', ...name] = ns.split('.');
    await mongo.drop({ db, name: name.join('.') });
  }
  if (mark) await mongo.removeMark();
}

async function makeIndexes({ store, mongo, signal }: Ask): Promise<RefusedIndex[]> {
  const refused: RefusedIndex[] = [];
  for (const { db, name, indexes } of store.collections) {
    const specs = indexes.map((bytes): Document => deserialize(bytes, { promoteValues: false, bsonRegExp: true }));
    for (const spec of specs.filter((each) => each['name'] !== '_id_')) {
      signal.throwIfAborted();
      const refusal = await mongo.createIndex({ db, name }, spec);
      if (refusal) refused.push({ collection: name, index: String(spec['name']), ...refusal });
    }
    const made = new Map((await mongo.indexes({ db, name })).map((spec) => [String(spec['name']), indexShape(spec)]));
    for (const spec of specs) {
      const shape = made.get(String(spec['name']));
      if (shape !== undefined && shape !== indexShape(spec))
        refused.push({ collection: name, index: String(spec['name']), code: 0, message: `became ${shape}` });
    }
  }
  return refused;
}
