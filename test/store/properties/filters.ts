import fc from 'fast-check';
import { Int32 } from 'mongodb';
import { condition } from './expressions.ts';
import { type Fields, int, number, path, scalar, text, value } from './values.ts';

const op = (name: string, argument: fc.Arbitrary<unknown>): fc.Arbitrary<Fields> => argument.map((given) => ({ [name]: given }));
const values = fc.array(scalar, { maxLength: 3 });
const small = fc.integer({ min: 0, max: 3 }).map((one) => new Int32(one));
const pattern = fc.constantFrom('^a', 'a', 'b$', '^A', '.', '^a.b', 'ä');

const comparison = fc.oneof(...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((name) => op(name, value)));
const range = fc.tuple(number, number).map(([low, high]) => ({ $gte: low, $lt: high }));

const simple: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 5, arbitrary: comparison },
  { weight: 2, arbitrary: range },
  { weight: 2, arbitrary: op('$in', values) },
  { weight: 1, arbitrary: op('$nin', values) },
  { weight: 1, arbitrary: op('$exists', fc.boolean()) },
  {
    weight: 1,
    arbitrary: op(
      '$type',
      fc.constantFrom<unknown>('number', 'string', 'array', 'object', 'decimal', 'null', new Int32(16), ['int', 'bool']),
    ),
  },
  { weight: 1, arbitrary: op('$size', small) },
  { weight: 1, arbitrary: op('$all', fc.array(scalar, { minLength: 1, maxLength: 2 })) },
  { weight: 1, arbitrary: op('$mod', fc.tuple(fc.constantFrom(new Int32(2), new Int32(-3)), small)) },
  { weight: 1, arbitrary: fc.tuple(pattern, fc.constantFrom('', 'i')).map(([$regex, $options]) => ({ $regex, $options })) },
  {
    weight: 1,
    arbitrary: fc.oneof(...['$bitsAllSet', '$bitsAnySet', '$bitsAllClear', '$bitsAnyClear'].map((name) => op(name, small))),
  },
);

const element = fc.oneof(
  simple,
  fc.record({ x: fc.oneof(scalar, simple), y: fc.oneof(int, range) }, { requiredKeys: ['x'] }),
  fc.tuple(comparison, comparison).map(([one, other]) => ({ ...one, ...other })),
);

const test: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: value },
  { weight: 8, arbitrary: simple },
  { weight: 1, arbitrary: op('$not', simple) },
  { weight: 2, arbitrary: op('$elemMatch', element) },
);

const clause: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(path, test, { minKeys: 1, maxKeys: 2, noNullPrototype: true }) },
  { weight: 1, arbitrary: op('$expr', condition) },
  { weight: 1, arbitrary: fc.record({ s: text }) },
);

const several = fc.array(clause, { minLength: 1, maxLength: 3 });

export const filter: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 8, arbitrary: clause },
  { weight: 1, arbitrary: op('$and', several) },
  { weight: 2, arbitrary: op('$or', several) },
  { weight: 1, arbitrary: op('$nor', several) },
  { weight: 1, arbitrary: fc.tuple(clause, several).map(([own, $or]) => ({ ...own, $or })) },
);

/** What a partial index may hold. */
export const partialFilter: fc.Arbitrary<Fields> = fc.constantFrom<Fields>(
  { a: { $exists: true } },
  { i: { $gt: new Int32(0) } },
  { c: { $type: 'string' } },
  { s: 'a' },
  { i: { $gte: new Int32(1), $lt: new Int32(4) } },
);

export { element };
