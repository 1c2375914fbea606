import type { Environment, Snapshot } from '../storage/environment.ts';
import { END_OF_KEY } from '../storage/key-string.ts';
import { recordOf } from '../storage/record-id.ts';
import type { IndexPlan, Range, Scan } from './plan.ts';

/** A key of an index as met, and the record behind it. */
export type Entry = { readonly key: Buffer; readonly recordId: number };

export type Reader = { readonly environment: Environment; readonly snapshot: Snapshot };

function rangeOptions({ start, end }: Range, isReverse: boolean, { snapshot }: Reader) {
  const kept = snapshot ? { transaction: snapshot } : {};
  return isReverse ? { start: end, end: start, reverse: true, exclusiveStart: true, inclusiveEnd: true, ...kept } : { start, end, ...kept };
}

export function* entriesOf(plan: IndexPlan, ranges: readonly Range[], reader: Reader): Generator<Entry> {
  const { isReverse, index } = plan;
  const { entries } = reader.environment;
  const ordered = isReverse ? [...ranges].reverse() : ranges;
  for (const range of ordered) {
    const options = rangeOptions(range, isReverse, reader);
    if (index.definition.isUnique) {
      for (const { key, value } of entries.getRange(options)) yield { key, recordId: recordOf(value) };
    } else {
      for (const key of entries.getKeys(options)) yield { key, recordId: recordOf(key) };
    }
  }
}

type Head = { entry: Entry; readonly rest: Generator<Entry>; readonly prefix: number };

/** Takes from several ordered scans the one that comes next: behind their prefixes all keys are of one order. */
function* merged(plan: IndexPlan, reader: Reader): Generator<Entry> {
  const heads: Head[] = [];
  const turn = plan.isReverse ? -1 : 1;
  const isBefore = (a: Head, b: Head): boolean =>
    turn * a.entry.key.compare(b.entry.key, b.prefix, b.entry.key.length, a.prefix, a.entry.key.length) < 0;
  const place = (head: Head): void => {
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(head, heads[middle] as Head)) high = middle;
      else low = middle + 1;
    }
    heads.splice(low, 0, head);
  };
  try {
    for (const { ranges, prefix } of plan.scans) {
      const rest = entriesOf(plan, ranges, reader);
      const first = rest.next();
      if (!first.done) place({ entry: first.value, rest, prefix });
    }
    for (let head = heads.shift(); head; head = heads.shift()) {
      yield head.entry;
      const next = head.rest.next();
      if (next.done) continue;
      head.entry = next.value;
      place(head);
    }
  } finally {
    for (const { rest } of heads) rest.return(undefined);
  }
}

function* inTurn(plan: IndexPlan, reader: Reader): Generator<Entry> {
  const scans: readonly Scan[] = plan.isReverse ? [...plan.scans].reverse() : plan.scans;
  for (const { ranges } of scans) yield* entriesOf(plan, ranges, reader);
}

/** Single keys of a unique index are looked up, not scanned. */
function* lookedUp(plan: IndexPlan, { environment, snapshot }: Reader): Generator<Entry> {
  const options = snapshot ? { transaction: snapshot } : undefined;
  for (const { ranges, prefix } of plan.isReverse ? [...plan.scans].reverse() : plan.scans) {
    const start = (ranges[0] as Range).start;
    const key = Buffer.allocUnsafe(prefix + 1);
    start.copy(key, 0, 0, prefix);
    key[prefix] = END_OF_KEY;
    const value = environment.entries.get(key, options);
    if (value) yield { key, recordId: recordOf(value) };
  }
}

function isLookUp({ index, fixedFields }: IndexPlan): boolean {
  return index.definition.isUnique && !index.hasCutKeys && fixedFields === index.definition.fields.length;
}

/** The entries of a plan in its order. Close it (`return`) when it is not read to its end. */
export function scanIndex(plan: IndexPlan, reader: Reader): Generator<Entry> {
  if (isLookUp(plan)) return lookedUp(plan, reader);
  return plan.isMerged ? merged(plan, reader) : inTurn(plan, reader);
}

/** Counts up to `cap` keys. */
export function countUpTo(cap: number, plan: IndexPlan, { environment, snapshot }: Reader): number {
  let count = 0;
  for (const { ranges } of plan.scans) {
    for (const range of ranges) {
      for (const _ of environment.entries.getKeys({ ...range, limit: cap - count, ...(snapshot ? { transaction: snapshot } : {}) }))
        count += 1;
      if (count >= cap) return count;
    }
  }
  return count;
}

/** Counts all keys inside LMDB, without handing them out. */
export function countKeys(plan: IndexPlan, { environment, snapshot }: Reader): number {
  let count = 0;
  for (const { ranges } of plan.scans) {
    for (const range of ranges) count += environment.entries.getKeysCount({ ...range, ...(snapshot ? { transaction: snapshot } : {}) });
  }
  return count;
}
