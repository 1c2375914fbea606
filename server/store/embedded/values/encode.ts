import { badValue } from '../store-error.ts';
import { type Doc, Double, isInt32, kindOf, type Value } from './value.ts';

let scratch = Buffer.allocUnsafe(64 * 1024);
let at = 0;

function reserve(size: number): void {
  if (at + size <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + size));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
}

function writeText(text: string): void {
  reserve(text.length * 3 + 1);
  at += scratch.write(text, at);
  scratch[at++] = 0;
}

function writeName(name: string): void {
  if (name.includes('\0')) throw badValue('field names must not contain null bytes');
  writeText(name);
}

function writeNumber(value: number): void {
  reserve(8);
  at = isInt32(value) ? scratch.writeInt32LE(value, at) : scratch.writeDoubleLE(value, at);
}

function writeString(value: string): void {
  reserve(4);
  const start = at;
  at += 4;
  writeText(value);
  scratch.writeInt32LE(at - start - 4, start);
}

function writeElements(elements: Iterable<readonly [string, Value]>): void {
  const start = at;
  reserve(5);
  at += 4;
  for (const [name, value] of elements) {
    reserve(1);
    scratch[at++] = kindOf(value);
    writeName(name);
    writeValue(value);
  }
  reserve(1);
  scratch[at++] = 0;
  scratch.writeInt32LE(at - start, start);
}

function* numbered(values: readonly Value[]): Generator<readonly [string, Value]> {
  for (let i = 0; i < values.length; i += 1) yield [String(i), values[i] as Value];
}

function writeValue(value: Value): void {
  reserve(16);
  if (typeof value === 'number') writeNumber(value);
  else if (typeof value === 'string') writeString(value);
  else if (typeof value === 'boolean') scratch[at++] = value ? 1 : 0;
  else if (typeof value === 'bigint') at = scratch.writeBigInt64LE(value, at);
  else if (value === null) return;
  else if (value instanceof Map) writeElements(value);
  else if (Array.isArray(value)) writeElements(numbered(value));
  else if (value instanceof Date) at = scratch.writeBigInt64LE(BigInt(millis(value)), at);
  else if (value instanceof Double) at = scratch.writeDoubleLE(value.value, at);
  else {
    reserve(value.bytes.length);
    at += value.bytes.copy(scratch, at);
  }
}

function millis(date: Date): number {
  const time = date.getTime();
  if (Number.isNaN(time)) throw badValue('a date is out of range');
  return time;
}

/** The BSON bytes of a document. */
export function encode(made: Doc): Buffer {
  at = 0;
  writeElements(made);
  const bytes = Buffer.allocUnsafe(at);
  scratch.copy(bytes, 0, 0, at);
  // One huge reply must not pin its memory for ever.
  if (scratch.length > 4 * 1024 * 1024) scratch = Buffer.allocUnsafe(64 * 1024);
  return bytes;
}

/** The bytes of one element: type, name, value. */
export function encodeElement(name: string, value: Value): Buffer {
  const whole = encode(new Map([[name, value]]));
  return whole.subarray(4, whole.length - 1);
}
