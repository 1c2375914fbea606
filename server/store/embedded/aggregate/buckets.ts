import { compareAny } from '../expressions/logic.ts';
import { constantOf, newFrame, type Scope } from '../expressions/scope.ts';
import { isOperatorDoc } from '../paths/path.ts';
import { compileSort } from '../sort/index.ts';
import { StoreError } from '../store-error.ts';
import { compare, typeOrder } from '../values/compare.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';
import { compileGroupFields, grouping, idBy, scopeOf } from './groups.ts';
import type { StageMaker } from './stage.ts';

const BY_ID = compileSort(doc({ _id: 1 }));
const COUNT: Doc = doc({ count: doc({ $sum: 1 }) });

function constantPart(value: Value, scope: Scope): Value {
  const fixed = constantOf(scope.compile(value, scope));
  if (!fixed) throw new StoreError(40_191, "The $bucket 'boundaries' and 'default' must be constants");
  return fixed.value ?? null;
}

/** Each bucket reaches from its boundary up to, but not including, the next. */
export const bucket: StageMaker = (spec, building) => {
  if (!isDoc(spec)) throw new StoreError(40_201, 'Argument to $bucket stage must be an object');
  const scope = scopeOf(building);
  const [groupBy, listed] = [spec.get('groupBy'), spec.get('boundaries')];
  if (groupBy === undefined || listed === undefined)
    throw new StoreError(40_198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (!isOperatorDoc(groupBy) && !(typeof groupBy === 'string' && groupBy.startsWith('$')))
    throw new StoreError(40_202, "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression");
  if (!Array.isArray(listed) || listed.length < 2)
    throw new StoreError(40_192, "The $bucket 'boundaries' field must be an array of at least two values");
  const boundaries = listed.map((value) => constantPart(value, scope));
  checkBoundaries(boundaries);
  const fallback = spec.has('default') ? constantPart(spec.get('default') as Value, scope) : undefined;
  const output = spec.get('output') ?? COUNT;
  if (!isDoc(output)) throw new StoreError(40_196, "The $bucket 'output' field must be an object");
  const expression = scope.compile(groupBy, scope);
  const frame = newFrame();
  return grouping({
    idOf: (given) => {
      frame.root = given;
      const value = expression(frame);
      const at = boundaries.findLastIndex((boundary) => compareAny(value, boundary) >= 0);
      if (at >= 0 && at < boundaries.length - 1) return boundaries[at];
      if (fallback !== undefined) return fallback;
      throw new StoreError(40_066, '$bucket could not find a matching branch for an input, and no default was specified.');
    },
    fields: compileGroupFields(output, scope),
    order: BY_ID,
  });
};

function checkBoundaries(boundaries: readonly Value[]): void {
  for (let i = 1; i < boundaries.length; i += 1) {
    const [low, high] = [boundaries[i - 1] as Value, boundaries[i] as Value];
    if (typeOrder(low) !== typeOrder(high))
      throw new StoreError(40_193, "All values in the 'boundaries' option to $bucket must have the same type.");
    if (compare(low, high) >= 0) throw new StoreError(40_194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  }
}

export const sortByCount: StageMaker = (spec, building) => {
  const scope = scopeOf(building);
  const fields = compileGroupFields(COUNT, scope);
  return grouping({ idOf: idBy(scope.compile(spec, scope)), fields, order: compileSort(doc({ count: -1 })) });
};
