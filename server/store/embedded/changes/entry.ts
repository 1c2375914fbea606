import { crc32 } from 'node:zlib';
import { decodeValue, elementsOf } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { type Doc, KIND, Raw } from '../values/value.ts';
import type { Place } from './stamp.ts';

/**
 * A change as the log keeps it: the namespace in front, so that a stream passes over what others do without decoding it, then BSON:
 * `op`, `wall` and, depending on it, `of` (number of the collection), `key`, `document`, `description`, `before`, `after`.
 */
export type Entry = Place & { readonly bytes: Buffer };

export type Operation = 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'dropDatabase';

/** What all entries of a collection begin with; without collection, those of a database; without database, all. */
export function prefixOf(db: string | null, collection: string | null): Buffer {
  if (db === null) return Buffer.alloc(0);
  return Buffer.from(collection === null ? `${db}\0` : `${db}\0${collection}\0`);
}

export function isWithin(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.length >= prefix.length && prefix.compare(bytes, 0, prefix.length) === 0;
}

/** Of the database itself when `collection` is empty. */
export function encodeEntry({ db, collection }: { readonly db: string; readonly collection: string }, body: Doc): Buffer {
  return Buffer.concat([prefixOf(db, collection), encode(body)]);
}

const WHOLE = new Set(['document', 'before', 'after']);

/** Whole documents stay bytes: mostly they are passed on as they are. */
function decodeBody(bytes: Buffer): Doc {
  const body: Doc = new Map();
  for (const { kind, name, value, end } of elementsOf(bytes)) {
    const isWhole = kind === KIND.object && WHOLE.has(name);
    body.set(name, isWhole ? new Raw(kind, bytes.subarray(value, end)) : decodeValue(kind, bytes, value));
  }
  return body;
}

export function decodeEntry(bytes: Buffer): { readonly db: string; readonly collection: string; readonly body: Doc } {
  const dbEnd = bytes.indexOf(0);
  const collectionEnd = bytes.indexOf(0, dbEnd + 1);
  return {
    db: bytes.toString('utf8', 0, dbEnd),
    collection: bytes.toString('utf8', dbEnd + 1, collectionEnd),
    body: decodeBody(bytes.subarray(collectionEnd + 1)),
  };
}

/** Also of a view that LMDB lends: what lies behind its length is not part of it. */
export function checksumOf(bytes: Buffer): number {
  return crc32(bytes.subarray(0, bytes.length));
}
