import { compileFilter } from '../match/index.ts';
import { compileSorter } from '../sort/index.ts';
import { StoreError } from '../store-error.ts';
import { wholeNumber } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { collect, inBatches, type Stage, type StageMaker } from './stage.ts';

export const match: StageMaker = (spec, { now, variables }) => {
  if (!isDoc(spec)) throw new StoreError(15_959, 'the match filter must be an expression in an object');
  const { matches } = compileFilter(spec, { now, let: variables });
  return async function* (source) {
    for await (const batch of source) {
      const kept = batch.filter(matches);
      if (kept.length > 0) yield kept;
    }
  };
};

export function readLimit(spec: Value): number {
  const limit = wholeNumber(spec);
  if (limit === undefined || limit < 0) throw new StoreError(5_107_201, 'invalid argument to $limit stage: Expected a non-negative number');
  if (limit === 0) throw new StoreError(15_958, 'the limit must be positive');
  return limit;
}

export const limit: StageMaker = (spec) => {
  const most = readLimit(spec);
  return async function* (source) {
    let left = most;
    for await (const batch of source) {
      yield batch.length > left ? batch.slice(0, left) : batch;
      left -= batch.length;
      if (left <= 0) return;
    }
  };
};

export function readSkip(spec: Value): number {
  const skip = wholeNumber(spec);
  if (skip === undefined || skip < 0) throw new StoreError(5_107_200, 'invalid argument to $skip stage: Expected a non-negative number');
  return skip;
}

export const skip: StageMaker = (spec) => {
  const count = readSkip(spec);
  return async function* (source) {
    let left = count;
    for await (const batch of source) {
      if (batch.length > left) yield left > 0 ? batch.slice(left) : batch;
      left = Math.max(0, left - batch.length);
    }
  };
};

type Entry = { readonly key: readonly Value[]; readonly doc: Doc };

/** With a `most`, only that many are ever kept for long. */
export function sorting(spec: Value, most = Infinity): Stage {
  if (!isDoc(spec)) throw new StoreError(15_973, 'the $sort key specification must be an object');
  if (spec.size === 0) throw new StoreError(15_976, '$sort stage must have at least one sort key');
  const { keyOf, compareKeys } = compileSorter(spec);
  const order = (a: Entry, b: Entry): number => compareKeys(a.key, b.key);
  return async function* (source, context) {
    let kept: Entry[] = [];
    for await (const batch of source) {
      context.checkTime();
      for (const doc of batch) kept.push({ key: keyOf(doc), doc });
      if (kept.length > most * 2 + 1000) kept = kept.sort(order).slice(0, most);
    }
    kept.sort(order);
    if (kept.length > most) kept.length = most;
    yield* inBatches(kept.map(({ doc }) => doc));
  };
}

export const count: StageMaker = (spec) => {
  if (typeof spec !== 'string') throw new StoreError(40_156, 'the count field must be a non-empty string');
  if (spec === '') throw new StoreError(40_157, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw new StoreError(40_158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) throw new StoreError(40_160, "the count field cannot contain '.'");
  return async function* (source, context) {
    let total = 0;
    for await (const batch of source) {
      context.checkTime();
      total += batch.length;
    }
    // Nothing to count gives no document at all, not a zero.
    if (total > 0) yield [new Map([[spec, total]])];
  };
};

export const sample: StageMaker = (spec) => {
  if (!isDoc(spec)) throw new StoreError(28_745, 'the $sample stage specification must be an object');
  if (!spec.has('size')) throw new StoreError(28_749, '$sample stage must specify a size');
  const size = wholeNumber(spec.get('size'));
  if (size === undefined) throw new StoreError(28_746, 'size argument to $sample must be a number');
  if (size <= 0) throw new StoreError(28_747, 'size argument to $sample must be a positive integer');
  return async function* (source, context) {
    const docs = await collect(source, context);
    const count = Math.min(size, docs.length);
    for (let i = 0; i < count; i += 1) {
      const other = i + Math.floor(Math.random() * (docs.length - i));
      [docs[i], docs[other]] = [docs[other] as Doc, docs[i] as Doc];
    }
    yield* inBatches(docs.slice(0, count));
  };
};
