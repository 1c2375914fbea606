import fc from 'fast-check';
import { Int32 } from 'mongodb';
import { expression } from './expressions.ts';
import { element } from './filters.ts';
import { type Fields, int, list, number, scalar, value } from './values.ts';

export type Update = { readonly u: Fields | Fields[]; readonly arrayFilters?: Fields[] };

const place = fc.constantFrom('a', 'b', 'c', 'i', 's', 'n.x', 'n.y', 'n.new', 'l.1', 'a.0', 'a.x', 't.0.x', 'new', 'new.deep');
const listPlace = fc.constantFrom('a', 'b', 'l', 't', 'new', 'n.list');
const numberPlace = fc.constantFrom('i', 'i', 'c', 'n.y', 'l.0', 'new', 't.0.y');
const small = fc.integer({ min: -2, max: 3 }).map((one) => new Int32(one));

const push = fc.record(
  { $each: list, $position: small, $slice: small, $sort: fc.constantFrom<unknown>(new Int32(1), new Int32(-1), { x: new Int32(1) }) },
  { requiredKeys: ['$each'] },
);

const one: fc.Arbitrary<readonly [string, string, unknown]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('$set'), place, value) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$setOnInsert'), place, scalar) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$unset'), place, fc.constant('')) },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('$inc', '$mul'), numberPlace, number) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('$min', '$max'), place, scalar) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$rename'), place, fc.constantFrom('renamed', 'n.moved')) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('$push'), listPlace, fc.oneof(value, push)) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('$addToSet'),
      listPlace,
      fc.oneof(
        value,
        list.map(($each) => ({ $each })),
      ),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('$pull'), listPlace, fc.oneof(scalar, element)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$pullAll'), listPlace, list) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$pop'), listPlace, fc.constantFrom(new Int32(1), new Int32(-1))) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('$bit'),
      numberPlace,
      fc.tuple(fc.constantFrom('and', 'or', 'xor'), int).map(([name, by]) => ({ [name]: by })),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$set', '$inc'), fc.constantFrom('l.$[]', 't.$[].y'), number) },
);

const operators: fc.Arbitrary<Update> = fc
  .uniqueArray(one, { minLength: 1, maxLength: 3, selector: ([, at]) => at.split('.')[0] })
  .map((all) => {
    const u: Record<string, Fields> = {};
    for (const [name, at, argument] of all) u[name] = { ...u[name], [at]: argument };
    return { u };
  });

const filtered: fc.Arbitrary<Update> = fc
  .tuple(
    fc.constantFrom('$set', '$inc', '$mul'),
    fc.constantFrom('l.$[e]', 't.$[e].y'),
    number,
    fc.constantFrom('$gt', '$lte', '$eq'),
    number,
  )
  .map(([name, at, by, operator, than]) => ({
    u: { [name]: { [at]: by } },
    arrayFilters: [at.startsWith('l') ? { e: { [operator]: than } } : { 'e.y': { [operator]: than } }],
  }));

const replacement: fc.Arbitrary<Update> = fc.record({ a: value, i: number }, { requiredKeys: [] }).map((u) => ({ u }));

const stage = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'new', 'n.x', 'i'), expression).map(([at, made]) => ({ $set: { [at]: made } })),
  fc.constantFrom('a', 'n.x', 't.y').map(($unset) => ({ $unset })),
);
const pipeline: fc.Arbitrary<Update> = fc.array(stage, { minLength: 1, maxLength: 2 }).map((u) => ({ u }));

export const update: fc.Arbitrary<Update> = fc.oneof(
  { weight: 8, arbitrary: operators },
  { weight: 1, arbitrary: filtered },
  { weight: 1, arbitrary: pipeline },
);

/** Also for one document only, which a replacement is. */
export const updateOfOne: fc.Arbitrary<Update> = fc.oneof({ weight: 5, arbitrary: update }, { weight: 1, arbitrary: replacement });
