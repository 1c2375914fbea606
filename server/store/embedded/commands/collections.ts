import { listedResults } from '../cursors/results.ts';
import { compileFilter } from '../match/index.ts';
import type { Collection } from '../storage/catalog.ts';
import { indexAsDoc } from '../storage/index-definition.ts';
import { CODE, StoreError } from '../store-error.ts';
import { numberOf } from '../values/numbers.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { docArgument, flagArgument, namespaceOf } from './arguments.ts';
import { IMAGES, imagesArgument } from './coll-mod.ts';
import type { Call, Command } from './command.ts';

/** Options that would make another kind of collection. Left unheeded, it would silently be a plain one. */
const OTHER_KINDS: ReadonlyMap<string, string> = new Map([
  ['capped', 'capped collections'],
  ['collation', 'collation'],
  ['viewOn', 'views'],
  ['pipeline', 'views'],
  ['validator', 'validators'],
  ['validationLevel', 'validators'],
  ['validationAction', 'validators'],
  ['timeseries', 'time series'],
  ['expireAfterSeconds', 'collections that expire'],
  ['clusteredIndex', 'clustered collections'],
]);

/** Whether an option asks for no more than is there anyway: `capped: false`. */
function asksNothing(option: string, value: Value): boolean {
  if (option === 'capped') return value === false || value === null;
  return option === 'collation' && isDoc(value) && (value.size === 0 || value.get('locale') === 'simple');
}

function refuseOtherKinds({ body }: Call): void {
  for (const [option, kind] of OTHER_KINDS) {
    const value = body.get(option);
    if (value === undefined || asksNothing(option, value)) continue;
    throw new StoreError(CODE.CommandNotSupported, `The embedded store has no ${kind}; set MONGODB_URI to use a MongoDB server`);
  }
}

export const create: Command = {
  options: [
    'autoIndexId',
    'idIndex',
    'encryptedFields',
    'indexOptionDefaults',
    'storageEngine',
    'size',
    'max',
    IMAGES,
    ...OTHER_KINDS.keys(),
  ],
  async run(call, { storage }) {
    const { name, ns } = namespaceOf(call);
    refuseOtherKinds(call);
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
