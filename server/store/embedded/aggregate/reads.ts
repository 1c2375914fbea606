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

/** What is no document will be refused when it is compiled; until then nothing is known of what it reads. */
function ofDoc(read: (spec: Doc, scope: Scope) => boolean): Reader {
  return (spec, scope) => (isDoc(spec) ? read(spec, scope) : everything(scope));
}

const READERS: Readonly<Record<string, Reader>> = {
  $match: ofDoc((spec, scope) => {
    const { fields } = compileFilter(spec, { let: scope.constants as Doc });
    if (fields === null) return everything(scope);
    addAll(scope, fields);
    return false;
  }),
  $project: ofDoc((spec, scope) => {
    const { included } = compileProjectStage(spec, scope);
    addAll(scope, included ?? []);
    return included !== null;
  }),
  $addFields: addFields,
  $set: addFields,
  $unset: () => false,
  $replaceRoot: replaceRoot('$replaceRoot'),
  $replaceWith: replaceRoot('$replaceWith'),
  $group: ofDoc((spec, scope) => {
    expression(spec.get('_id'), scope);
    compileGroupFields(
      [...spec].filter(([name]) => name !== '_id'),
      scope,
    );
    return true;
  }),
  $bucket: ofDoc((spec, scope) => {
    expression(spec.get('groupBy'), scope);
    const output = spec.get('output');
    if (isDoc(output)) compileGroupFields(output, scope);
    return true;
  }),
  $sortByCount: (spec, scope) => {
    expression(spec, scope);
    return true;
  },
  $count: () => true,
  $sort: ofDoc((spec, scope) => {
    addAll(scope, [...spec.keys()].map(firstName));
    return false;
  }),
  $limit: () => false,
  $skip: () => false,
  $sample: () => false,
  $unionWith: () => false,
  $unwind: (spec, scope) => {
    const path = isDoc(spec) ? spec.get('path') : spec;
    addAll(scope, [String(path).slice(1)]);
    return false;
  },
  $lookup: ofDoc((spec, scope) => {
    const local = spec.get('localField');
    if (typeof local === 'string') addAll(scope, [firstName(local)]);
    for (const value of (spec.get('let') as Doc | undefined)?.values() ?? []) expression(value, scope);
    return false;
  }),
  $facet: ofDoc((spec, scope) => {
    for (const stages of spec.values()) {
      const fields = fieldsRead(readStages('$facet', stages) ?? []);
      if (fields === null) return everything(scope);
      addAll(scope, fields);
    }
    return true;
  }),
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

/** The paths that a pipeline needs of its documents, each with all below it; null = all, as when they come out whole. */
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
