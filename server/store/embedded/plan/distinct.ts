import type { Collection } from '../storage/catalog.ts';
import { encodePart, inverted } from '../storage/key-string.ts';
import { recordOf } from '../storage/record-id.ts';
import { decode } from '../values/decode.ts';
import type { Doc, Value } from '../values/value.ts';
import { isEligible } from './eligible.ts';
import { indexPlans } from './index-plan.ts';
import { after } from './intervals.ts';
import type { IndexPlan, Range } from './plan.ts';
import { readPredicates } from './predicates.ts';
import type { Reader } from './scan.ts';
import { readRecord } from './walk.ts';

/** The values a path leads to in a document; elements of arrays one by one. Undefined is not among them. */
export function valuesAt(document: Value | undefined, path: readonly string[]): readonly Value[] {
  const [name, ...rest] = path;
  if (name === undefined) {
    if (document === undefined) return [];
    return Array.isArray(document) ? document : [document];
  }
  if (document instanceof Map) return valuesAt(document.get(name), rest);
  if (!Array.isArray(document)) return [];
  const byPosition = /^\d+$/.test(name) ? valuesAt(document[Number(name)], rest) : [];
  return [...byPosition, ...document.flatMap((element) => (element instanceof Map ? valuesAt(element, path) : []))];
}

/** An index whose fixed first fields are the whole filter and whose next field is asked for: it can be leapt through. */
export function leapPlan(collection: Collection, filter: Doc, key: string): IndexPlan | null {
  const predicates = readPredicates(filter);
  for (const index of collection.indexes) {
    if (!isEligible(index, predicates) || index.hasCutKeys || index.multikey.includes(true)) continue;
    for (const plan of indexPlans(index, predicates, [])) {
      const isNext = index.definition.fields[plan.fixedFields]?.path === key;
      const saysAll = predicates.isWhole && (plan.isExact || filter.size === 0);
      if (isNext && saysAll && plan.boundedFields === plan.fixedFields && plan.scans.length === 1) return plan;
    }
  }
  return null;
}

/** One document per distinct value: from each, leaps behind all keys with its value. A missing field and null are one key, of which either may be met. */
export function* leap(plan: IndexPlan, collection: Collection, reader: Reader): Generator<Doc> {
  const [scan] = plan.scans;
  const { fields, isUnique } = plan.index.definition;
  const field = fields[plan.fixedFields];
  if (!scan || !field) return;
  const path = field.path.split('.');
  const kept = reader.snapshot ? { transaction: reader.snapshot } : {};
  let { start, end } = scan.ranges[0] as Range;
  while (Buffer.compare(start, end) < 0) {
    const [entry] = [...reader.environment.entries.getRange({ start, end, limit: 1, ...kept })];
    const bytes = entry && readRecord(collection, recordOf(isUnique ? entry.value : entry.key), reader);
    if (!bytes) return;
    const document = decode(bytes);
    yield document;
    const encoded = encodePart(valuesAt(document, path)[0]);
    start = after(Buffer.concat([entry.key.subarray(0, scan.prefix), field.isDescending ? inverted(encoded) : encoded]));
  }
}
