import { decimalText, normal, readDecimal } from '../values/decimal.ts';
import { compareNumeric, isNumeric, toNumber, wholePart, worth } from '../values/numbers.ts';
import { Decimal, Raw, type Value } from '../values/value.ts';

/** A key that two values share exactly when they are equal: numbers of all types meet, fields keep their order. */
export type Key = string | number | boolean | null | undefined;

/** Texts and small numbers are their own keys; all else becomes a text that starts with a zero byte. */
export function keyOf(value: Value | undefined): Key {
  if (typeof value === 'string') return value.startsWith('\0') ? `\0s${value}` : value;
  if (typeof value === 'boolean' || value === null || value === undefined) return value;
  const number = worthOf(value);
  if (number !== undefined && !isLarge(number)) return number === 0 || number === 0n ? 0 : Number(number);
  return `\0${write(value)}`;
}

function write(value: Value): string {
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (value === null) return '~';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  const number = worthOf(value);
  if (number !== undefined) return `n${writeNumber(number)};`;
  if (value instanceof Date) return `d${value.getTime()};`;
  if (value instanceof Map) {
    let text = '{';
    for (const [name, inner] of value) text += `${name.length}:${name}${write(inner)}`;
    return `${text}}`;
  }
  if (Array.isArray(value)) return `[${value.map(write).join('')}]`;
  if (value instanceof Decimal) return `D${decimalText(normal(readDecimal(value)))};`;
  return value instanceof Raw ? writeRaw(value) : '';
}

function writeRaw({ kind, bytes }: Raw): string {
  return `r${kind}.${bytes.length}:${bytes.toString('latin1')}`;
}

/** Undefined for what is no number, and for a decimal that no other type can equal. */
function worthOf(value: Value): number | bigint | undefined {
  if (!isNumeric(value)) return undefined;
  if (!(value instanceof Decimal)) return worth(value);
  const near = toNumber(value);
  if (compareNumeric(near, value) === 0) return near;
  const whole = wholePart(value);
  return whole !== undefined && compareNumeric(whole, value) === 0 ? whole : undefined;
}

/** Beyond 2^53 a double's shortest text is not its exact value, which an int64 may equal. */
function isLarge(number: number | bigint): boolean {
  return number !== Number.POSITIVE_INFINITY && number !== Number.NEGATIVE_INFINITY && (number >= 2 ** 53 || number <= -(2 ** 53));
}

function writeNumber(number: number | bigint): string {
  return typeof number === 'number' && isLarge(number) ? String(BigInt(number)) : String(number);
}
