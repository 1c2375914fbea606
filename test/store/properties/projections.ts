import fc from 'fast-check';
import { Int32 } from 'mongodb';
import { expression } from './expressions.ts';
import { element } from './filters.ts';
import { type Fields, path } from './values.ts';

const shown = fc.dictionary(path, fc.constantFrom<unknown>(true, new Int32(1)), { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const hidden = fc.dictionary(path, fc.constantFrom<unknown>(false, new Int32(0)), { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const cut = fc.oneof(
  fc.integer({ min: -2, max: 3 }).map((one) => new Int32(one)),
  fc.tuple(fc.integer({ min: -3, max: 2 }), fc.integer({ min: 1, max: 2 })).map((both) => both.map((one) => new Int32(one))),
);

/** For `$project`, which knows no `$slice` and `$elemMatch` of a find. */
export const projectStage: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 2, arbitrary: shown },
  { weight: 1, arbitrary: hidden },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('r', 'a', 'n.z'), expression).map(([at, made]) => ({ [at]: made })) },
  { weight: 1, arbitrary: fc.tuple(shown, expression).map(([some, made]) => ({ ...some, r: made })) },
);

export const projection: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 4, arbitrary: projectStage },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('a', 'l', 't'), cut).map(([at, $slice]) => ({ [at]: { $slice } })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('a', 'l', 't'), element).map(([at, $elemMatch]) => ({ [at]: { $elemMatch } })) },
);

const direction = fc.constantFrom(new Int32(1), new Int32(-1));
/** Always down to `_id`, so that there is one order only. */
export const sort: fc.Arbitrary<Fields> = fc
  .tuple(
    fc.dictionary(
      path.filter((at) => at !== '_id'),
      direction,
      { maxKeys: 2, noNullPrototype: true },
    ),
    direction,
  )
  .map(([fields, last]) => ({ ...fields, _id: last }));
