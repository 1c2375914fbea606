import fc from 'fast-check';
import { Int32 } from 'mongodb';
import { date, int, number, scalar, text, value } from './values.ts';

/** Expressions by what they make, so that most of them succeed and only some meet a value of another type. */
type Made = { number: unknown; text: unknown; list: unknown; date: unknown; condition: unknown; any: unknown };

const call = (name: string, ...args: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> =>
  args.length === 1
    ? (args[0] as fc.Arbitrary<unknown>).map((one) => ({ [name]: one }))
    : fc.tuple(...args).map((all) => ({ [name]: all }));
const among = (names: readonly string[], ...args: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> =>
  fc.oneof(...names.map((name) => call(name, ...args)));
const literal = (one: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => one.map(($literal) => ({ $literal }));
const small = fc.integer({ min: -2, max: 3 }).map((one) => new Int32(one));

const {
  number: ofNumber,
  text: ofText,
  list: ofList,
  date: ofDate,
  condition: ofCondition,
  any: ofAny,
} = fc.letrec<Made>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom('$i', '$i', '$n.y', '$_id', '$c') },
    { weight: 3, arbitrary: number },
    { weight: 4, arbitrary: among(['$add', '$multiply'], tie('number'), tie('number')) },
    { weight: 1, arbitrary: call('$add', tie('number'), tie('number'), tie('number')) },
    { weight: 3, arbitrary: among(['$subtract', '$divide', '$mod'], tie('number'), tie('number')) },
    { weight: 1, arbitrary: call('$pow', tie('number'), small) },
    { weight: 3, arbitrary: among(['$abs', '$ceil', '$floor', '$sqrt', '$trunc', '$round'], tie('number')) },
    { weight: 2, arbitrary: among(['$round', '$trunc'], tie('number'), small) },
    {
      weight: 2,
      arbitrary: among(['$toInt', '$toLong', '$toDouble', '$toDecimal'], fc.oneof(tie('number'), tie('text'), tie('condition'))),
    },
    {
      weight: 2,
      arbitrary: among(
        ['$sum', '$avg', '$max', '$min'],
        tie('list').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: call('$sum', tie('number'), tie('number')) },
    {
      weight: 1,
      arbitrary: call(
        '$size',
        tie('list').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: among(['$strLenCP', '$strLenBytes'], tie('text')) },
    { weight: 1, arbitrary: among(['$year', '$month', '$dayOfMonth', '$hour', '$minute', '$dayOfWeek', '$isoWeek'], tie('date')) },
    { weight: 1, arbitrary: call('$indexOfArray', tie('list'), tie('number')) },
    { weight: 1, arbitrary: call('$cmp', tie('any'), tie('any')) },
  ),
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.constant('$s') },
    { weight: 2, arbitrary: text },
    { weight: 2, arbitrary: call('$concat', tie('text'), tie('text')) },
    { weight: 1, arbitrary: among(['$toUpper', '$toLower'], fc.constantFrom('$s', '$c')) },
    { weight: 1, arbitrary: call('$substrCP', tie('text'), fc.constantFrom(0, 1), fc.constantFrom(1, 2)) },
    { weight: 2, arbitrary: call('$toString', fc.oneof(tie('number'), tie('text'), tie('condition'))) },
    {
      weight: 1,
      arbitrary: call(
        '$type',
        tie('any').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: fc.record({ input: tie('text') }).map(($trim) => ({ $trim })) },
    { weight: 1, arbitrary: tie('date').map((one) => ({ $dateToString: { date: one, format: '%Y-%m-%dT%H:%M:%S.%LZ' } })) },
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom('$l', '$l', '$t.y', '$t') },
    { weight: 2, arbitrary: fc.array(tie('any'), { maxLength: 3 }) },
    { weight: 1, arbitrary: among(['$concatArrays'], tie('list'), tie('list')) },
    {
      weight: 1,
      arbitrary: call(
        '$reverseArray',
        tie('list').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: call('$slice', tie('list'), small) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('list'), tie('number')).map(([input, by]) => ({ $map: { input, in: { $add: ['$$this', by] } } })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('list'), tie('any')).map(([input, by]) => ({ $filter: { input, cond: { $gt: ['$$this', by] } } })),
    },
    { weight: 1, arbitrary: fc.tuple(tie('list'), fc.constantFrom(1, -1)).map(([input, sortBy]) => ({ $sortArray: { input, sortBy } })) },
    { weight: 1, arbitrary: call('$split', tie('text'), fc.constantFrom('a', ' ')) },
    { weight: 1, arbitrary: call('$range', small, small) },
    { weight: 1, arbitrary: fc.constant({ $objectToArray: '$n' }) },
  ),
  date: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.constant('$d') },
    { weight: 1, arbitrary: date },
    { weight: 1, arbitrary: call('$add', tie('date'), int) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('date'), fc.constantFrom('day', 'month', 'hour', 'week', 'year'), small)
        .map(([startDate, unit, amount]) => ({ $dateAdd: { startDate, unit, amount } })),
    },
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: among(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'], tie('any'), tie('any')) },
    { weight: 1, arbitrary: among(['$and', '$or'], tie('condition'), tie('any')) },
    {
      weight: 1,
      arbitrary: call(
        '$not',
        tie('any').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: call('$in', tie('any'), tie('list')) },
    {
      weight: 1,
      arbitrary: call(
        '$isArray',
        tie('any').map((one) => [one]),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        '$toBool',
        tie('any').map((one) => [one]),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        '$isNumber',
        tie('any').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: among(['$setIsSubset', '$setEquals'], tie('list'), tie('list')) },
    {
      weight: 1,
      arbitrary: call(
        '$allElementsTrue',
        tie('list').map((one) => [one]),
      ),
    },
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom('$a', '$b', '$c', '$n', '$t.x', '$zz', '$i', '$s') },
    { weight: 2, arbitrary: literal(value) },
    { weight: 2, arbitrary: fc.oneof(tie('number'), tie('text'), tie('condition')) },
    { weight: 1, arbitrary: call('$cond', tie('condition'), tie('any'), tie('any')) },
    { weight: 1, arbitrary: call('$ifNull', tie('any'), tie('any')) },
    { weight: 1, arbitrary: call('$arrayElemAt', tie('list'), small) },
    {
      weight: 1,
      arbitrary: among(
        ['$first', '$last'],
        tie('list').map((one) => [one]),
      ),
    },
    { weight: 1, arbitrary: among(['$mergeObjects'], fc.constant('$n'), literal(fc.record({ x: scalar, z: int }))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('list'), tie('number'))
        .map(([input, initialValue]) => ({ $reduce: { input, initialValue, in: { $max: ['$$value', '$$this'] } } })),
    },
    { weight: 1, arbitrary: fc.tuple(tie('any'), tie('any')).map(([one, other]) => ({ p: one, q: other })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('any'), fc.constantFrom('int', 'double', 'decimal', 'string', 'bool', 'long', 'date'))
        .map(([input, to]) => ({ $convert: { input, to, onError: 'no', onNull: 'nothing' } })),
    },
  ),
}));

export const condition = ofCondition;
export const numberExpression = ofNumber;
export const listExpression = ofList;
export const expression = fc.oneof(ofNumber, ofText, ofList, ofDate, ofCondition, ofAny);

/** `$setUnion` and its kin give no order: their results are shown in fields called `set`. */
export const setExpression = fc.oneof(among(['$setUnion', '$setIntersection', '$setDifference'], ofList, ofList));
