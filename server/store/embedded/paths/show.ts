import { decimalText, readDecimal } from '../values/decimal.ts';
import { Decimal, Double, KIND, Raw, type Value } from '../values/value.ts';

/** A value as messages show it; long ones are cut, they may be of any size. */
export function show(value: Value | undefined): string {
  const text = write(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

export function showField(name: string, value: Value | undefined): string {
  return `{${name}: ${show(value)}}`;
}

function write(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (value instanceof Map) {
    const fields = [...value].map(([name, inner]) => `${name}: ${write(inner)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(write).join(', ')} ]`;
  if (typeof value === 'string') return `"${value}"`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Double) return Object.is(value.value, -0) ? '-0.0' : `${value.value}.0`;
  if (value instanceof Decimal) return decimalText(readDecimal(value));
  if (value instanceof Raw)
    return value.kind === KIND.objectId ? `ObjectId('${value.bytes.toString('hex')}')` : `(BSON type ${value.kind})`;
  return String(value);
}
