import type { Collection } from '../storage/catalog.ts';
import { recordKey, recordOf, wholeRange } from '../storage/record-id.ts';
import type { IndexPlan, Plan } from './plan.ts';
import { type Reader, scanIndex } from './scan.ts';

/** A document as a plan meets it. `bytes` is overwritten by the next read: keep a copy or decode at once. */
export type Met = { readonly recordId: number; readonly bytes: Buffer };

/** What an answer cost. */
export type Effort = { keys: number; documents: number };

export function readRecord(collection: Collection, recordId: number, { environment, snapshot }: Reader): Buffer | undefined {
  return environment.documents.get(recordKey(collection.id, recordId), snapshot ? { transaction: snapshot } : undefined);
}

type Walk = { readonly collection: Collection; readonly reader: Reader; readonly effort: Effort };

function* allOf({ collection, reader, effort }: Walk, isReverse: boolean): Generator<Met> {
  const { start, end } = wholeRange(collection.id);
  const { documents } = reader.environment;
  const kept = reader.snapshot ? { transaction: reader.snapshot } : {};
  const options = isReverse ? { start: end, end: start, reverse: true, ...kept } : { start, end, ...kept };
  for (const { key, value } of documents.getRange(options)) {
    effort.documents += 1;
    yield { recordId: recordOf(key), bytes: value };
  }
}

/** The records of an index plan, each once. */
export function* recordsOf(plan: IndexPlan, reader: Reader, effort: Effort): Generator<number> {
  const seen = plan.mayRepeat ? new Set<number>() : null;
  for (const { recordId } of scanIndex(plan, reader)) {
    effort.keys += 1;
    if (seen) {
      if (seen.has(recordId)) continue;
      seen.add(recordId);
    }
    yield recordId;
  }
}

function* indexed(plans: readonly IndexPlan[], { collection, reader, effort }: Walk): Generator<Met> {
  const seen = plans.length > 1 ? new Set<number>() : null;
  for (const plan of plans) {
    for (const recordId of recordsOf(plan, reader, effort)) {
      if (seen?.has(recordId)) continue;
      seen?.add(recordId);
      const bytes = readRecord(collection, recordId, reader);
      if (!bytes) continue;
      effort.documents += 1;
      yield { recordId, bytes };
    }
  }
}

/** All documents that a plan leads to; the filter is still to be asked. */
export function walk(plan: Plan, walking: Walk): Generator<Met> {
  if (plan.kind === 'collection') return allOf(walking, plan.isReverse);
  if (plan.kind === 'nothing') return indexed([], walking);
  return indexed(plan.kind === 'union' ? plan.plans : [plan], walking);
}
