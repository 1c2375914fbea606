import { newScope } from '../expressions/index.ts';
import { compileFilter, type FilterOptions } from '../match/index.ts';
import { splitPath } from '../paths/path.ts';
import type { Doc } from '../values/value.ts';
import { findOperator, keepOnly, takePositional } from './find-operators.ts';
import { compileProjectStage, type Transform } from './stages.ts';

/** Compiles the projection of a find; `filter` is what the positional `$` refers to. An empty one shows everything. */
export function compileProjection(spec: Doc, filter?: Doc, options: FilterOptions = {}): Transform {
  if (spec.size === 0) return (doc) => doc;
  const positional = takePositional(spec);
  const { apply } = compileProjectStage(positional?.spec ?? spec, newScope(options), findOperator);
  if (!positional) return apply;
  const { positionOf } = compileFilter(filter ?? new Map(), options);
  const parts = splitPath(positional.path);
  return (doc) => keepOnly(apply(doc), parts, positionOf(doc)) as Doc;
}
