import { compileFilter } from '../match/index.ts';
import type { Doc } from '../values/value.ts';
import type { IndexDefinition } from './index-definition.ts';
import { keyParts } from './key-parts.ts';
import { encodeKey, type KeyPart } from './key-string.ts';

export type IndexKeys = {
  /** Distinct; without record id. */
  readonly keys: readonly Buffer[];
  readonly multikey: readonly boolean[] | null;
  readonly isCut: boolean;
};

export type IndexWriter = {
  readonly definition: IndexDefinition;
  /** Top-level fields that decide about the keys. Null: all. */
  readonly fields: ReadonlySet<string> | null;
  keysOf(document: Doc): IndexKeys;
};

const NONE: IndexKeys = { keys: [], multikey: null, isCut: false };

const topOf = (path: string): string => (path.includes('.') ? path.slice(0, path.indexOf('.')) : path);

export function indexWriter(definition: IndexDefinition): IndexWriter {
  const { id, fields, isSparse, partialFilter } = definition;
  const paths = fields.map(({ path }) => path.split('.'));
  const descending = fields.map(({ isDescending }) => isDescending);
  const partial = partialFilter ? compileFilter(partialFilter) : null;
  const wanted = new Set(fields.map(({ path }) => topOf(path)));
  for (const field of partial?.fields ?? []) wanted.add(field);

  return {
    definition,
    fields: partial && partial.fields === null ? null : wanted,
    keysOf(document) {
      if (partial && !partial.matches(document)) return NONE;
      const { keys: parts, multikey } = keyParts(document, paths);
      const shown = isSparse ? parts.filter((key) => key.some((part) => part !== undefined)) : parts;
      if (shown.length === 1) {
        const { key, isCut } = encodeKey(id, shown[0] as readonly KeyPart[], descending);
        return { keys: [key], multikey, isCut };
      }
      const distinct = new Map<string, Buffer>();
      let someCut = false;
      for (const key of shown) {
        const encoded = encodeKey(id, key, descending);
        distinct.set(encoded.key.toString('latin1'), encoded.key);
        someCut ||= encoded.isCut;
      }
      return { keys: [...distinct.values()], multikey, isCut: someCut };
    },
  };
}
