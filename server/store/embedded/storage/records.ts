import type { ChangedBy } from '../changes/describe-update.ts';
import type { Recorder } from '../changes/record.ts';
import { CODE, StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { decode, decodeFields } from '../values/decode.ts';
import { type Doc, doc, type Value } from '../values/value.ts';
import type { Catalog, Collection, Index } from './catalog.ts';
import { type Environment, kept } from './environment.ts';
import type { IndexKeys } from './index-keys.ts';
import { keyParts } from './key-parts.ts';
import { EMPTY_ARRAY, encodeKey } from './key-string.ts';
import { recordKey, recordOf, recordValue } from './record-id.ts';
import { shellText } from './shell-text.ts';

export const LARGEST_DOCUMENT = 16 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);

/** The changes of single documents. Everything is checked before the first byte is written: a refused document leaves no trace. */
export type Records = {
  insert(collection: Collection, bytes: Buffer): void;
  replace(
    collection: Collection,
    change: { readonly recordId: number; readonly before: Doc; readonly after: Doc; readonly bytes: Buffer; readonly by: ChangedBy },
  ): void;
  remove(collection: Collection, recordId: number, document: Doc): void;
  /** Adds the keys of a stored document to an index that is being built. */
  index(collection: Collection, index: Index, entry: { readonly recordId: number; readonly document: Doc }): void;
};

type Change = { readonly index: Index; readonly added: readonly Buffer[]; readonly removed: readonly Buffer[]; readonly keys: IndexKeys };

export function records({ documents, entries }: Environment, catalog: Catalog, recorder: Recorder): Records {
  function entryKey(key: Buffer, recordId: number): Buffer {
    const whole = Buffer.allocUnsafe(key.length + 6);
    key.copy(whole);
    whole.writeUIntBE(recordId, key.length, 6);
    return whole;
  }
  function refuseDuplicate(
    collection: Collection,
    index: Index,
    check: { keys: readonly Buffer[]; recordId: number; document: Doc },
  ): void {
    if (!index.definition.isUnique) return;
    for (const key of check.keys) {
      const holder = entries.get(key);
      if (holder && recordOf(holder) !== check.recordId) throw duplicateKey(collection, index, { key, document: check.document });
    }
  }
  function apply({ index, added, removed }: Change, recordId: number): void {
    const { isUnique } = index.definition;
    for (const key of removed) entries.removeSync(isUnique ? key : entryKey(key, recordId));
    for (const key of added) {
      if (isUnique) entries.putSync(key, recordValue(recordId));
      else entries.putSync(entryKey(key, recordId), NOTHING);
    }
  }
  function remember(collection: Collection, changes: readonly Change[]): void {
    let isNew = false;
    for (const { index, keys } of changes) {
      keys.multikey?.forEach((met, i) => {
        if (!met || index.multikey[i]) return;
        index.multikey[i] = true;
        isNew = true;
      });
      if (keys.isCut && !index.hasCutKeys) {
        index.hasCutKeys = true;
        isNew = true;
      }
    }
    if (isNew) catalog.save(collection);
  }
  /** What a change stream may want to know of a document that is about to change. */
  function imageOf(collection: Collection, key: Buffer): Buffer | undefined {
    const stored = collection.hasImages ? documents.get(key) : undefined;
    return stored && kept(stored);
  }
  function count(collection: Collection, documentsMore: number, bytesMore: number): void {
    collection.count += documentsMore;
    collection.bytes += bytesMore;
    catalog.countChanged(collection);
  }

  return {
    insert(collection, bytes) {
      const recordId = collection.nextRecordId;
      const fields = fieldsOf(collection);
      const document = fields ? decodeFields(bytes, fields) : decode(bytes);
      const changes = collection.indexes.map((index): Change => {
        const keys = index.writer.keysOf(document);
        refuseDuplicate(collection, index, { keys: keys.keys, recordId, document });
        return { index, added: keys.keys, removed: [], keys };
      });
      if (recorder.isOn) recorder.inserted(collection, document.get('_id') ?? null, bytes);
      collection.nextRecordId += 1;
      documents.putSync(recordKey(collection.id, recordId), bytes);
      for (const change of changes) apply(change, recordId);
      remember(collection, changes);
      count(collection, 1, bytes.length);
    },
    replace(collection, { recordId, before, after, bytes, by }) {
      const key = recordKey(collection.id, recordId);
      const changes: Change[] = [];
      for (const index of collection.indexes) {
        if (isUntouched(index, before, after)) continue;
        const old = index.writer.keysOf(before);
        const keys = index.writer.keysOf(after);
        const { added, removed } = difference(old.keys, keys.keys);
        refuseDuplicate(collection, index, { keys: added, recordId, document: after });
        changes.push({ index, added, removed, keys });
      }
      const oldLength = documents.getBinaryFast(key)?.length ?? 0;
      if (recorder.isOn) recorder.changed(collection, { before, image: imageOf(collection, key), after, bytes, by });
      documents.putSync(key, bytes);
      for (const change of changes) apply(change, recordId);
      remember(collection, changes);
      count(collection, 0, bytes.length - oldLength);
    },
    remove(collection, recordId, document) {
      const key = recordKey(collection.id, recordId);
      const changes = collection.indexes.map((index): Change => {
        const keys = index.writer.keysOf(document);
        return { index, added: [], removed: keys.keys, keys };
      });
      const oldLength = documents.getBinaryFast(key)?.length ?? 0;
      if (recorder.isOn) recorder.removed(collection, document.get('_id') ?? null, imageOf(collection, key));
      documents.removeSync(key);
      for (const change of changes) apply(change, recordId);
      count(collection, -1, -oldLength);
    },
    index(collection, index, { recordId, document }) {
      const keys = index.writer.keysOf(document);
      refuseDuplicate(collection, index, { keys: keys.keys, recordId, document });
      const change = { index, added: keys.keys, removed: [], keys };
      apply(change, recordId);
      remember(collection, [change]);
    },
  };
}

