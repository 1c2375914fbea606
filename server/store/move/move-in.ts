import { EarshotError } from '../../domain/errors.ts';
import { type NewStore, startNewStore } from '../embedded/index.ts';
import type { Contents } from './checksum.ts';
import { type MongoDatabase, type ServerCollection, specBytes } from './mongo-database.ts';
import { contentsOf, copyCollection, type MoveAsk, type Moved, type RefusedIndex, refuseDifference } from './move.ts';
import { withServer } from './with-server.ts';

type Ask = MoveAsk & { readonly store: NewStore; readonly mongo: MongoDatabase };

/**
 * Copies the database of a MongoDB server into a data folder that has no store yet. The store is there when all of it is; interrupted,
 * nothing is. Throws `store/not-empty`, `store/already-running`, `store/half-moved`, `store/source-empty`, `store/collection-not-movable`,
 * `store/move-differs`, `store/source-changed`, `store/unreachable` and `store/server-refused`.
 */
export async function moveIn(ask: MoveAsk): Promise<Moved> {
  const store = startNewStore(ask.dataFolder);
  try {
    const moved = await withServer(ask.uri, (mongo) => copyAll({ ...ask, store, mongo }));
    await store.finish();
    return moved;
  } finally {
    await store.close();
  }
}

async function copyAll(ask: Ask): Promise<Moved> {
  const { store, mongo } = ask;
  if (await mongo.readMark()) throw new EarshotError('conflict', 'store/half-moved');
  const collections = await mongo.collections();
  if (collections.length === 0) throw new EarshotError('invalid', 'store/source-empty');
  for (const { name, isView, options } of collections) {
    const what = isView ? 'view' : options.join(', ');
    if (what) throw new EarshotError('conflict', 'store/collection-not-movable', { values: { collection: name, what } });
  }
  const moved: (Contents & { name: string })[] = [];
  const refusedIndexes: RefusedIndex[] = [];
  for (const each of collections) {
    const expected = await copyCollection({ from: mongo, to: store }, each, ask);
    refuseDifference('store/move-differs', each, { expected, found: await contentsOf(store, each, ask) });
    refusedIndexes.push(...(await makeIndexes(ask, each)));
    moved.push({ name: each.name, ...expected });
  }
  // Nobody can lock a server for us: who wrote to it meanwhile must begin anew.
  for (const each of collections) {
    const expected = moved.find(({ name }) => name === each.name) as Contents;
    refuseDifference('store/source-changed', each, { expected, found: await contentsOf(mongo, each, ask) });
  }
  return { collections: moved, refusedIndexes };
}

async function makeIndexes({ store, signal }: Ask, collection: ServerCollection): Promise<RefusedIndex[]> {
  const refused: RefusedIndex[] = [];
  for (const spec of collection.indexes.filter((each) => each['name'] !== '_id_')) {
    signal.throwIfAborted();
    const refusal = await store.createIndex(collection, specBytes(spec));
    if (refusal) refused.push({ collection: collection.name, index: String(spec['name']), ...refusal });
  }
  return refused;
}
