import type { Doc, Value } from '../values/value.ts';

export type PipelineContext = {
  readonly now: Date;
  /** All documents of another collection of the same database. */
  readonly collection: (name: string) => Batches;
  /** Throws when the command has run for too long. */
  readonly checkTime: () => void;
  /** Variables of the command, already evaluated. */
  readonly let?: Doc | undefined;
};

/** Documents travel in batches: one step of an async iterator per document costs more than most stages do. */
export type Batches = AsyncIterable<readonly Doc[]>;

export type Stage = (source: Batches, context: PipelineContext) => Batches;

/** What stages are compiled with. */
export type Building = {
  readonly now: Date;
  /** Variables with their values: of the command, and of the `$lookup` around. */
  readonly variables: Doc;
  readonly pipeline: (stages: readonly Doc[], variables: Doc) => Stage;
};

export type StageMaker = (spec: Value, building: Building) => Stage;

export const LARGEST_BATCH = 256;

export async function* inBatches(docs: readonly Doc[]): Batches {
  for (let i = 0; i < docs.length; i += LARGEST_BATCH) yield docs.slice(i, i + LARGEST_BATCH);
}

export async function collect(source: Batches, context: PipelineContext): Promise<Doc[]> {
  const all: Doc[] = [];
  for await (const batch of source) {
    context.checkTime();
    for (const doc of batch) all.push(doc);
  }
  return all;
}

/** A stage that makes any number of documents from each. */
export function expanding(act: (doc: Doc, emit: (made: Doc) => void) => void): Stage {
  return async function* (source, context) {
    for await (const batch of source) {
      context.checkTime();
      const made: Doc[] = [];
      for (const doc of batch) act(doc, (one) => made.push(one));
      if (made.length > 0) yield made;
    }
  };
}

/** A stage that makes one document from each. */
export function mapping(act: (doc: Doc) => Doc): Stage {
  return async function* (source) {
    for await (const batch of source) yield batch.map(act);
  };
}
