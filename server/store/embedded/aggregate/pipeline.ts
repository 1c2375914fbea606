import { compileAddFields, compileProjectStage, compileReplace, compileUnset } from '../project/stages.ts';
import { CODE, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { bucket, sortByCount } from './buckets.ts';
import { count, limit, match, readLimit, readSkip, sample, skip, sorting } from './flow.ts';
import { group, scopeOf } from './groups.ts';
import { facet, lookup, unionWith } from './joins.ts';
import { type Building, mapping, type Stage, type StageMaker } from './stage.ts';
import { unwind } from './unwind.ts';

const addFields: StageMaker = (spec, building) => mapping(compileAddFields(spec, scopeOf(building)));

const project: StageMaker = (spec, building) => {
  if (!isDoc(spec)) throw new StoreError(15_969, '$project specification must be an object');
  if (spec.size === 0)
    throw new StoreError(51_272, 'Invalid $project :: caused by :: projection specification must have at least one field');
  return mapping(compileProjectStage(spec, scopeOf(building)).apply);
};

const STAGES: Readonly<Record<string, StageMaker>> = {
  $match: match,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: (spec) => mapping(compileUnset(spec)),
  $replaceRoot: (spec, building) => mapping(compileReplace('$replaceRoot', spec, scopeOf(building))),
  $replaceWith: (spec, building) => mapping(compileReplace('$replaceWith', spec, scopeOf(building))),
  $group: group,
  $bucket: bucket,
  $sortByCount: sortByCount,
  $sort: (spec) => sorting(spec),
  $limit: limit,
  $skip: skip,
  $count: count,
  $sample: sample,
  $unwind: unwind,
  $facet: facet,
  $lookup: lookup,
  $unionWith: unionWith,
};

/** Stages that MongoDB knows and this store does not. */
const ELSEWHERE = new Set(
  '$bucketAuto $changeStream $collStats $densify $documents $fill $geoNear $graphLookup $indexStats $merge $out $redact $search $setWindowFields'.split(
    ' ',
  ),
);

export function stageOf(stage: Doc): readonly [name: string, spec: Value] {
  const [entry] = stage;
  if (!entry || stage.size !== 1) throw new StoreError(40_323, 'A pipeline stage specification object must contain exactly one field.');
  return entry;
}

/** Stages that tell about the server and its sessions, and read no collection. */
const ABOUT_THE_SERVER = new Set('$currentOp $listLocalSessions $listSampledQueries $listSessions $planCacheStats'.split(' '));

/** Stages of a service beside the server, which MongoDB without Atlas refuses in the same way. */
const OF_ATLAS = new Set(['$listSearchIndexes', '$search', '$searchMeta', '$vectorSearch']);

const UNKNOWN_STAGE = 40_324;

export function makerOf(name: string): StageMaker {
  const maker = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (maker) return maker;
  if (OF_ATLAS.has(name)) throw new StoreError(CODE.SearchNotEnabled, `The embedded store does not know the stage ${name}; it needs Atlas`);
  if (ELSEWHERE.has(name) || ABOUT_THE_SERVER.has(name))
    throw new StoreError(UNKNOWN_STAGE, `The embedded store does not know the stage ${name}; set MONGODB_URI to use a MongoDB server`);
  throw new StoreError(UNKNOWN_STAGE, `Unrecognized pipeline stage name: '${name}'`);
}

/** Compiles stages into one. Throws StoreError for what any of them does not know. */
export function compilePipeline(stages: readonly Doc[], now: Date, variables: Doc): Stage {
  const building: Building = { now, variables, pipeline: (inner, known) => compilePipeline(inner, now, known) };
  const compiled = stages.map((stage, i) => {
    const [name, spec] = stageOf(stage);
    return name === '$sort' ? sorting(spec, mostWanted(stages, i + 1)) : makerOf(name)(spec, building);
  });
  return (source, context) => compiled.reduce((before, stage) => stage(before, context), source);
}

/** How many documents the stages behind a `$sort` let through, when they say so at once. */
function mostWanted(stages: readonly Doc[], from: number): number {
  const next = stages[from];
  if (next?.has('$limit')) return readLimit(next.get('$limit') as Value);
  if (next?.has('$skip') && stages[from + 1]?.has('$limit')) return readSkip(next.get('$skip') as Value) + mostWanted(stages, from + 1);
  return Infinity;
}
