import { descendingOf, type Interval } from '../plan/intervals.ts';
import { readRecord } from '../plan/walk.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import { keyParts } from '../storage/key-parts.ts';
import { encodePart, TAG } from '../storage/key-string.ts';
import { recordOf } from '../storage/record-id.ts';
import type { Storage } from '../storage/storage.ts';
import { decode } from '../values/decode.ts';
import type { Doc } from '../values/value.ts';

const AT_ONCE = 200;

function isExpired(document: Doc, { definition }: Index, before: Date): boolean {
  const [field] = definition.fields;
  const dates = keyParts(document, [(field?.path ?? '').split('.')])
    .keys.map(([part]) => part)
    .filter((part) => part instanceof Date);
  return dates.some((date) => date < before);
}

/** Keys of dates before the limit. */
function expiredRange({ definition }: Index, before: Date): { start: Buffer; end: Buffer } {
  const [field] = definition.fields;
  const dates: Interval = { low: Buffer.from([TAG.date]), high: encodePart(before), isPoint: false };
  const [interval] = field?.isDescending ? descendingOf([dates]) : [dates];
  const id = Buffer.allocUnsafe(4);
  id.writeUInt32BE(definition.id, 0);
  return { start: Buffer.concat([id, interval?.low ?? id]), end: Buffer.concat([id, interval?.high ?? id]) };
}

function removeSome(storage: Storage, { collection, index, now }: { collection: Collection; index: Index; now: Date }): boolean {
  const { environment, catalog, records } = storage;
  if (!catalog.find(collection.ns)?.indexes.includes(index)) return true;
  const before = new Date(now.getTime() - (index.definition.expireAfterSeconds ?? 0) * 1000);
  const expired = new Set<number>();
  for (const { key, value } of environment.entries.getRange({ ...expiredRange(index, before), limit: AT_ONCE })) {
    expired.add(recordOf(index.definition.isUnique ? value : key));
  }
  for (const recordId of expired) {
    const bytes = readRecord(collection, recordId, { environment, snapshot: undefined });
    if (!bytes) continue;
    const document = decode(bytes);
    if (isExpired(document, index, before)) records.remove(collection, recordId, document);
  }
  return expired.size < AT_ONCE;
}

/** Removes the documents whose time is over by an index with `expireAfterSeconds`. */
export async function sweepExpired(storage: Storage, now: Date): Promise<void> {
  for (const collection of storage.catalog.list()) {
    for (const index of collection.indexes) {
      if (index.definition.expireAfterSeconds === null || !index.isReady) continue;
      while (!(await storage.write(() => removeSome(storage, { collection, index, now }))));
    }
  }
}
