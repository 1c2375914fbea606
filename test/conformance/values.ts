import { EJSON } from 'bson';
import type { Document } from 'mongodb';

export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !('_bsontype' in value) && !(value instanceof Date) && !(value instanceof RegExp) && !(value instanceof Uint8Array);
}

/** Numbers of any type as plain ones, maps as objects. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Map) return Object.fromEntries(value);
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return value;
  return ['Int32', 'Double', 'Long'].includes(String(value['_bsontype'])) ? Number(value) : value;
}

/** Equal values have the same text. */
export function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : EJSON.stringify(value as Document, { relaxed: true });
}

const LONGEST_SHOWN = 300;

/** A value for the words of a report. */
export function show(value: unknown): string {
  const text = textOf(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)} …` : text;
}
