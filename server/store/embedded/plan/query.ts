import { compileFilter, type Matcher } from '../match/index.ts';
import { compileSorter, type Sorter } from '../sort/index.ts';
import type { Collection } from '../storage/catalog.ts';
import { badValue } from '../store-error.ts';
import { decode, decodeFields } from '../values/decode.ts';
import { numberOf } from '../values/numbers.ts';
import type { Doc, Value } from '../values/value.ts';
import { choosePlan } from './choose.ts';
import { hintedPlan, readHint } from './hint.ts';
import { orderOf } from './order.ts';
import type { Plan } from './plan.ts';
import type { Reader } from './scan.ts';
import { type Effort, type Met, readRecord, walk } from './walk.ts';

export type Query = {
  readonly filter: Doc;
  readonly sort: Doc | null;
  readonly skip: number;
  /** Infinity: all. */
  readonly limit: number;
  readonly hint: Value | undefined;
  readonly let: Doc | undefined;
};

export const ALL_OF = { sort: null, skip: 0, limit: Number.POSITIVE_INFINITY, hint: undefined, let: undefined } as const;

/** A query with everything compiled that does not depend on stored data. */
export type Prepared = { readonly query: Query; readonly matcher: Matcher; readonly sorter: Sorter | null };

function checkNatural(sort: Doc): void {
  if (sort.size > 1) throw badValue("Cannot include '$natural' in compound sort");
  if (Math.abs(numberOf(sort.get('$natural')) ?? 0) !== 1) throw badValue('$natural sort cannot be set to a value other than -1 or 1.');
}

/** Throws for what the filter or sort says wrongly. */
export function prepareQuery(query: Query, now: Date): Prepared {
  const matcher = compileFilter(query.filter, { now, let: query.let });
  const isNatural = query.sort?.has('$natural') ?? false;
  if (query.sort && isNatural) checkNatural(query.sort);
  const sorter = query.sort && query.sort.size > 0 && !isNatural ? compileSorter(query.sort) : null;
  return { query, matcher, sorter };
}

export function planFor({ query, sorter }: Prepared, collection: Collection, reader: Reader): Plan {
  const { filter, sort, skip, limit } = query;
  const natural = sort?.get('$natural');
  const hint = readHint(query.hint) ?? (natural === undefined ? undefined : new Map([['$natural', natural]]));
  const order = sorter && sort ? orderOf(sort) : [];
  if (hint !== undefined) return hintedPlan(hint, filter, { collection, order });
  return choosePlan(filter, { collection, order, wanted: skip + limit }, reader);
}

type Running = {
  readonly prepared: Prepared;
  readonly plan: Plan;
  readonly collection: Collection;
  readonly reader: Reader;
  readonly effort: Effort;
};

function unionOf(a: ReadonlySet<string> | null, b: ReadonlySet<string>): ReadonlySet<string> | null {
  return a && new Set([...a, ...b]);
}

const part = (bytes: Buffer, fields: ReadonlySet<string> | null): Doc => (fields ? decodeFields(bytes, fields) : decode(bytes));

/** Matches in the order of the plan; null is a step that met none, so that a caller can stop for breath. */
function* matching({ prepared, plan, collection, reader, effort }: Running): Generator<Met | null> {
  const { matches, fields } = prepared.matcher;
  const isExact = plan.kind === 'index' && plan.isExact;
  const needsNone = isExact || prepared.query.filter.size === 0;
  for (const met of walk(plan, { collection, reader, effort })) {
    yield needsNone || matches(part(met.bytes, fields)) ? met : null;
  }
}

type Ranked = { readonly key: readonly Value[]; readonly recordId: number };

/** Keeps no documents while it sorts: only their sort keys and records, and of these no more than twice what is wanted. */
function* sorted(running: Running, sorter: Sorter): Generator<Met | null> {
  const { prepared, plan, collection, reader, effort } = running;
  const { skip, limit } = prepared.query;
  const { matches, fields } = prepared.matcher;
  const wanted = skip + limit;
  const room = Math.max(1000, wanted * 2);
  const needed = unionOf(fields, sorter.fields);
  const byKey = (a: Ranked, b: Ranked): number => sorter.compareKeys(a.key, b.key);
  let ranked: Ranked[] = [];
  for (const { recordId, bytes } of walk(plan, { collection, reader, effort })) {
    const document = part(bytes, needed);
    if (matches(document)) ranked.push({ key: sorter.keyOf(document), recordId });
    if (ranked.length > room) ranked = ranked.sort(byKey).slice(0, wanted);
    yield null;
  }
  for (const { recordId } of ranked.sort(byKey).slice(0, wanted)) {
    const bytes = readRecord(collection, recordId, reader);
    yield bytes ? { recordId, bytes } : null;
  }
}

/** The answer: filtered, sorted, skipped and limited. Null: a step without result. */
export function* run(running: Running): Generator<Met | null> {
  const { prepared, plan } = running;
  const { skip, limit } = prepared.query;
  let toSkip = skip;
  let left = limit;
  if (left === 0) return;
  const source = prepared.sorter && !plan.givesSort ? sorted(running, prepared.sorter) : matching(running);
  for (const met of source) {
    if (met === null || toSkip > 0) {
      if (met) toSkip -= 1;
      yield null;
      continue;
    }
    yield met;
    left -= 1;
    if (left <= 0) return;
  }
}
