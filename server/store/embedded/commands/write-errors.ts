import { StoreError } from '../store-error.ts';
import { type Doc, doc, type Value } from '../values/value.ts';

/** How one statement of a batch was refused. What is no refusal but a fault of ours goes on up. */
export function writeError(index: number, error: unknown): Doc {
  if (!(error instanceof StoreError)) throw error;
  return doc({ index, code: error.code, errmsg: error.message, ...(error.more as Record<string, Value>) });
}
