import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';

/** Fields whose values MongoDB gives in no particular order: what `$addToSet` gathered, what a set operator made. */
const UNORDERED = /^set\d*$/;

export type ShowOptions = { readonly fields: 'as they are' | 'sorted' };

/** A value as text that shows its type, to be read by people and compared by machines. */
export function show(value: unknown, { fields }: ShowOptions = { fields: 'as they are' }): string {
  const inner = (one: unknown): string => show(one, { fields });
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Double) return showDouble(value.value);
  if (value instanceof Long || typeof value === 'bigint') return `Long(${value})`;
  if (value instanceof Decimal128) return `Decimal(${value})`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Date(?)' : `Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId(${value.toHexString()})`;
  if (value instanceof Binary) return `Binary(${value.sub_type}, ${value.toString('hex')})`;
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof MinKey) return 'MinKey';
  if (value instanceof MaxKey) return 'MaxKey';
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : showDouble(value);
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, one]) => `${name}: ${fields === 'sorted' ? showField(name, one) : inner(one)}`);
  return `{${(fields === 'sorted' ? entries.sort() : entries).join(', ')}}`;
}

function showDouble(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function showField(name: string, value: unknown): string {
  if (!UNORDERED.test(name) || !Array.isArray(value)) return show(value, { fields: 'sorted' });
  return `any order of [${value.map((one) => show(one, { fields: 'sorted' })).sort()}]`;
}
