import { type Batches, checkPipeline, fieldsRead, LARGEST_BATCH, runPipeline } from '../aggregate/index.ts';
import { computedResults, foundResults, listedResults, type Results } from '../cursors/results.ts';
import type { Pace } from '../plan/pace.ts';
import { ALL_OF, prepareQuery, type Query } from '../plan/query.ts';
import type { Met } from '../plan/walk.ts';
import { wantedOf } from '../project/wanted.ts';
import type { Snapshot } from '../storage/environment.ts';
import { badValue, CODE, missingField, StoreError } from '../store-error.ts';
import { decode, decodeWanted, type Wanted } from '../values/decode.ts';
import { numberOf, wholeNumber } from '../values/numbers.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';
import { docArgument, flagArgument, millisOf, namespaceOf, refuseCollation, variablesOf } from './arguments.ts';
import type { Call, ReadCommand, ReadEngine } from './command.ts';
import { countMatches } from './count.ts';
import { start } from './find.ts';

const FIRST_BATCH = 101;
const FIRST_READ = 16;
const EMPTY: Doc = new Map();

/** The leading `$match`, `$sort`, `$skip` and `$limit` as one query, and the stages that are left. */
export function pushDown(
  stages: readonly Doc[],
  { hint, variables }: { hint: Value | undefined; variables: Doc | undefined },
): { query: Query; rest: readonly Doc[] } {
  let filter: Doc = EMPTY;
  let sort: Doc | null = null;
  let skip = 0;
  let limit = Number.POSITIVE_INFINITY;
  let at = 0;
  for (; at < stages.length; at += 1) {
    const [name, value] = [...(stages[at] as Doc)][0] ?? [];
    const isCut = skip > 0 || limit !== Number.POSITIVE_INFINITY;
    if (name === '$match' && isDoc(value) && !isCut) filter = filter.size === 0 ? value : doc({ $and: [filter, value] });
    else if (name === '$sort' && isDoc(value) && !isCut && !sort && isPlainSort(value)) sort = value;
    else if (name === '$skip' && limit === Number.POSITIVE_INFINITY && (wholeNumber(value) ?? -1) >= 0) skip += wholeNumber(value) ?? 0;
    else if (name === '$limit' && (wholeNumber(value) ?? 0) > 0) limit = Math.min(limit, wholeNumber(value) ?? 0);
    else break;
  }
  return { query: { filter, sort, skip, limit, hint, let: variables }, rest: stages.slice(at) };
}

const isPlainSort = (sort: Doc): boolean =>
  sort.size > 0 && [...sort.values()].every((direction) => Math.abs(numberOf(direction) ?? 0) === 1);

/** `countDocuments` of the drivers: `{ $group: { _id: 1, n: { $sum: 1 } } }`. The name of its count, or null. */
function countedAs(rest: readonly Doc[]): string | null {
  const group = rest.length === 1 ? rest[0]?.get('$group') : undefined;
  if (!isDoc(group) || group.size !== 2 || numberOf(group.get('_id')) !== 1) return null;
  const [name, sum] = [...group].find(([field]) => field !== '_id') ?? [];
  return name !== undefined && /^[^$.]+$/.test(name) && isDoc(sum) && sum.size === 1 && numberOf(sum.get('$sum')) === 1 ? name : null;
}

/** Batches are small at first, so that a `$limit` or a waiting reader gets its documents soon. */
async function* documents(found: Generator<Met | null>, wanted: Wanted | null, pace: Pace): Batches {
  let size = FIRST_READ;
  let batch: Doc[] = [];
  for (const met of found) {
    if (met) batch.push(wanted ? decodeWanted(met.bytes, wanted) : decode(met.bytes));
    if (batch.length >= size) {
      yield batch;
      batch = [];
      size = Math.min(size * 2, LARGEST_BATCH);
    }
    if (pace.step()) await pace.breathe();
  }
  if (batch.length > 0) yield batch;
}

type Joined = { readonly ns: string; readonly within: Snapshot; readonly pace: Pace };

async function* everythingIn(engine: ReadEngine, { ns, within, pace }: Joined): Batches {
  const started = start(engine, { ns, prepared: prepareQuery({ ...ALL_OF, filter: EMPTY }, engine.now()), within });
  if (!started) return;
  try {
    yield* documents(started.records, null, pace);
  } finally {
    started.release();
  }
}

async function resultsOf(call: Call, engine: ReadEngine, stages: readonly Doc[]): Promise<Results> {
  const { ns } = namespaceOf(call);
  const variables = variablesOf(call);
  const { query, rest } = pushDown(stages, { hint: call.body.get('hint'), variables });
  const endsAt = Date.now() + millisOf(call);
  const countName = countedAs(rest);
  if (countName !== null) {
    const n = await countMatches(engine, { ns, query, endsAt });
    return listedResults(
      n === 0
        ? []
        : [
            new Map<string, Value>([
              ['_id', 1],
              [countName, n],
            ]),
          ],
    );
  }
  const prepared = prepareQuery(query, engine.now());
  const started = start(engine, { ns, prepared });
  if (rest.length === 0) return started ? foundResults(started.records, null, started.release) : listedResults([]);
  const pace = engine.pace(endsAt);
  const context = {
    now: engine.now(),
    collection: (name: string) => everythingIn(engine, { ns: `${call.db}.${name}`, within: started?.reader.snapshot, pace }),
    checkTime: () => pace.checkTime(),
    ...(variables ? { let: variables } : {}),
  };
  const release = (): void => {
    started?.records.return(undefined);
    started?.release();
  };
  try {
    const paths = fieldsRead(rest);
    const source = started ? documents(started.records, paths && wantedOf(paths), pace) : nothing();
    return computedResults(runPipeline(rest, source, context), release);
  } catch (error) {
    release();
    throw error;
  }
}

async function* nothing(): Batches {}

export function stagesOf(call: Call): Doc[] {
  const pipeline = call.body.get('pipeline');
  if (pipeline === undefined) throw missingField('aggregate.pipeline');
  if (!Array.isArray(pipeline)) throw new StoreError(CODE.TypeMismatch, "BSON field 'aggregate.pipeline' must be an array");
  return checkPipeline(pipeline);
}

/** `{ aggregate: 1 }` is for stages that bring their own documents, and none of these is here. */
function refuseWithoutCollection({ body }: Call, stages: readonly Doc[]): void {
  if (numberOf(body.get('aggregate')) !== 1) return;
  const [first] = stages[0]?.keys() ?? [];
  const what = first === undefined ? 'an empty pipeline' : `'${first}'`;
  throw new StoreError(CODE.InvalidNamespace, `{aggregate: 1} is not valid for ${what}; a collection is required.`);
}

export const aggregate: ReadCommand = {
  options: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', 'collation', 'hint', 'let'],
  async run(call, engine) {
    refuseCollation(call.body);
    if (flagArgument(call, 'explain')) throw badValue('Ask with the explain command instead');
    const cursor = docArgument(call, 'cursor');
    if (!cursor)
      throw new StoreError(CODE.FailedToParse, "The 'cursor' option is required, except for aggregate with the explain argument");
    const stages = stagesOf(call);
    refuseWithoutCollection(call, stages);
    const { ns } = namespaceOf(call);
    const results = await resultsOf(call, engine, stages);
    return engine.cursors.open({
      results,
      ns,
      batchSize: wholeNumber(cursor.get('batchSize')) ?? FIRST_BATCH,
      isSingleBatch: false,
      neverExpires: false,
      millis: millisOf(call),
    });
  },
};
