import { decimalToNumber, isNumeric, worth } from '../values/numbers.ts';
import { KIND, Raw, type Value } from '../values/value.ts';

/** A key that two values share exactly when they are equal: numbers of all types meet, fields keep their order. */
export type Key = string | number | boolean | null | undefined;

/** Texts and small numbers are their own keys; all else becomes a text that starts with a zero byte. */
export function keyOf(value: Value | undefined): Key {
  if (typeof value === 'string') return value.startsWith('\0') ? `\0s${value}` : value;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value === 0 ? 0 : value;
  if (isNumeric(value)) {
    const number = worth(value);
    if (typeof number === 'number') return number === 0 ? 0 : number;
    if (number >= Number.MIN_SAFE_INTEGER && number <= Number.MAX_SAFE_INTEGER) return Number(number);
  }
  return `\0${write(value)}`;
}

function write(value: Value): string {
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (value === null) return '~';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (isNumeric(value)) return `n${writeNumber(worth(value))};`;
  if (value instanceof Date) return `d${value.getTime()};`;
  if (value instanceof Map) {
    let text = '{';
    for (const [name, inner] of value) text += `${name.length}:${name}${write(inner)}`;
    return `${text}}`;
  }
  if (Array.isArray(value)) return `[${value.map(write).join('')}]`;
  return value instanceof Raw ? writeRaw(value) : '';
}

function writeRaw({ kind, bytes }: Raw): string {
  if (kind === KIND.decimal) return `n${writeNumber(decimalToNumber(bytes))};`;
  return `r${kind}.${bytes.length}:${bytes.toString('latin1')}`;
}

/** Beyond 2^53 a double's shortest text is not its exact value, which an int64 may equal. */
function writeNumber(number: number | bigint): string {
  if (typeof number === 'bigint' || Math.abs(number) <= Number.MAX_SAFE_INTEGER || !Number.isFinite(number))
    return String(number === 0 ? 0 : number);
  return Number.isInteger(number) ? String(BigInt(number)) : String(number);
}
