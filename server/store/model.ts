import { type Connection, type IndexDefinition, type IndexOptions, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { z } from 'zod';
import { mongooseSchemaOf } from './zod-to-mongoose.ts';

/** An index and the query it serves. */
export type IndexSpec = { readonly fields: IndexDefinition; readonly options?: IndexOptions; readonly serves: string };

/** A noun in the store: its collection, fields, indexes, and whether it announces events. */
export type ModelSpec<Noun extends { readonly id: string }> = {
  readonly collection: string;
  readonly noun: z.ZodObject & z.ZodType<Noun>;
  readonly indexes: readonly IndexSpec[];
  /**
   * How a large collection is spread over a sharded cluster. Unique indexes begin with these fields, frequent queries name the first, and a
   * write to one document names them all. A collection without it stays whole.
   */
  readonly shardKey?: readonly [string, ...string[]];
  /** Fields that only the store knows (leases, in-flight marks). */
  readonly more?: SchemaDefinition;
  /** The owner pushes events into `outgoing` of its own document; the relay carries them to the log. */
  readonly announces?: boolean;
};

/** A noun as it lies in the store: `_id` instead of `id`. */
export type Stored<Noun extends { readonly id: string }> = Omit<Noun, 'id'> & { _id: string };

const OUTGOING: SchemaDefinition = { outgoing: { type: [Schema.Types.Mixed], default: undefined } };
const OUTGOING_INDEX: IndexSpec = {
  fields: { 'outgoing.eventId': 1 },
  options: { partialFilterExpression: { 'outgoing.eventId': { $exists: true } } },
  serves: 'the relay: documents with events that are not in the log yet',
};

const specs: ModelSpec<{ readonly id: string }>[] = [];

/** Declares a collection. Called once at module level by the file that owns it, so that indexes and relay know the full list. */
export function declareModel<Noun extends { readonly id: string }>(spec: ModelSpec<Noun>): ModelSpec<Noun> {
  specs.push(spec as unknown as ModelSpec<{ readonly id: string }>);
  return spec;
}

export const declaredModels = (): readonly ModelSpec<{ readonly id: string }>[] => specs;

const plainIndexes: { readonly collection: string; readonly indexes: readonly IndexSpec[] }[] = [];

/** Indexes of a collection that holds no noun of its own, such as the log. */
export function declareIndexes(collection: string, indexes: readonly IndexSpec[]): void {
  plainIndexes.push({ collection, indexes });
}

export const declaredPlainIndexes = (): typeof plainIndexes => plainIndexes;

/** The model on this connection; made on first use. */
export function modelOn<Noun extends { readonly id: string }>(connection: Connection, spec: ModelSpec<Noun>): Model<Stored<Noun>> {
  const known = connection.models[spec.collection];
  if (known) return known as unknown as Model<Stored<Noun>>;
  const schema = mongooseSchemaOf(spec.noun, { ...spec.more, ...(spec.announces ? OUTGOING : {}) });
  return connection.model(spec.collection, schema, spec.collection) as unknown as Model<Stored<Noun>>;
}

export function indexesOf(spec: ModelSpec<{ readonly id: string }>): readonly IndexSpec[] {
  return spec.announces ? [...spec.indexes, OUTGOING_INDEX] : spec.indexes;
}

export function toStored<Noun extends { readonly id: string }>({ id, ...rest }: Noun): Stored<Noun> {
  return { _id: id, ...rest } as unknown as Stored<Noun>;
}

/** Back to the noun. Fields that only the store knows are dropped by naming the noun's own. */
export function fromStored<Noun extends { readonly id: string }>(spec: ModelSpec<Noun>, document: Stored<Noun>): Noun {
  const { _id, ...rest } = document;
  const noun: Record<string, unknown> = { id: _id };
  for (const name of Object.keys(spec.noun.shape)) {
    if (name !== 'id' && name in rest) noun[name] = (rest as Record<string, unknown>)[name];
  }
  return noun as Noun;
}
