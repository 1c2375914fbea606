import type { Doc } from '../values/value.ts';
import { isEligible } from './eligible.ts';
import { indexPlans } from './index-plan.ts';
import type { IndexPlan, Plan, PlanRequest } from './plan.ts';
import { type Predicates, readPredicates } from './predicates.ts';
import { countUpTo, type Reader } from './scan.ts';

/** How many keys two plans are counted up to before their shape decides. */
const FIRST_LOOK = 200;
const SECOND_LOOK = 5000;
/** How many keys have to be met for one match where the index does not say it all: a guess. */
const KEYS_PER_MATCH = 8;
/** So many records are looked up by `_id` without asking what other indexes could do; fewer when they must be sorted afterwards. */
const MOST_BY_KEY = 1000;
const MOST_BY_KEY_SORTED = 200;
/** An entry costs about so many documents in a row: its document must be looked up. */
const LOOKUP_COST = 3;

/** `keys` is NaN for the only candidate: it was not worth counting. */
type Candidate = { readonly plan: IndexPlan; readonly keys: number; readonly isCapped: boolean };

function isOneRecord({ index, fixedFields, scans }: IndexPlan): boolean {
  return index.definition.isUnique && !index.hasCutKeys && fixedFields === index.definition.fields.length && scans.length === 1;
}

function costOf({ plan, keys, isCapped }: Candidate, { order, wanted, collection }: PlanRequest): number {
  // Beyond the cap, each further fixed field is worth a guess.
  const met = isCapped ? Math.max(keys, collection.count / 4 ** plan.boundedFields) : keys;
  const sorts = order.length > 0 && !plan.givesSort;
  if (sorts) return met * 1.3;
  return Math.min(met, wanted * (plan.isExact ? 1 : KEYS_PER_MATCH) + plan.scans.length);
}

function look(plans: readonly IndexPlan[], reader: Reader, cap: number): Candidate[] {
  return plans.map((plan) => {
    const keys = countUpTo(cap, plan, reader);
    return { plan, keys, isCapped: keys >= cap };
  });
}

function boundedPaths({ index, boundedFields }: IndexPlan): readonly string[] {
  return index.definition.fields.slice(0, boundedFields).map(({ path }) => path);
}

/** Whether `better` meets no more keys than `plan` and needs no sort that `plan` spares: then `plan` need not be counted. */
function outdoes(better: IndexPlan, plan: IndexPlan): boolean {
  const { isSparse, partialFilter } = plan.index.definition;
  if (isSparse || partialFilter || better.mayRepeat || (plan.givesSort && !better.givesSort)) return false;
  const paths = boundedPaths(better);
  const less = boundedPaths(plan);
  if (!less.every((path) => paths.includes(path))) return false;
  return paths.length > less.length || (better.givesSort && !plan.givesSort) || (better.isExact && !plan.isExact);
}

function cheapest(all: readonly IndexPlan[], request: PlanRequest, reader: Reader): Candidate | null {
  const plans = all.filter((plan) => !all.some((better) => better !== plan && outdoes(better, plan)));
  if (plans.length === 1) return { plan: plans[0] as IndexPlan, keys: Number.NaN, isCapped: false };
  let candidates = look(plans, reader, FIRST_LOOK);
  const isShort = (candidate: Candidate): boolean => !candidate.isCapped || costOf(candidate, request) <= FIRST_LOOK;
  if (candidates.length > 1 && !candidates.some(isShort)) candidates = look(plans, reader, SECOND_LOOK);
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (!best || costOf(candidate, request) < costOf(best, request)) best = candidate;
  }
  return best;
}

