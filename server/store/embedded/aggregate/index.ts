import { typeMismatch } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { compilePipeline, makerOf, stageOf } from './pipeline.ts';
import type { Batches, PipelineContext } from './stage.ts';

export { fieldsRead } from './reads.ts';
export { type Batches, LARGEST_BATCH } from './stage.ts';

/** The stages of a pipeline, if each has the shape of one and is known here. Throws StoreError 40323 or 40324 otherwise. */
export function checkPipeline(stages: readonly Value[]): Doc[] {
  return stages.map((stage) => {
    if (!isDoc(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object");
    makerOf(stageOf(stage)[0]);
    return stage;
  });
}

/**
 * Sends documents through a pipeline. Mistakes in the stages throw at once, those that only a document shows throw while iterating.
 * Documents of the source are never changed.
 */
export function runPipeline(stages: readonly Doc[], source: Batches, context: PipelineContext): AsyncIterable<Doc> {
  const run = compilePipeline(stages, context.now, context.let ?? new Map());
  return oneByOne(run(source, context));
}

/**
 * Stages for documents that come a few at a time, compiled once. Only for stages that look at each document alone: nothing is carried
 * over from one time to the next.
 */
export function compileShape(
  stages: readonly Doc[],
  { now, let: variables }: Pick<PipelineContext, 'now' | 'let'>,
): (documents: readonly Doc[]) => Promise<readonly Doc[]> {
  const run = compilePipeline(stages, now, variables ?? new Map());
  const context: PipelineContext = { now, collection: nothing, checkTime: () => {} };
  return async (documents) => {
    if (documents.length === 0) return documents;
    const made: Doc[] = [];
    for await (const batch of run(once(documents), context)) made.push(...batch);
    return made;
  };
}

async function* once(documents: readonly Doc[]): Batches {
  yield documents;
}

async function* nothing(): Batches {}

async function* oneByOne(batches: Batches): AsyncIterable<Doc> {
  for await (const batch of batches) yield* batch;
}
