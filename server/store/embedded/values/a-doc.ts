import { parseDecimal, writeDecimal } from './decimal.ts';
import { type Decimal, type Doc, Double, KIND, Raw, type Value } from './value.ts';

/** Documents for tests, written as plain JavaScript. */
export function aDoc(fields: object): Doc {
  return new Map(Object.entries(fields).map(([name, value]) => [name, aValue(value)]));
}

export function aValue(value: unknown): Value {
  if (value instanceof RegExp) return new Raw(KIND.regex, Buffer.from(`${value.source}\0${value.flags}\0`));
  if (Array.isArray(value)) return value.map(aValue);
  if (value instanceof Map || value instanceof Date || value instanceof Double || value instanceof Raw) return value as Value;
  return typeof value === 'object' && value !== null ? aDoc(value) : (value as Value);
}

export function anObjectId(hex: string): Raw {
  return new Raw(KIND.objectId, Buffer.from(hex.padStart(24, '0'), 'hex'));
}

export function aDecimal(text: string): Decimal {
  const parts = parseDecimal(text);
  if (!parts) throw new Error(`${text} is no decimal`);
  return writeDecimal(parts);
}

/** The same values as plain JavaScript; the order of fields is kept, which `toEqual` does not look at: compare with JSON for that. */
export function plain(value: Value | undefined): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