/** The branches of an `$or`, each from its own index. Null when one of them would have to look at everything. */
function unionPlan(predicates: Predicates, request: PlanRequest, reader: Reader): { plan: Plan; keys: number } | null {
  for (const branches of predicates.ors) {
    const plans: IndexPlan[] = [];
    for (const branch of branches) {
      const terms = [...predicates.terms, ...branch.terms];
      const whole: Predicates = { terms, ors: branch.ors, isWhole: false };
      const best = cheapest(boundedPlans(whole, { ...request, order: [], wanted: Number.POSITIVE_INFINITY }), request, reader);
      if (best) plans.push(best.plan);
    }
    if (plans.length !== branches.length) continue;
    const keys = plans.reduce((sum, plan) => sum + countUpTo(SECOND_LOOK, plan, reader), 0);
    return { plan: { kind: 'union', plans, givesSort: false }, keys };
  }
  return null;
}

function eligiblePlans(predicates: Predicates, { collection, order }: PlanRequest): IndexPlan[] {
  return collection.indexes.filter((index) => isEligible(index, predicates)).flatMap((index) => indexPlans(index, predicates, order));
}

function boundedPlans(predicates: Predicates, request: PlanRequest): IndexPlan[] {
  return eligiblePlans(predicates, request).filter(
    ({ boundedFields, index }) => boundedFields > 0 || index.definition.partialFilter !== null,
  );
}

/** The records whose `_id` the filter names. Each is one look-up at most: that no other index is much better at, and it need not be counted. */
function planByKey({ terms, ...rest }: Predicates, { collection, order }: PlanRequest): IndexPlan | null {
  const isNamed = terms.some(({ path, operator }) => path === '_id' && (operator === '$eq' || operator === '$in'));
  const index = isNamed && collection.indexes.find(({ definition }) => definition.isUnique && boundTo('_id', definition.fields));
  if (!index || index.hasCutKeys) return null;
  const [plan] = indexPlans(index, { terms, ...rest }, order);
  const most = order.length > 0 && !plan?.givesSort ? MOST_BY_KEY_SORTED : MOST_BY_KEY;
  return plan && plan.fixedFields === 1 && plan.scans.length <= most ? plan : null;
}

const boundTo = (path: string, fields: readonly { readonly path: string }[]): boolean => fields.length === 1 && fields[0]?.path === path;

/** Picks the way to find the documents of a filter: by index, by several, or by reading them all. */
export function choosePlan(filter: Doc, request: PlanRequest, reader: Reader): Plan {
  const predicates = readPredicates(filter);
  const { collection, order, wanted } = request;
  const byKey = planByKey(predicates, request);
  if (byKey) return byKey.scans.length === 1 ? { ...byKey, givesSort: true } : byKey;
  const everything: Plan = { kind: 'collection', isReverse: false, givesSort: order.length === 0 };
  const plans = eligiblePlans(predicates, request);
  if (plans.some(({ scans }) => scans.length === 0)) return { kind: 'nothing', givesSort: true };
  const single = plans.find(isOneRecord);
  if (single) return { ...single, givesSort: true };

  const bounded = plans.filter(({ boundedFields, index }) => boundedFields > 0 || index.definition.partialFilter !== null);
  const best = bounded.length > 0 ? cheapest(bounded, request, reader) : null;
  const costOfBest = best ? costOf(best, request) : Number.POSITIVE_INFINITY;
  if (predicates.ors.length > 0 && !best?.plan.givesSort) {
    const union = unionPlan(predicates, request, reader);
    const known = best && Number.isNaN(costOfBest) ? countUpTo(SECOND_LOOK, best.plan, reader) : costOfBest;
    if (union && union.keys < SECOND_LOOK && union.keys < known) return union.plan;
  }
  const sorting = order.length > 0 ? plans.find(({ givesSort, boundedFields }) => givesSort && boundedFields === 0) : undefined;
  if (!best) return sorting ?? everything;
  // Walking the wanted order and looking at each document beats collecting and sorting very many for a few.
  const isForFew = wanted < collection.count / 100;
  if (sorting && !best.plan.givesSort && isForFew && countUpTo(SECOND_LOOK, best.plan, reader) >= collection.count / LOOKUP_COST)
    return sorting;
  return best.plan;
}
