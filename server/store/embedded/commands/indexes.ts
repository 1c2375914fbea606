import { listedResults } from '../cursors/results.ts';
import { buildIndex } from '../storage/build-index.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import { type IndexDefinition, indexAsDoc, readIndexSpec } from '../storage/index-definition.ts';
import { badValue, CODE, missingField, StoreError } from '../store-error.ts';
import { compare, identical } from '../values/compare.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { docArgument, namespaceOf } from './arguments.ts';
import { listing } from './collections.ts';
import type { Call, Command, Engine } from './command.ts';

type Spec = Omit<IndexDefinition, 'id'>;

const missing = (ns: string): StoreError => new StoreError(CODE.NamespaceNotFound, `ns does not exist: ${ns}`);

/** The index that is there already, null when it has to be made. Throws when another one stands in the way. */
function existing({ indexes }: Collection, spec: Spec): Index | null {
  for (const index of indexes) {
    const { name, key } = index.definition;
    const sameKey = compare(key, spec.key) === 0;
    const sameFilter = identical(index.definition.partialFilter ?? new Map(), spec.partialFilter ?? new Map());
    const isSame = name === '_id_' || identical(indexAsDoc({ ...index.definition, name: spec.name, key: spec.key }), indexAsDoc(spec));
    if (name === spec.name && !sameKey) {
      throw new StoreError(
        CODE.IndexKeySpecsConflict,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${spec.name}`,
      );
    }
    if (!sameKey || (name !== spec.name && !sameFilter)) continue;
    if (!isSame)
      throw new StoreError(
        sameFilter ? CODE.IndexOptionsConflict : CODE.IndexKeySpecsConflict,
        `An equivalent index already exists with the same name but different options. Requested index: ${spec.name}, existing index: ${name}`,
      );
    if (name !== spec.name && name !== '_id_')
      throw new StoreError(CODE.IndexOptionsConflict, `Index already exists with a different name: ${name}`);
    return index;
  }
  return null;
}

async function make(call: Call, { storage }: Engine, spec: Spec): Promise<void> {
  const { name, ns } = namespaceOf(call);
  const started = await storage.write(() => {
    const collection = storage.ensure(call.db, name);
    if (existing(collection, spec)) return null;
    return storage.catalog.addIndex(collection, spec, false);
  });
  if (started) await buildIndex(storage, ns, started);
}

export const createIndexes: Command = {
  options: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  async run(call, engine) {
    const { ns } = namespaceOf(call);
    const specs = call.body.get('indexes');
    if (!Array.isArray(specs) || specs.length === 0) throw badValue('Must specify at least one index to create');
    const read = specs.map(readIndexSpec);
    const before = engine.storage.catalog.find(ns);
    const numIndexesBefore = before?.indexes.length ?? 1;
    for (const spec of read) await make(call, engine, spec);
    const numIndexesAfter = engine.storage.catalog.find(ns)?.indexes.length ?? 1;
    const note = numIndexesBefore === numIndexesAfter ? 'all indexes already exist' : undefined;
    return okReply({ numIndexesBefore, numIndexesAfter, createdCollectionAutomatically: before === undefined, note });
  },
};

export const listIndexes: Command = {
  options: ['cursor'],
  run(call, { storage, cursors }) {
    const { name, ns } = namespaceOf(call);
    const collection = storage.catalog.find(ns);
    if (!collection) throw missing(ns);
    const shown = collection.indexes.filter(({ isReady }) => isReady).map(({ definition }): Doc => indexAsDoc(definition));
    return cursors.open({ results: listedResults(shown), ns: `${call.db}.${name}`, ...listing(docArgument(call, 'cursor')) });
  },
};

function named({ indexes }: Collection, wanted: Value): readonly Index[] {
  if (wanted === '*') return indexes.filter(({ definition }) => definition.name !== '_id_');
  if (Array.isArray(wanted)) return wanted.flatMap((one) => named({ indexes } as Collection, one));
  const index = indexes.find(({ definition }) => (isDoc(wanted) ? compare(definition.key, wanted) === 0 : definition.name === wanted));
  if (!index) throw new StoreError(CODE.IndexNotFound, `index not found with name [${isDoc(wanted) ? 'that key' : String(wanted)}]`);
  if (index.definition.name === '_id_') throw new StoreError(CODE.InvalidOptions, 'cannot drop _id index');
  return [index];
}

export const dropIndexes: Command = {
  options: ['index'],
  async run(call, { storage, tidy }) {
    const { ns } = namespaceOf(call);
    const wanted = call.body.get('index');
    if (wanted === undefined) throw missingField('dropIndexes.index');
    const nIndexesWas = await storage.write(() => {
      const collection = storage.catalog.find(ns);
      if (!collection) throw new StoreError(CODE.NamespaceNotFound, `ns not found ${ns}`);
      const before = collection.indexes.length;
      for (const index of named(collection, wanted)) storage.catalog.dropIndex(collection, index);
      return before;
    });
    tidy();
    return okReply({ nIndexesWas });
  },
};
