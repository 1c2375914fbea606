import type { Index } from '../storage/catalog.ts';
import { compare } from '../values/compare.ts';
import { isDoc, type Value } from '../values/value.ts';
import { boundsOf, needsPresence } from './bounds.ts';
import { type Interval, intersectionOf } from './intervals.ts';
import { type Predicates, readPredicates, type Term } from './predicates.ts';

function contains(outer: readonly Interval[], inner: readonly Interval[]): boolean {
  const shared = intersectionOf(outer, inner);
  return (
    shared.length === inner.length &&
    shared.every(({ low, high }, i) => low.equals(inner[i]?.low as Buffer) && high.equals(inner[i]?.high as Buffer))
  );
}

/** Whether every document that meets `asked` also meets `wanted`. */
function implies(asked: Term, wanted: Term): boolean {
  if (asked.path !== wanted.path) return false;
  if (wanted.operator === '$exists') return needsPresence(wanted) && needsPresence(asked);
  if (asked.operator === wanted.operator && sameOperand(asked.value, wanted.value)) return true;
  const bound = boundsOf(wanted);
  const narrower = boundsOf(asked);
  // Inexact bounds of the index's own filter would promise more than it holds.
  return Boolean(bound?.isExact && narrower && contains(bound.intervals, narrower.intervals));
}

const sameOperand = (a: Value, b: Value): boolean => compare(a, b) === 0;

function impliesAll(predicates: Predicates, wanted: Predicates): boolean {
  return wanted.isWhole && wanted.terms.every((term) => predicates.terms.some((asked) => implies(asked, term)));
}

const hasPositions = ({ definition }: Index): boolean => definition.fields.some(({ path }) => /\.\d+(\.|$)/.test(path));

/** Whether the index holds every document that could match: a sparse or partial one may not. */
export function isEligible(index: Index, predicates: Predicates): boolean {
  if (!index.isReady || hasPositions(index)) return false;
  const { isSparse, partialFilter, fields } = index.definition;
  if (isSparse) return predicates.terms.some((term) => needsPresence(term) && fields.some(({ path }) => path === term.path));
  return partialFilter === null || (isDoc(partialFilter) && impliesAll(predicates, readPredicates(partialFilter)));
}
