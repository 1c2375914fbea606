import { createHash } from 'node:crypto';
import { isNumeric } from '../values/numbers.ts';
import { KIND, kindOf, type Raw, type Value } from '../values/value.ts';
import { EXACT, type NumberPlace, placeOf } from './number-place.ts';

/**
 * Values as bytes whose plain byte order is MongoDB's order of values. Parts of a compound key simply follow each other. None begins with
 * 0x00 or 0xff, so that these serve as "before all" and "after all" that follows a value; and where a part is the beginning of another one
 * (a double, and the decimals between it and the next double), the longer one goes on with 0xff.
 */
export const TAG = {
  minKey: 0x0a,
  emptyArray: 0x0e,
  undefined: 0x0f,
  null: 0x14,
  number: 0x1e,
  string: 0x3c,
  object: 0x46,
  array: 0x50,
  binary: 0x5a,
  objectId: 0x64,
  boolean: 0x6e,
  date: 0x78,
  timestamp: 0x82,
  regex: 0x8c,
  dbPointer: 0x96,
  code: 0xa0,
  codeWithScope: 0xaa,
  maxKey: 0xf0,
} as const;

/** Closes a key before its record id, so that a longer string never sorts among shorter ones. */
export const END_OF_KEY = 0x04;
/** LMDB takes 1,978 bytes; index id, end mark and record id need their share. */
const LONGEST = 1800;
const KEPT_OF_LONG = 1760;

let scratch = Buffer.allocUnsafe(8 * 1024);
let at = 0;

function reserve(size: number): void {
  if (at + size <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + size));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
}

/** 0x00 ends the bytes; within them 0x00 and 0x01 become two bytes, so that no text is the beginning of another one's key. */
function writeEscaped(bytes: Uint8Array, from: number, to: number): void {
  reserve((to - from) * 2 + 1);
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i] as number;
    if (byte < 2) scratch[at++] = 1;
    scratch[at++] = byte < 2 ? byte + 1 : byte;
  }
  scratch[at++] = 0;
}

function writeText(text: string): void {
  if (text.includes('\0') || text.includes('\u0001')) {
    const bytes = Buffer.from(text);
    writeEscaped(bytes, 0, bytes.length);
    return;
  }
  reserve(text.length * 3 + 1);
  at += scratch.write(text, at);
  scratch[at++] = 0;
}

/** Begins what a decimal adds to the key of the number below it: after all that can follow that number's own key. */
const MORE = 0xff;

/** Doubles in byte order; beyond 2^53 an int64 lies between two of them, and how far above the lower one follows. */
function writeNumber({ real, above, rest }: NumberPlace): void {
  reserve(32);
  scratch[at++] = TAG.number;
  if (Number.isNaN(real)) {
    scratch.fill(0, at, at + 8);
    at += 8;
    return;
  }
  // Adding zero turns -0 into 0: both are one key.
  scratch.writeDoubleBE(real + 0, at);
  if (real < 0) for (let i = 0; i < 8; i += 1) scratch[at + i] = ~(scratch[at + i] as number);
  else scratch[at] = (scratch[at] as number) | 0x80;
  at += 8;
  if (Math.abs(real) >= EXACT && Number.isFinite(real)) at = scratch.writeUInt16BE(above, at);
  if (!rest) return;
  scratch[at++] = MORE;
  at += rest.copy(scratch, at);
}

function writeDate(millis: bigint): void {
  reserve(9);
  scratch[at++] = TAG.date;
  at = scratch.writeBigUInt64BE(BigInt.asUintN(64, millis) ^ (1n << 63n), at);
}

function writeElements(tag: number, entries: Iterable<readonly [unknown, Value]>): void {
  reserve(2);
  scratch[at++] = tag;
  for (const [name, value] of entries) {
    // The order compares type, name and value of a field, in this order; the value's own tag repeats the type.
    if (typeof name === 'string') {
      reserve(1);
      scratch[at++] = tagOf(value);
      writeText(name);
    }
    writeValue(value);
  }
  reserve(1);
  scratch[at++] = 0;
}

