import { decimalText, readDecimal } from '../values/decimal.ts';
import { Decimal, Double, KIND, type Raw, type Value } from '../values/value.ts';

/** A value as MongoDB writes it into messages: `{ email: "a@example.org" }`, `ObjectId('…')`, `new Date(1700000000000)`. */
export function shellText(value: Value | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Double) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Map) {
    const inner = [...value].map(([name, held]) => `${name}: ${shellText(held)}`).join(', ');
    return inner === '' ? '{}' : `{ ${inner} }`;
  }
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shellText).join(', ')} ]`;
  return value instanceof Decimal ? decimalText(readDecimal(value)) : rawText(value);
}

function rawText({ kind, bytes }: Raw): string {
  switch (kind) {
    case KIND.objectId:
      return `ObjectId('${bytes.toString('hex')}')`;
    case KIND.binary:
      return `BinData(${bytes[4]}, ${bytes.toString('hex', 5).toUpperCase()})`;
    case KIND.timestamp:
      return `Timestamp(${bytes.readUInt32LE(4)}, ${bytes.readUInt32LE(0)})`;
    case KIND.minKey:
      return 'MinKey';
    case KIND.maxKey:
      return 'MaxKey';
    case KIND.undefined:
      return 'undefined';
    default:
      return `BSON type ${kind} (${bytes.toString('hex')})`;
  }
}
