import { listedResults } from '../cursors/results.ts';
import { compileFilter } from '../match/index.ts';
import type { Collection } from '../storage/catalog.ts';
import { indexAsDoc } from '../storage/index-definition.ts';
import { CODE, StoreError } from '../store-error.ts';
import { numberOf } from '../values/numbers.ts';
import { type Doc, doc, isDoc } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import { IMAGES, imagesArgument } from './coll-mod.ts';
import type { Command } from './command.ts';

export const create: Command = {
  // Read, but only to refuse what is meant by them: a capped or validated collection would silently be neither.
  options: [
    'autoIndexId',
    'idIndex',
    'writeConcern',
    'encryptedFields',
    'indexOptionDefaults',
    'storageEngine',
    'capped',
    'size',
    'max',
    'collation',
    IMAGES,
  ],
  async run(call, { storage }) {
    const { name, ns } = namespaceOf(call);
    const collation = call.body.get('collation');
    const hasCollation = isDoc(collation) && collation.size > 0 && collation.get('locale') !== 'simple';
    if (flagArgument(call, 'capped') || hasCollation) {
      throw new StoreError(
        CODE.CommandNotSupported,
        `The embedded store has no ${hasCollation ? 'collation' : 'capped collections'}; set MONGODB_URI to use a MongoDB server`,
      );
    }
    const hasImages = imagesArgument(call) ?? false;
    await storage.write(() => {
      if (storage.catalog.find(ns)) throw new StoreError(CODE.NamespaceExists, `Collection ${ns} already exists.`);
      const made = storage.ensure(call.db, name);
      made.hasImages = hasImages;
      if (hasImages) storage.catalog.save(made);
    });
    return okReply();
  },
};

export const drop: Command = {
  options: [],
  async run(call, { storage, tidy }) {
    const { ns } = namespaceOf(call);
    const dropped = await storage.write(() => {
      const collection = storage.catalog.find(ns);
      if (!collection) return undefined;
      storage.catalog.drop(collection);
      storage.recorder.dropped(collection);
      return collection;
    });
    tidy();
    return dropped ? okReply({ nIndexesWas: dropped.indexes.length, ns }) : okReply();
  },
};

export const dropDatabase: Command = {
  options: [],
  async run(call, { storage, tidy }) {
    await storage.write(() => {
      const own = storage.catalog.list().filter(({ db }) => db === call.db);
      for (const collection of own) {
        storage.catalog.drop(collection);
        storage.recorder.dropped(collection);
      }
      if (own.length > 0) storage.recorder.databaseDropped(call.db);
    });
    tidy();
    return okReply({ dropped: call.db });
  },
};

function described({ name, uuid, indexes, hasImages }: Collection, isShort: boolean): Doc {
  if (isShort) return doc({ name, type: 'collection' });
  const id = indexes[0]?.definition;
  return doc({
    name,
    type: 'collection',
    options: doc(hasImages ? { [IMAGES]: doc({ enabled: true }) } : {}),
    info: doc({ readOnly: false, uuid }),
    idIndex: id ? indexAsDoc(id) : undefined,
  });
}

export const listCollections: Command = {
  options: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run(call, { storage, cursors }) {
    const filter = docArgument(call, 'filter');
    const matches = filter && filter.size > 0 ? compileFilter(filter).matches : () => true;
    const own = storage.catalog.list().filter(({ db }) => db === call.db);
    const listed = own
      .filter((collection) => matches(described(collection, false)))
      .map((collection) => described(collection, flagArgument(call, 'nameOnly')));
    return cursors.open({ results: listedResults(listed), ns: `${call.db}.$cmd.listCollections`, ...listing(docArgument(call, 'cursor')) });
  },
};

/** How lists that are computed at once go out. */
export function listing(cursor: Doc | null) {
  const asked = numberOf(cursor?.get('batchSize'));
  return { batchSize: asked ?? Number.POSITIVE_INFINITY, isSingleBatch: false, neverExpires: false, millis: Number.POSITIVE_INFINITY };
}

export const listDatabases: Command = {
  options: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(call, { storage }) {
    const filter = docArgument(call, 'filter');
    const matches = filter && filter.size > 0 ? compileFilter(filter).matches : () => true;
    const sizes = new Map<string, number>();
    for (const { db, bytes } of storage.catalog.list()) sizes.set(db, (sizes.get(db) ?? 0) + bytes);
    const isShort = flagArgument(call, 'nameOnly');
    const databases = [...sizes]
      .map(([name, sizeOnDisk]) => doc({ name, sizeOnDisk, empty: false }))
      .filter(matches)
      .map((entry) => (isShort ? doc({ name: entry.get('name') }) : entry));
    const totalSize = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    return okReply(isShort ? { databases } : { databases, totalSize, totalSizeMb: Math.floor(totalSize / 1024 ** 2) });
  },
};
