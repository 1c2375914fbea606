import { foundResults, listedResults } from '../cursors/results.ts';
import type { Plan } from '../plan/plan.ts';
import { type Prepared, planFor, prepareQuery, type Query, run } from '../plan/query.ts';
import type { Effort } from '../plan/walk.ts';
import { compileProjection } from '../project/index.ts';
import { wantedBy } from '../project/wanted.ts';
import type { Snapshot } from '../storage/environment.ts';
import { badValue, CODE, StoreError } from '../store-error.ts';
import { decode, decodeWanted } from '../values/decode.ts';
import { wholeNumber } from '../values/numbers.ts';
import type { Doc } from '../values/value.ts';
import { countArgument, docArgument, flagArgument, millisOf, namespaceOf, refuseCollation, variablesOf } from './arguments.ts';
import type { Call, ReadCommand, ReadEngine } from './command.ts';

const FIRST_BATCH = 101;
const EMPTY: Doc = new Map();

/** A negative limit is an old way to say: this many, in one reply. */
function limitOf(call: Call): { limit: number; isSingleBatch: boolean } {
  const value = call.body.get('limit');
  if (value === undefined || value === null) return { limit: Number.POSITIVE_INFINITY, isSingleBatch: false };
  const limit = wholeNumber(value);
  if (limit === undefined) throw badValue("BSON field 'find.limit' must be a whole number");
  return { limit: limit === 0 ? Number.POSITIVE_INFINITY : Math.abs(limit), isSingleBatch: limit < 0 };
}

export function queryOf(call: Call): Query {
  return {
    filter: docArgument(call, 'filter') ?? EMPTY,
    sort: docArgument(call, 'sort'),
    skip: countArgument(call, 'skip', 0),
    limit: limitOf(call).limit,
    hint: call.body.get('hint'),
    let: variablesOf(call),
  };
}

function refuseTailing(call: Call): void {
  for (const option of ['tailable', 'awaitData', 'returnKey', 'showRecordId']) {
    if (flagArgument(call, option))
      throw new StoreError(CODE.CommandNotSupported, `The embedded store does not know find with '${option}'`);
  }
}

const FIND_OPTIONS = [
  'filter',
  'projection',
  'sort',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'hint',
  'let',
  'collation',
  'noCursorTimeout',
  'allowDiskUse',
  'allowPartialResults',
  'oplogReplay',
  'tailable',
  'awaitData',
  'returnKey',
  'showRecordId',
  'min',
  'max',
] as const;

export const find: ReadCommand = {
  options: FIND_OPTIONS,
  async run(call, engine) {
    const { ns } = namespaceOf(call);
    refuseCollation(call.body);
    refuseTailing(call);
    for (const option of ['min', 'max']) {
      if ((docArgument(call, option)?.size ?? 0) > 0)
        throw new StoreError(CODE.CommandNotSupported, `The embedded store does not know find with '${option}'`);
    }
    const query = queryOf(call);
    const prepared = prepareQuery(query, engine.now());
    const projection = docArgument(call, 'projection');
    const project = projection && projection.size > 0 ? projectionOf(projection, query, engine.now()) : null;
    const cursor = {
      ns,
      batchSize: countArgument(call, 'batchSize', FIRST_BATCH),
      isSingleBatch: flagArgument(call, 'singleBatch') || limitOf(call).isSingleBatch,
      neverExpires: flagArgument(call, 'noCursorTimeout'),
      millis: millisOf(call),
    };
    const found = start(engine, { ns, prepared });
    const results = found ? foundResults(found.records, project, found.release) : listedResults([]);
    return engine.cursors.open({ ...cursor, results });
  },
};

/** Reads no more of a document than is shown: most of a mention is words and reasons that few lists ask for. */
function projectionOf(spec: Doc, query: Query, now: Date): (bytes: Buffer) => Doc {
  const project = compileProjection(spec, query.filter, { now, let: query.let });
  const wanted = wantedBy(spec);
  return (bytes) => project(wanted ? decodeWanted(bytes, wanted) : decode(bytes));
}

type Start = { readonly ns: string; readonly prepared: Prepared; readonly within?: Snapshot };

/** Begins a query on a snapshot of its own, or on the one that it runs within. Null: there is no such collection. */
export function start({ environment, collectionAt }: ReadEngine, { ns, prepared, within }: Start) {
  const own = within ? null : environment.snapshot();
  const snapshot = within ?? own ?? undefined;
  const release = (): void => own?.done();
  try {
    const collection = collectionAt(ns, snapshot);
    if (!collection) {
      release();
      return null;
    }
    const reader = { environment, snapshot };
    const effort: Effort = { keys: 0, documents: 0 };
    const plan: Plan = planFor(prepared, collection, reader);
    const running = { prepared, plan, collection, reader, effort };
    return { records: run(running), plan, effort, collection, reader, running, release };
  } catch (error) {
    release();
    throw error;
  }
}
