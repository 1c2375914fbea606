import type { Collection } from '../storage/catalog.ts';
import { badValue } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { numberOf } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { isEligible } from './eligible.ts';
import { indexPlans } from './index-plan.ts';
import type { Order, Plan } from './plan.ts';
import { readPredicates } from './predicates.ts';

/** The plan that a `hint` names: by index name, key pattern, or `{ $natural: ±1 }`. */
export function hintedPlan(hint: Value, filter: Doc, { collection, order }: { collection: Collection; order: Order }): Plan {
  if (isDoc(hint) && hint.has('$natural')) {
    return { kind: 'collection', isReverse: numberOf(hint.get('$natural')) === -1, givesSort: order.length === 0 };
  }
  const index = collection.indexes.find(({ definition, isReady }) => {
    if (!isReady) return false;
    return typeof hint === 'string' ? definition.name === hint : isDoc(hint) && compare(definition.key, hint) === 0;
  });
  if (!index)
    throw badValue('error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
  const predicates = readPredicates(filter);
  // MongoDB, too, answers from a hinted sparse index with what that index holds.
  const [plan] = indexPlans(index, predicates, order);
  if (!plan || (index.definition.partialFilter && !isEligible(index, predicates))) throw badValue('hint provided cannot answer this query');
  return plan.scans.length === 0 ? { kind: 'nothing', givesSort: true } : plan;
}
