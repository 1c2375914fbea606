import { type Doc, doc } from '../values/value.ts';
import type { IndexPlan, Plan } from './plan.ts';
import type { Effort } from './walk.ts';

function indexStage(plan: IndexPlan): Doc {
  const { definition, multikey } = plan.index;
  return doc({
    stage: 'IXSCAN',
    indexName: definition.name,
    keyPattern: definition.key,
    isMultiKey: multikey.includes(true),
    isUnique: definition.isUnique,
    isSparse: definition.isSparse,
    isPartial: definition.partialFilter !== null,
    direction: plan.isReverse ? 'backward' : 'forward',
    scans: plan.scans.length,
  });
}

function accessStage(plan: Plan): Doc {
  if (plan.kind === 'nothing') return doc({ stage: 'EOF' });
  if (plan.kind === 'collection') return doc({ stage: 'COLLSCAN', direction: plan.isReverse ? 'backward' : 'forward' });
  if (plan.kind === 'union') return doc({ stage: 'FETCH', inputStage: doc({ stage: 'OR', inputStages: plan.plans.map(indexStage) }) });
  const scan = indexStage(plan);
  return doc({ stage: 'FETCH', inputStage: plan.isMerged ? doc({ stage: 'SORT_MERGE', inputStages: [scan] }) : scan });
}

/** The plan in MongoDB's words. `sorts`: a sort was asked for. */
export function explainPlan(plan: Plan, { filter, sorts, limit }: { filter: Doc; sorts: boolean; limit: number }): Doc {
  const access = accessStage(plan);
  if (plan.kind === 'collection' && filter.size > 0) access.set('filter', filter);
  const sorted = sorts && !plan.givesSort ? doc({ stage: 'SORT', inputStage: access }) : access;
  return limit === Number.POSITIVE_INFINITY ? sorted : doc({ stage: 'LIMIT', limitAmount: limit, inputStage: sorted });
}

export function explainEffort({ keys, documents }: Effort, { returned, millis }: { returned: number; millis: number }): Doc {
  return doc({
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: millis,
    totalKeysExamined: keys,
    totalDocsExamined: documents,
  });
}
