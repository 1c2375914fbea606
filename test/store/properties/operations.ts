import fc from 'fast-check';
import { Int32 } from 'mongodb';
import { filter, partialFilter } from './filters.ts';
import { pipeline } from './pipelines.ts';
import { projection, sort } from './projections.ts';
import { update, updateOfOne } from './updates.ts';
import { type Fields, path, scalar, value } from './values.ts';

/** A command for a collection, which is named by whoever runs it. */
export type Operation = { readonly kind: string; readonly isWrite: boolean; readonly command: Fields };

const read = (kind: string, command: fc.Arbitrary<Fields>): fc.Arbitrary<Operation> =>
  command.map((one) => ({ kind, isWrite: false, command: one }));
const write = (kind: string, command: fc.Arbitrary<Fields>): fc.Arbitrary<Operation> =>
  command.map((one) => ({ kind, isWrite: true, command: one }));

const few = fc.integer({ min: 0, max: 3 }).map((one) => new Int32(one));
const id = fc.integer({ min: 0, max: 9 }).map((one) => new Int32(one));

const find = read(
  'find',
  fc
    .tuple(filter, sort, fc.record({ projection, skip: few, limit: few }, { requiredKeys: [] }))
    .map(([by, order, more]) => ({ find: '', filter: by, sort: order, ...more })),
);
const count = read(
  'count',
  filter.map((query) => ({ count: '', query })),
);
const distinct = read(
  'distinct',
  fc.tuple(path, filter).map(([key, query]) => ({ distinct: '', key, query })),
);
const aggregate = read(
  'aggregate',
  pipeline.map((stages) => ({ aggregate: '', pipeline: stages, cursor: {} })),
);

/** An update of one document names it: which one of several it takes is nobody's promise. */
const updateMany = write(
  'update',
  fc.tuple(filter, update).map(([q, given]) => ({ update: '', updates: [{ q, multi: true, ...given }] })),
);
const updateOne = write(
  'update',
  fc
    .tuple(id, filter, updateOfOne, fc.boolean())
    .map(([_id, more, given, upsert]) => ({ update: '', updates: [{ q: upsert ? { _id } : { ...more, _id }, ...given, upsert }] })),
);
const upsert = write(
  'update',
  fc
    .tuple(id, scalar, updateOfOne)
    .map(([_id, a, given]) => ({ update: '', updates: [{ q: { _id, a: { $eq: a }, 'n.y': new Int32(7) }, ...given, upsert: true }] })),
);
const remove = write(
  'delete',
  filter.map((q) => ({ delete: '', deletes: [{ q, limit: 0 }] })),
);
const insert = write(
  'insert',
  fc.tuple(id, value, value).map(([_id, a, c]) => ({ insert: '', documents: [{ _id, a, c, i: new Int32(1) }] })),
);
const findAndModify = write(
  'findAndModify',
  fc
    .tuple(filter, sort, fc.option(updateOfOne, { nil: undefined }), fc.boolean(), fc.option(projection, { nil: undefined }))
    .map(([query, order, given, isNew, fields]) => ({
      findAndModify: '',
      query,
      sort: order,
      ...(given ? { update: given.u, new: isNew, ...(given.arrayFilters ? { arrayFilters: given.arrayFilters } : {}) } : { remove: true }),
      ...(fields ? { fields } : {}),
    })),
);

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 5, arbitrary: find },
  { weight: 1, arbitrary: count },
  { weight: 1, arbitrary: distinct },
  { weight: 6, arbitrary: aggregate },
  { weight: 2, arbitrary: updateMany },
  { weight: 4, arbitrary: updateOne },
  { weight: 1, arbitrary: upsert },
  { weight: 1, arbitrary: remove },
  { weight: 1, arbitrary: insert },
  { weight: 2, arbitrary: findAndModify },
);

export type IndexSpec = { readonly key: Fields; readonly name: string } & Fields;

/** `d` is never made a list, and two lists side by side no index takes. */
const keys = fc.constantFrom<Fields>(
  { a: 1 },
  { c: -1 },
  { i: 1, d: -1 },
  { s: 1, _id: -1 },
  { 'n.x': 1, d: 1 },
  { 't.x': 1, 't.y': -1 },
  { l: 1, d: -1 },
  { 'a.x': 1 },
  { d: 1, a: 1 },
);

const nameOf = (key: Fields): string => Object.entries(key).flat().join('_');

/** At most one of a key; with a filter or sparse it does not hold every document. */
export const indexes: fc.Arbitrary<readonly IndexSpec[]> = fc
  .uniqueArray(fc.record({ key: keys, sparse: fc.boolean(), partial: fc.option(partialFilter, { nil: undefined, freq: 3 }) }), {
    maxLength: 4,
    selector: ({ key }) => nameOf(key),
  })
  .map((specs) =>
    specs.map(({ key, sparse, partial }) => ({
      key,
      name: nameOf(key),
      ...(partial ? { partialFilterExpression: partial } : sparse ? { sparse } : {}),
    })),
  );

export const uniqueIndex: fc.Arbitrary<IndexSpec> = fc
  .tuple(
    fc.constantFrom<Fields>({ c: 1 }, { a: 1 }, { i: 1, d: 1 }, { l: 1 }),
    fc.constantFrom<Fields>({}, { sparse: true }, { partialFilterExpression: { i: { $gt: 0 } } }),
  )
  .map(([key, more]) => ({ key, name: `unique_${nameOf(key)}`, unique: true, ...more }));