const fieldSets = new WeakMap<readonly Index[], ReadonlySet<string> | 'all'>();

/** The top-level fields that all indexes of a collection together read. Null: all. */
export function fieldsOf({ indexes }: Collection): ReadonlySet<string> | null {
  let known = fieldSets.get(indexes);
  if (!known) {
    const some = indexes.some(({ writer }) => writer.fields === null);
    known = some ? 'all' : new Set(indexes.flatMap(({ writer }) => [...(writer.fields ?? [])]));
    fieldSets.set(indexes, known);
  }
  return known === 'all' ? null : known;
}

function isUntouched({ writer }: Index, before: Doc, after: Doc): boolean {
  if (writer.fields === null) return false;
  for (const field of writer.fields) {
    const old = before.get(field);
    const now = after.get(field);
    if (old === now) continue;
    if (old === undefined || now === undefined || compare(old, now) !== 0) return false;
  }
  return true;
}

function difference(old: readonly Buffer[], now: readonly Buffer[]): { added: readonly Buffer[]; removed: readonly Buffer[] } {
  if (old.length === 1 && now.length === 1) {
    return (old[0] as Buffer).equals(now[0] as Buffer) ? { added: [], removed: [] } : { added: now, removed: old };
  }
  const before = new Set(old.map((key) => key.toString('latin1')));
  const after = new Set(now.map((key) => key.toString('latin1')));
  return {
    added: now.filter((key) => !before.has(key.toString('latin1'))),
    removed: old.filter((key) => !after.has(key.toString('latin1'))),
  };
}

/** MongoDB's own words: drivers and mongoose read them. */
function duplicateKey({ ns }: Collection, { definition }: Index, { key, document }: { key: Buffer; document: Doc }): StoreError {
  const paths = definition.fields.map(({ path }) => path.split('.'));
  const descending = definition.fields.map(({ isDescending }) => isDescending);
  const parts = keyParts(document, paths).keys.find((candidate) => encodeKey(definition.id, candidate, descending).key.equals(key)) ?? [];
  const values = definition.fields.map(({ path }, i): [string, Value] => {
    const part = parts[i];
    return [path, part === EMPTY_ARRAY ? [] : (part ?? null)];
  });
  const keyValue: Doc = new Map(values);
  return new StoreError(
    CODE.DuplicateKey,
    `E11000 duplicate key error collection: ${ns} index: ${definition.name} dup key: ${shellText(keyValue)}`,
    Object.fromEntries(doc({ keyPattern: definition.key, keyValue })),
  );
}
