import type { ChangedBy } from '../changes/describe-update.ts';
import { isOperatorDoc } from '../paths/path.ts';
import { CODE, failedToParse, StoreError } from '../store-error.ts';
import type { Doc, Value } from '../values/value.ts';
import { keepId, refuseOtherId } from './identity.ts';
import { compileOperators, type Position } from './operators.ts';
import { compileUpdatePipeline } from './pipeline.ts';

export { documentForUpsert } from './upsert.ts';

export type Update = {
  /** The changed document, or the same reference when nothing changes. Never mutates its input. Throws StoreError. */
  readonly apply: (doc: Doc, at: Position) => Doc;
  /** What change streams tell of it. */
  readonly by: ChangedBy;
};

export type UpdateOptions = {
  readonly arrayFilters?: readonly Doc[] | undefined;
  readonly now: Date;
  readonly let?: Doc | undefined;
};

/** Compiles an update: operators, a whole replacement, or a pipeline. Throws StoreError for what makes no sense on any document. */
export function compileUpdate(update: Doc | Value[], options: UpdateOptions): Update {
  if (Array.isArray(update)) {
    const change = compileUpdatePipeline(update, options);
    return { apply: (doc) => keepId(doc, change(doc)), by: { isReplacement: false, operators: null } };
  }
  if (isOperatorDoc(update)) {
    const change = compileOperators(update, { arrayFilters: options.arrayFilters ?? [], now: options.now });
    return {
      apply: (doc, at) => {
        const changed = change(doc, at);
        refuseOtherId(doc, changed);
        return changed;
      },
      by: { isReplacement: false, operators: update },
    };
  }
  checkReplacement(update, options);
  return { apply: (doc) => keepId(doc, update), by: { isReplacement: true, operators: null } };
}

function checkReplacement(update: Doc, { arrayFilters }: UpdateOptions): void {
  if (arrayFilters && arrayFilters.length > 0) throw failedToParse('Cannot specify arrayFilters for a replacement-style update');
  for (const name of update.keys()) {
    if (!name.startsWith('$')) continue;
    throw new StoreError(
      CODE.DollarPrefixedFieldName,
      `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
}
