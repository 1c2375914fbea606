import type { Index } from '../storage/catalog.ts';
import { LONGEST_BOUND } from '../storage/key-string.ts';
import { type FieldBounds, fieldBoundsOf } from './field-bounds.ts';
import { behind, descendingOf, EVERYTHING, type Interval, isEverything } from './intervals.ts';
import type { IndexPlan, Order, Range, Scan } from './plan.ts';
import type { Predicates } from './predicates.ts';

const MOST_COMBINATIONS = 10_000;
const MOST_MERGED = 500;

type Prefix = { readonly bytes: Buffer };

/** Long bounds are cut like long keys are, and then mean everything that begins so. */
function range(prefix: Buffer, interval: Interval): Range {
  if (interval.isPoint) return range(Buffer.concat([prefix, interval.low]), EVERYTHING);
  const start = Buffer.concat([prefix, interval.low]);
  const end = Buffer.concat([prefix, interval.high]);
  const longest = LONGEST_BOUND + 4;
  return {
    start: start.length > longest ? start.subarray(0, longest) : start,
    end: end.length > longest ? behind(end.subarray(0, longest)) : end,
  };
}

const isPoints = (intervals: readonly Interval[]): boolean => intervals.length > 0 && intervals.every(({ isPoint }) => isPoint);

type Shape = {
  readonly fields: readonly {
    readonly path: string;
    readonly isDescending: boolean;
    readonly isMultikey: boolean;
    readonly intervals: readonly Interval[];
  }[];
  /** Leading fields that are fixed to one or several values. */
  readonly fixed: number;
};

function shapeOf({ definition, multikey }: Index, bounds: readonly FieldBounds[]): Shape {
  const fields = definition.fields.map(({ path, isDescending }, i) => {
    const { intervals } = bounds[i] as FieldBounds;
    const isOpen = isEverything(intervals);
    return {
      path,
      isDescending,
      isMultikey: Boolean(multikey[i]),
      intervals: isDescending && !isOpen ? descendingOf(intervals) : intervals,
    };
  });
  let fixed = 0;
  let combinations = 1;
  while (fixed < fields.length) {
    const { intervals } = fields[fixed] as Shape['fields'][number];
    if (!isPoints(intervals) || combinations * intervals.length > MOST_COMBINATIONS) break;
    combinations *= intervals.length;
    fixed += 1;
  }
  return { fields, fixed };
}

function scansOf(index: Index, { fields, fixed }: Shape): Scan[] {
  const id = Buffer.allocUnsafe(4);
  id.writeUInt32BE(index.definition.id, 0);
  let prefixes: Prefix[] = [{ bytes: id }];
  for (const { intervals } of fields.slice(0, fixed)) {
    prefixes = prefixes.flatMap(({ bytes }) => intervals.map(({ low }) => ({ bytes: Buffer.concat([bytes, low]) })));
  }
  const next = fields[fixed]?.intervals ?? [EVERYTHING];
  return prefixes.map(({ bytes }) => ({ ranges: next.map((interval) => range(bytes, interval)), prefix: bytes.length }));
}

type Direction = 'as it is' | 'reverse' | null;

/** Whether the keys from field `from` on come in the wanted order (or its reverse), ignoring fields with one value only. */
function directionOf({ fields }: Shape, order: Order, isSettled: (i: number) => boolean): Direction {
  let direction: Direction = null;
  let at = 0;
  for (let i = 0; i < fields.length && at < order.length; i += 1) {
    const field = fields[i] as Shape['fields'][number];
    const wanted = order[at] as Order[number];
    const isSame = field.path === wanted.path && !field.isMultikey;
    if (isSettled(i)) {
      if (isSame && field.intervals.length === 1) at += 1;
      continue;
    }
    if (!isSame) return null;
    const here: Direction = field.isDescending === wanted.isDescending ? 'as it is' : 'reverse';
    if (direction !== null && direction !== here) return null;
    direction = here;
    at += 1;
  }
  return at === order.length ? (direction ?? 'as it is') : null;
}

function isExactFor(
  bounds: readonly FieldBounds[],
  index: Index,
  { predicates, fixed }: { predicates: Predicates; fixed: number },
): boolean {
  if (!predicates.isWhole || index.hasCutKeys) return false;
  const used = bounds.slice(0, fixed + 1);
  if (used.some(({ isExact }) => !isExact) || bounds.slice(fixed + 1).some(({ intervals }) => !isEverything(intervals))) return false;
  return predicates.terms.every((term) => used.some(({ terms }) => terms.includes(term)));
}

/** All ways to answer from one index. */
export function indexPlans(index: Index, predicates: Predicates, order: Order): IndexPlan[] {
  return fieldBoundsOf(index, predicates).map((bounds) => {
    const shape = shapeOf(index, bounds);
    const { fields, fixed } = shape;
    const scans = bounds.some(({ intervals }) => intervals.length === 0) ? [] : scansOf(index, shape);
    const oneValue = (i: number): boolean => i < fixed && fields[i]?.intervals.length === 1;
    const canSort = order.length > 0 && !index.hasCutKeys;
    const plain = canSort ? directionOf(shape, order, oneValue) : null;
    const merged = canSort && plain === null && scans.length <= MOST_MERGED ? directionOf(shape, order, (i) => i < fixed) : null;
    const direction = plain ?? merged;
    const isOpen = (i: number): boolean => isEverything(fields[i]?.intervals ?? [EVERYTHING]);
    return {
      kind: 'index',
      index,
      scans,
      isMerged: plain === null && merged !== null && scans.length > 1,
      isReverse: direction === 'reverse',
      givesSort: direction !== null,
      isExact: isExactFor(bounds, index, { predicates, fixed }),
      // A cut key does not show which of several ranges behind the cut it belongs to, and is met in each.
      mayRepeat: index.hasCutKeys || fields.some(({ isMultikey }) => isMultikey),
      fixedFields: fixed,
      boundedFields: fixed < fields.length && !isOpen(fixed) ? fixed + 1 : fixed,
    };
  });
}