function writeRaw(raw: Raw): void {
  const { kind, bytes } = raw;
  if (kind === KIND.date) {
    writeDate(bytes.readBigInt64LE(0));
    return;
  }
  scratch[at++] = tagOf(raw);
  if (kind === KIND.symbol) {
    writeEscaped(bytes, 4, bytes.length - 1);
  } else if (kind === KIND.objectId) {
    at += bytes.copy(scratch, at);
  } else if (kind === KIND.timestamp) {
    at = scratch.writeBigUInt64BE(bytes.readBigUInt64LE(0), at);
  } else if (kind === KIND.binary) {
    reserve(bytes.length);
    at = scratch.writeUInt32BE(bytes.readInt32LE(0), at);
    at += bytes.copy(scratch, at, 4);
  } else if (bytes.length > 0) {
    writeEscaped(bytes, 0, bytes.length);
  }
}

function writeValue(value: Value): void {
  reserve(32);
  if (isNumeric(value)) writeNumber(placeOf(value));
  else if (typeof value === 'string') {
    scratch[at++] = TAG.string;
    writeText(value);
  } else if (value === null) scratch[at++] = TAG.null;
  else if (typeof value === 'boolean') {
    scratch[at++] = TAG.boolean;
    // Not 0 and 1: a part never ends like a terminator.
    scratch[at++] = value ? 2 : 1;
  } else if (value instanceof Date) writeDate(BigInt(value.getTime()));
  else if (value instanceof Map) writeElements(TAG.object, value);
  else if (Array.isArray(value)) writeElements(TAG.array, value.entries());
  else writeRaw(value);
}

const TAG_OF_KIND: Record<number, number> = {
  [KIND.double]: TAG.number,
  [KIND.string]: TAG.string,
  [KIND.object]: TAG.object,
  [KIND.array]: TAG.array,
  [KIND.binary]: TAG.binary,
  [KIND.undefined]: TAG.undefined,
  [KIND.objectId]: TAG.objectId,
  [KIND.boolean]: TAG.boolean,
  [KIND.date]: TAG.date,
  [KIND.null]: TAG.null,
  [KIND.regex]: TAG.regex,
  [KIND.dbPointer]: TAG.dbPointer,
  [KIND.code]: TAG.code,
  [KIND.symbol]: TAG.string,
  [KIND.codeWithScope]: TAG.codeWithScope,
  [KIND.int32]: TAG.number,
  [KIND.timestamp]: TAG.timestamp,
  [KIND.int64]: TAG.number,
  [KIND.decimal]: TAG.number,
  [KIND.minKey]: TAG.minKey,
  [KIND.maxKey]: TAG.maxKey,
};

export function tagOf(value: Value): number {
  return TAG_OF_KIND[kindOf(value)] as number;
}

/** An array without elements has no element to be indexed by. */
export const EMPTY_ARRAY = Symbol('empty array');
export type KeyPart = Value | undefined | typeof EMPTY_ARRAY;

/** What a missing field is indexed as: null. */
function writePart(part: KeyPart): void {
  if (part === EMPTY_ARRAY) {
    reserve(1);
    scratch[at++] = TAG.emptyArray;
  } else writeValue(part ?? null);
}

/** One value in ascending byte order. */
export function encodePart(part: KeyPart): Buffer {
  at = 0;
  writePart(part);
  return Buffer.from(scratch.subarray(0, at));
}

export function inverted(bytes: Buffer): Buffer {
  const turned = Buffer.allocUnsafe(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) turned[i] = ~(bytes[i] as number);
  return turned;
}

/** Where the parts of a key begin to be cut: bounds longer than this can only be met by their beginning. */
export const LONGEST_BOUND = KEPT_OF_LONG;

/** A key of an index: its id, the parts (those of descending fields inverted), the end mark. `isCut`: too long, its tail became a hash. */
export function encodeKey(indexId: number, parts: readonly KeyPart[], descending: readonly boolean[]): { key: Buffer; isCut: boolean } {
  at = 4;
  for (let i = 0; i < parts.length; i += 1) {
    const start = at;
    writePart(parts[i]);
    if (descending[i]) for (let j = start; j < at; j += 1) scratch[j] = ~(scratch[j] as number);
  }
  const isCut = at - 4 > LONGEST;
  if (isCut) {
    const hash = createHash('sha256').update(scratch.subarray(4, at)).digest();
    at = 4 + KEPT_OF_LONG;
    at += hash.copy(scratch, at);
  }
  reserve(1);
  scratch[at++] = END_OF_KEY;
  scratch.writeUInt32BE(indexId, 0);
  return { key: Buffer.from(scratch.subarray(0, at)), isCut };
}
