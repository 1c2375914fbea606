import type { Index } from '../storage/catalog.ts';
import { type Bounds, boundsOf, UNBOUNDED } from './bounds.ts';
import { type Interval, intersectionOf, isEverything, unionOf } from './intervals.ts';
import type { Predicates, Term } from './predicates.ts';

/** The bounds of one indexed field, and which terms of the filter they say completely. */
export type FieldBounds = Bounds & { readonly terms: readonly Term[]; readonly scope: number };

const FREE: FieldBounds = { ...UNBOUNDED, terms: [], scope: 0 };
const MOST_ALTERNATIVES = 8;

function ofTerms(terms: readonly Term[]): FieldBounds | null {
  let intervals: readonly Interval[] | null = null;
  let isExact = true;
  for (const term of terms) {
    const bounds = boundsOf(term);
    if (!bounds) {
      isExact = false;
      continue;
    }
    intervals = intervals ? intersectionOf(intervals, bounds.intervals) : bounds.intervals;
    isExact &&= bounds.isExact;
  }
  return intervals && { intervals, isExact, terms, scope: terms[0]?.scope ?? 0 };
}

/**
 * What the branches of an `$or` say together about a path, when each says something: `{at < x} or {at = x and …}` means `at <= x`.
 * That is how the next page of a list starts where the last one ended.
 */
function hullOf(branches: readonly Predicates[], path: string): readonly Interval[] | null {
  const all: Interval[] = [];
  for (const { terms } of branches) {
    const bounds = terms.filter((term) => term.path === path && term.scope === 0).map(boundsOf);
    const some = bounds.find((found) => found !== null);
    if (!some) return null;
    all.push(...some.intervals);
  }
  return unionOf(all);
}

function hulls({ ors }: Predicates, path: string): FieldBounds[] {
  return ors.flatMap((branches) => {
    const intervals = branches.length > 0 ? hullOf(branches, path) : null;
    return intervals ? [{ intervals, isExact: false, terms: [], scope: 0 }] : [];
  });
}

/** A field that never held an array meets all its terms with one value. */
function together(predicates: Predicates, path: string): FieldBounds {
  const terms = predicates.terms.filter((term) => term.path === path);
  const own = ofTerms(terms) ?? FREE;
  const more = hulls(predicates, path);
  if (more.length === 0) return own;
  const intervals = more.reduce((shared, hull) => intersectionOf(shared, hull.intervals), own.intervals);
  return { ...own, intervals, isExact: false };
}

/** Over arrays each term may be met by another element, so only one of them (or those of one `$elemMatch`) can bound the scan. */
function apart(predicates: Predicates, path: string): readonly FieldBounds[] {
  const terms = predicates.terms.filter((term) => term.path === path);
  const ofElements = new Map<number, Term[]>();
  const options: FieldBounds[] = [];
  for (const term of terms) {
    if (term.scope === 0) options.push(...[ofTerms([term])].filter((found) => found !== null));
    else ofElements.set(term.scope, [...(ofElements.get(term.scope) ?? []), term]);
  }
  for (const scoped of ofElements.values()) {
    // Deeper paths could meet arrays again within the element: then even these are apart.
    const isElement = predicates.terms.some(({ operator, path: at }) => operator === '$elemMatch' && at === path);
    const bounds = ofTerms(isElement ? scoped : scoped.slice(0, 1));
    if (bounds) options.push(bounds);
  }
  options.push(...hulls(predicates, path));
  return options.length === 0 ? [FREE] : options.slice(0, MOST_ALTERNATIVES);
}

const sharesArray = (a: string, b: string): boolean => a.split('.')[0] === b.split('.')[0];

/** The ways an index could bound its fields: several only when a term on an array has to be chosen. */
export function fieldBoundsOf({ definition, multikey }: Index, predicates: Predicates): readonly (readonly FieldBounds[])[] {
  const options = definition.fields.map(({ path }, i) => (multikey[i] ? apart(predicates, path) : [together(predicates, path)]));
  const choosing = options.findIndex((list) => list.length > 1);
  const alternatives = choosing < 0 ? [0] : (options[choosing] ?? []).map((_, i) => i);
  return alternatives.map((alternative) => {
    const chosen = options.map((list, i) => (i === choosing ? list[alternative] : list[0]) ?? FREE);
    return chosen.map((bounds, i) => {
      if (!multikey[i] || isEverything(bounds.intervals)) return bounds;
      const path = definition.fields[i]?.path ?? '';
      const clashes = chosen.some((earlier, j) => {
        if (j >= i || !multikey[j] || isEverything(earlier.intervals) || !sharesArray(definition.fields[j]?.path ?? '', path)) return false;
        return earlier.scope === 0 || earlier.scope !== bounds.scope;
      });
      return clashes ? FREE : bounds;
    });
  });
}
