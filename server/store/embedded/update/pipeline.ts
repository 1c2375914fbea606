import { newScope } from '../expressions/index.ts';
import type { Scope } from '../expressions/scope.ts';
import { compileAddFields, compileProjectStage, compileReplace, compileUnset, type Transform } from '../project/stages.ts';
import { CODE, failedToParse, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';

const STAGES: Readonly<Record<string, (spec: Value, scope: Scope) => Transform>> = {
  $set: compileAddFields,
  $addFields: compileAddFields,
  $unset: compileUnset,
  $project: (spec, scope) => {
    if (!isDoc(spec)) throw new StoreError(15_969, '$project specification must be an object');
    return compileProjectStage(spec, scope).apply;
  },
  $replaceRoot: (spec, scope) => compileReplace('$replaceRoot', spec, scope),
  $replaceWith: (spec, scope) => compileReplace('$replaceWith', spec, scope),
};

type Options = { readonly now: Date; readonly let?: Doc | undefined; readonly arrayFilters?: readonly Doc[] | undefined };

/** An update written as a pipeline of the stages that make one document from one. */
export function compileUpdatePipeline(stages: readonly Value[], options: Options): Transform {
  if (options.arrayFilters && options.arrayFilters.length > 0) throw failedToParse('Cannot specify arrayFilters and a pipeline update');
  const scope = newScope({ now: options.now, let: options.let });
  const transforms = stages.map((stage) => {
    const [entry] = isDoc(stage) && stage.size === 1 ? stage : [];
    if (!entry) throw new StoreError(40_323, 'A pipeline stage specification object must contain exactly one field.');
    const [name, spec] = entry;
    const make = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (!make) throw new StoreError(CODE.InvalidOptions, `${name} is not allowed to be used within an update`);
    return make(spec, scope);
  });
  return (doc) => transforms.reduce((value, transform) => transform(value), doc);
}
