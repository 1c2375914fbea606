import { newReads, newScope } from '../expressions/index.ts';
import type { Scope } from '../expressions/scope.ts';
import { compileFilter } from '../match/index.ts';
import { firstName } from '../paths/path.ts';
import { compileAddFields, compileProjectStage, compileReplace } from '../project/stages.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { compileGroupFields } from './groups.ts';
import { readStages } from './joins.ts';
import { stageOf } from './pipeline.ts';

/** Notes what a stage reads; true when nothing behind it can see more of the original document. */
type Reader = (spec: Value, scope: Scope) => boolean;

function everything(scope: Scope): true {
  scope.reads.all = true;
  return true;
}

function addAll(scope: Scope, names: Iterable<string>): void {
  for (const name of names) scope.reads.fields.add(name);
}

function expression(spec: Value | undefined, scope: Scope): void {
  if (spec !== undefined) scope.compile(spec, scope);
}

const addFields: Reader = (spec, scope) => {
  compileAddFields(spec, scope);
  return false;
};

const replaceRoot =
  (name: string): Reader =>
  (spec, scope) => {
    compileReplace(name, spec, scope);
    return true;
  };

const READERS: Readonly<Record<string, Reader>> = {
  $match: (spec, scope) => {
    const { fields } = compileFilter(spec as Doc, { let: scope.constants as Doc });
    if (fields === null) return everything(scope);
    addAll(scope, fields);
    return false;
  },
  $project: (spec, scope) => {
    const { included } = compileProjectStage(spec as Doc, scope);
    addAll(scope, included ?? []);
    return included !== null;
  },
  $addFields: addFields,
  $set: addFields,
  $unset: () => false,
  $replaceRoot: replaceRoot('$replaceRoot'),
  $replaceWith: replaceRoot('$replaceWith'),
  $group: (spec, scope) => {
    const fields = spec as Doc;
    expression(fields.get('_id'), scope);
    compileGroupFields(
      [...fields].filter(([name]) => name !== '_id'),
      scope,
    );
    return true;
  },
  $bucket: (spec, scope) => {
    expression((spec as Doc).get('groupBy'), scope);
    compileGroupFields(((spec as Doc).get('output') as Doc | undefined) ?? new Map(), scope);
    return true;
  },
  $sortByCount: (spec, scope) => {
    expression(spec, scope);
    return true;
  },
  $count: () => true,
  $sort: (spec, scope) => {
    addAll(scope, [...(spec as Doc).keys()].map(firstName));
    return false;
  },
  $limit: () => false,
  $skip: () => false,
  $sample: () => false,
  $unionWith: () => false,
  $unwind: (spec, scope) => {
    const path = isDoc(spec) ? spec.get('path') : spec;
    addAll(scope, [firstName(String(path).slice(1))]);
    return false;
  },
  $lookup: (spec, scope) => {
    const join = spec as Doc;
    const local = join.get('localField');
    if (typeof local === 'string') addAll(scope, [firstName(local)]);
    for (const value of (join.get('let') as Doc | undefined)?.values() ?? []) expression(value, scope);
    return false;
  },
  $facet: (spec, scope) => {
    for (const stages of (spec as Doc).values()) {
      const fields = fieldsRead(readStages('$facet', stages) ?? []);
      if (fields === null) return everything(scope);
      addAll(scope, fields);
    }
    return true;
  },
};

/** Knows every variable: which fields are read does not depend on their values. */
class AnyVariables extends Map<string, Value> {
  override has(): boolean {
    return true;
  }
  override get(): Value {
    return null;
  }
}

/** The top-level fields that a pipeline needs of its documents; null = all, as when they come out whole. */
export function fieldsRead(stages: readonly Doc[]): ReadonlySet<string> | null {
  const reads = newReads();
  const scope = newScope({ let: new AnyVariables(), reads });
  for (const stage of stages) {
    const [name, spec] = stageOf(stage);
    const isLast = READERS[name]?.(spec, scope) ?? everything(scope);
    if (reads.all) return null;
    if (isLast) return reads.fields;
  }
  return null;
}
