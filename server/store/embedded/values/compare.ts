import { compareNumeric, compareWorth, type Numeric } from './numbers.ts';
import { Double, KIND, kindOf, Raw, type Value } from './value.ts';

const ORDER: Record<number, number> = {
  [KIND.minKey]: 1,
  [KIND.undefined]: 2,
  [KIND.null]: 3,
  [KIND.int32]: 4,
  [KIND.int64]: 4,
  [KIND.double]: 4,
  [KIND.decimal]: 4,
  [KIND.string]: 5,
  [KIND.symbol]: 5,
  [KIND.object]: 6,
  [KIND.array]: 7,
  [KIND.binary]: 8,
  [KIND.objectId]: 9,
  [KIND.boolean]: 10,
  [KIND.date]: 11,
  [KIND.timestamp]: 12,
  [KIND.regex]: 13,
  [KIND.dbPointer]: 14,
  [KIND.code]: 15,
  [KIND.codeWithScope]: 16,
  [KIND.maxKey]: 17,
};

/** The place of a value's type in the order of types. Numbers of all types share one. */
export function typeOrder(value: Value): number {
  return ORDER[kindOf(value)] ?? 0;
}

/** By code point, as UTF-8 bytes would order: surrogates come after the rest of the basic plane. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : (value as Raw).bytes.toString('utf8', 4, (value as Raw).bytes.length - 1);
}

/** Dates beyond those of JavaScript are kept raw. */
function millisOf(value: Value): number | bigint {
  return value instanceof Date ? value.getTime() : (value as Raw).bytes.readBigInt64LE(0);
}

function compareEntries(a: Iterator<readonly [unknown, Value]>, b: Iterator<readonly [unknown, Value]>): number {
  for (;;) {
    const x = a.next();
    const y = b.next();
    if (x.done || y.done) return Number(Boolean(y.done)) - Number(Boolean(x.done));
    const [xName, xValue] = x.value;
    const [yName, yValue] = y.value;
    const byType = typeOrder(xValue) - typeOrder(yValue);
    if (byType !== 0) return byType;
    const byName = typeof xName === 'string' ? compareStrings(xName, yName as string) : 0;
    if (byName !== 0) return byName;
    const byValue = compare(xValue, yValue);
    if (byValue !== 0) return byValue;
  }
}

function compareRaw(a: Raw, b: Raw): number {
  if (a.kind === KIND.binary) {
    const byLength = a.bytes.readInt32LE(0) - b.bytes.readInt32LE(0);
    if (byLength !== 0) return byLength;
    return Buffer.compare(a.bytes.subarray(4), b.bytes.subarray(4));
  }
  if (a.kind === KIND.timestamp) {
    const x = a.bytes.readBigUInt64LE(0);
    const y = b.bytes.readBigUInt64LE(0);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return Buffer.compare(a.bytes, b.bytes);
}

/** MongoDB's total order of values: first by type, then within the type. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return compareWorth(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const order = typeOrder(a);
  const byType = order - typeOrder(b);
  if (byType !== 0) return byType;
  if (order === 4) return compareNumeric(a as Numeric, b as Numeric);
  if (order === 5) return compareStrings(textOf(a), textOf(b));
  if (a instanceof Map && b instanceof Map) return compareEntries(a.entries(), b.entries());
  if (Array.isArray(a) && Array.isArray(b)) return compareEntries(a.entries(), b.entries());
  if (order === 11) return compareWorth(millisOf(a), millisOf(b));
  if (typeof a === 'boolean') return Number(a) - Number(b);
  return a instanceof Raw && b instanceof Raw ? compareRaw(a, b) : 0;
}

export function equal(a: Value, b: Value): boolean {
  return compare(a, b) === 0;
}

/** The same to the last byte: an update that turns 1 into 1.0 has changed something. */
export function identical(a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size) return false;
    const others = b.entries();
    for (const [name, value] of a) {
      const [otherName, other] = others.next().value as [string, Value];
      if (name !== otherName || !identical(value, other)) return false;
    }
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, i) => identical(value, b[i] as Value));
  if (a instanceof Raw && b instanceof Raw) return a.bytes.equals(b.bytes);
  if (a instanceof Double && b instanceof Double) return Object.is(a.value, b.value);
  return compare(a, b) === 0;
}
