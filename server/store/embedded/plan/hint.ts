import type { Collection } from '../storage/catalog.ts';
import { badValue, failedToParse } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { numberOf } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { isEligible } from './eligible.ts';
import { indexPlans } from './index-plan.ts';
import type { Order, Plan } from './plan.ts';
import { readPredicates } from './predicates.ts';

/** What a command's `hint` says; undefined when it says nothing. Throws FailedToParse for what can be no hint. */
export function readHint(hint: Value | undefined): string | Doc | undefined {
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined;
  if (typeof hint === 'string' || isDoc(hint)) return hint;
  throw failedToParse('Hint must be a string or an object');
}

/** The plan that a `hint` names: by index name, key pattern, or `{ $natural: ±1 }`. */
export function hintedPlan(hint: string | Doc, filter: Doc, { collection, order }: { collection: Collection; order: Order }): Plan {
  if (isDoc(hint) && hint.has('$natural')) {
    return { kind: 'collection', isReverse: numberOf(hint.get('$natural')) === -1, givesSort: order.length === 0 };
  }
  const index = collection.indexes.find(({ definition, isReady }) => {
    if (!isReady) return false;
    return typeof hint === 'string' ? definition.name === hint : compare(definition.key, hint) === 0;
  });
  if (!index)
    throw badValue('error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
  const predicates = readPredicates(filter);
  // MongoDB, too, answers from a hinted sparse index with what that index holds.
  const [plan] = indexPlans(index, predicates, order);
  if (!plan || (index.definition.partialFilter && !isEligible(index, predicates))) throw badValue('hint provided cannot answer this query');
  return plan.scans.length === 0 ? { kind: 'nothing', givesSort: true } : plan;
}
