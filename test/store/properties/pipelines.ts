import fc from 'fast-check';
import { Int32 } from 'mongodb';
import { expression, listExpression, numberExpression, setExpression } from './expressions.ts';
import { filter } from './filters.ts';
import { projectStage, sort } from './projections.ts';
import type { Fields } from './values.ts';

const stage = (name: string, argument: fc.Arbitrary<unknown>): fc.Arbitrary<Fields> => argument.map((given) => ({ [name]: given }));
const count = fc.integer({ min: 1, max: 4 }).map((one) => new Int32(one));

/** Stages that take each document by itself. */
const single: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 2, arbitrary: stage('$match', filter) },
  {
    weight: 3,
    arbitrary: stage(
      '$addFields',
      fc.tuple(fc.constantFrom('r', 'a', 'n.x', 't.x'), expression).map(([at, made]) => ({ [at]: made })),
    ),
  },
  { weight: 3, arbitrary: stage('$project', projectStage) },
  { weight: 1, arbitrary: stage('$unset', fc.constantFrom<unknown>('a', 'n.x', ['t.x', 'c'])) },
  {
    weight: 1,
    arbitrary: stage(
      '$set',
      setExpression.map((set) => ({ set })),
    ),
  },
  {
    weight: 2,
    arbitrary: stage(
      '$unwind',
      fc.oneof(
        fc.constantFrom('$l', '$t', '$a'),
        fc.record({
          path: fc.constantFrom('$l', '$t', '$a'),
          preserveNullAndEmptyArrays: fc.boolean(),
          includeArrayIndex: fc.constantFrom('at'),
        }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: stage(
      '$replaceRoot',
      expression.map((made) => ({ newRoot: { $mergeObjects: [{ _id: '$_id' }, { r: made }] } })),
    ),
  },
  {
    weight: 1,
    arbitrary: stage(
      '$lookup',
      fc
        .tuple(fc.constantFrom('i', 'a', 'l', 's', 't.y'), fc.constantFrom('i', 'c', 'n.y', 'l', '_id'), fc.boolean())
        .map(([localField, foreignField, isShort]) => ({
          from: '',
          localField,
          foreignField,
          as: 'joined',
          pipeline: [{ $sort: { _id: 1 } }, { $project: { i: 1 } }, ...(isShort ? [{ $limit: 1 }] : [])],
        })),
    ),
  },
);

/** A list in brackets would be several arguments, where an accumulator takes one. */
const argument = fc.oneof(numberExpression, expression).map((one) => (Array.isArray(one) ? { $concatArrays: [one] } : one));

const accumulator = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('$sum', '$avg', '$min', '$max', '$first', '$last', '$push'), argument),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$stdDevPop', '$stdDevSamp'), fc.constant('$n.y')) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$mergeObjects'), fc.constant('$n')) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$count'), fc.constant({})) },
);

const grouped = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.constantFrom('$a', '$c', '$i', '$s', '$n', '$l') },
  { weight: 2, arbitrary: expression },
);

const group = stage(
  '$group',
  fc
    .tuple(grouped, accumulator, accumulator, fc.oneof(fc.constant('$i'), argument))
    .map(([_id, [one, first], [other, second], gathered]) => ({
      _id,
      one: { [one]: first },
      two: { [other]: second },
      set: { $addToSet: gathered },
    })),
);

const bucket = stage(
  '$bucket',
  fc.record({
    groupBy: fc.oneof(fc.constant('$i'), numberExpression),
    boundaries: fc.constant([new Int32(-1), new Int32(1), new Int32(3)]),
    default: fc.constantFrom('other'),
  }),
);

const top = fc.tuple(sort, fc.oneof(fc.constant('$i'), expression), count).map(([sortBy, output, n]) => ({
  $group: { _id: '$s', best: { $topN: { sortBy, output, n } }, worst: { $bottom: { sortBy, output } } },
}));

const last: fc.Arbitrary<readonly Fields[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: group.map((one) => [one]) },
  { weight: 1, arbitrary: bucket.map((one) => [one]) },
  { weight: 1, arbitrary: top.map((one) => [one]) },
  { weight: 1, arbitrary: fc.constantFrom('$s', '$i', '$c').map(($sortByCount) => [{ $sortByCount }]) },
  { weight: 1, arbitrary: fc.constant([{ $count: 'n' }]) },
  {
    weight: 1,
    arbitrary: fc.tuple(single, group).map(([one, other]) => [{ $facet: { some: [one], groups: [other, { $sort: { _id: 1 } }] } }]),
  },
  { weight: 1, arbitrary: fc.tuple(group, filter).map(([one, by]) => [one, { $match: by }]) },
  { weight: 1, arbitrary: listExpression.map((list) => [{ $project: { r: { $sortArray: { input: list, sortBy: 1 } } } }]) },
);

/**
 * Begins with a total order, which every group then gathers in; the results are compared in any order. `$lookup` has no collection yet:
 * who runs it puts in its own.
 */
export const pipeline: fc.Arbitrary<readonly Fields[]> = fc
  .tuple(fc.option(filter, { nil: undefined }), sort, fc.option(count, { nil: undefined }), fc.array(single, { maxLength: 2 }), last)
  .map(([$match, $sort, $limit, middle, end]) => [
    ...($match ? [{ $match }] : []),
    { $sort },
    ...($limit ? [{ $limit }] : []),
    ...middle,
    ...end,
  ]);
