import { checkPipeline, compileShape } from '../aggregate/index.ts';
import { lookupIn } from '../changes/lookup.ts';
import { readWatchOptions } from '../changes/options.ts';
import { scopeOf } from '../changes/scope.ts';
import { changeStream } from '../changes/stream.ts';
import { keepLog } from '../changes/tend-log.ts';
import { CODE, StoreError, typeMismatch } from '../store-error.ts';
import { numberOf, wholeNumber } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { docArgument, namespaceOf, refuseCollation, variablesOf } from './arguments.ts';
import type { Call, Command, Engine } from './command.ts';

const FIRST_BATCH = 101;
/** Stages that look at one event alone and neither hold it back nor make another of it. */
const ALLOWED = new Set(['$match', '$project', '$addFields', '$set', '$unset', '$replaceRoot', '$replaceWith']);

function isChangeStream({ body }: Call): boolean {
  const pipeline = body.get('pipeline');
  const first = Array.isArray(pipeline) ? pipeline[0] : undefined;
  return isDoc(first) && first.has('$changeStream');
}

function stagesAfter(pipeline: readonly Value[]): Doc[] {
  if (pipeline.some((stage) => isDoc(stage) && stage.has('$changeStream')))
    throw new StoreError(40_602, '$changeStream is only valid as the first stage in a pipeline');
  const stages = checkPipeline(pipeline);
  for (const name of stages.flatMap((stage) => [...stage.keys()])) {
    if (!ALLOWED.has(name)) throw new StoreError(CODE.IllegalOperation, `${name} is not permitted in a $changeStream pipeline`);
  }
  return stages;
}

/** `aggregate: 1` is about a whole database. */
function watched(call: Call): { readonly ns: string; readonly collection: string | null } {
  if (numberOf(call.body.get('aggregate')) === 1) return { ns: `${call.db}.$cmd.aggregate`, collection: null };
  const { ns, name } = namespaceOf(call);
  return { ns, collection: name };
}

/** `aggregate` with `$changeStream` as its first stage. The collection need not exist. */
async function watch(call: Call, { storage, cursors, now }: Engine): Promise<Buffer> {
  refuseCollation(call.body);
  const [first, ...rest] = call.body.get('pipeline') as readonly Value[];
  const stage = first as Doc;
  if (stage.size !== 1) throw new StoreError(40_323, 'A pipeline stage specification object must contain exactly one field.');
  const cursor = docArgument(call, 'cursor');
  if (!cursor) throw typeMismatch("The 'cursor' option is required");
  const { ns, collection } = watched(call);
  const options = readWatchOptions(stage.get('$changeStream') ?? null);
  const scope = scopeOf({ db: call.db, collection, isForCluster: options.isForCluster });
  const stages = stagesAfter(rest);
  const shape = stages.length > 0 ? compileShape(stages, { now: now(), let: variablesOf(call) }) : null;
  await keepLog(storage);
  const { changes } = storage;
  const results = changeStream({ log: changes, options, scope, shape, lookup: lookupIn(storage), onClose: () => changes.left() });
  changes.joined();
  return cursors.open({
    results,
    ns,
    batchSize: wholeNumber(cursor.get('batchSize')) ?? FIRST_BATCH,
    isSingleBatch: false,
    neverExpires: false,
    millis: Number.POSITIVE_INFINITY,
  });
}

/** An `aggregate` that can be a change stream as well. That waits for what will be written, and hears of it in the writer's thread. */
export function orWatch(reads: Command): Command {
  return { options: reads.options, run: (call, engine) => (isChangeStream(call) ? watch(call, engine) : reads.run(call, engine)) };
}
