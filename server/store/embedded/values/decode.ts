import { Decimal, type Doc, double, KIND, Raw, type Value } from './value.ts';

/** Names repeat in every document: a table of the last ones seen saves most string building. Power of two. */
const NAME_SLOTS = 4096;
const names: string[] = new Array(NAME_SLOTS).fill('');

/** Where the zero byte is that ends the name starting at `at`. */
function endOfName(bytes: Buffer, at: number): number {
  let end = at;
  while (bytes[end] !== 0) {
    if (end >= bytes.length) throw new RangeError('a name without end');
    end += 1;
  }
  return end;
}

function readName(bytes: Buffer, at: number, end: number): string {
  let hash = 17;
  for (let i = at; i < end; i += 1) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  const slot = hash & (NAME_SLOTS - 1);
  const known = names[slot] as string;
  if (known.length === end - at) {
    let i = 0;
    while (i < known.length && known.charCodeAt(i) === bytes[at + i]) i += 1;
    // A known name holds ASCII only, so bytes above 127 never equal one of its units by chance of another encoding.
    if (i === known.length) return known;
  }
  const name = bytes.toString('utf8', at, end);
  if (name.length === end - at && !name.includes('\ufffd')) names[slot] = name;
  return name;
}

/** How many bytes the value of an element takes. */
function valueLength(kind: number, bytes: Buffer, at: number): number {
  switch (kind) {
    case KIND.double:
    case KIND.date:
    case KIND.timestamp:
    case KIND.int64:
      return 8;
    case KIND.string:
    case KIND.code:
    case KIND.symbol:
      return 4 + bytes.readInt32LE(at);
    case KIND.object:
    case KIND.array:
    case KIND.codeWithScope:
      return bytes.readInt32LE(at);
    case KIND.binary:
      return 5 + bytes.readInt32LE(at);
    case KIND.objectId:
      return 12;
    case KIND.boolean:
      return 1;
    case KIND.int32:
      return 4;
    case KIND.decimal:
      return 16;
    case KIND.dbPointer:
      return 16 + bytes.readInt32LE(at);
    case KIND.regex:
      return endOfName(bytes, endOfName(bytes, at) + 1) + 1 - at;
    case KIND.null:
    case KIND.undefined:
    case KIND.minKey:
    case KIND.maxKey:
      return 0;
    default:
      throw new RangeError(`unknown BSON type ${kind}`);
  }
}

/** The value of an element whose type byte is `kind` and whose value starts at `at`. */
export function decodeValue(kind: number, bytes: Buffer, at: number): Value {
  switch (kind) {
    case KIND.double:
      return double(bytes.readDoubleLE(at));
    case KIND.string:
      return bytes.toString('utf8', at + 4, at + 3 + bytes.readInt32LE(at));
    case KIND.object:
      return decode(bytes, at);
    case KIND.array:
      return decodeArray(bytes, at);
    case KIND.boolean:
      return bytes[at] === 1;
    case KIND.date:
      return decodeDate(bytes, at);
    case KIND.null:
      return null;
    case KIND.int32:
      return bytes.readInt32LE(at);
    case KIND.int64:
      return bytes.readBigInt64LE(at);
    case KIND.decimal:
      return new Decimal(Buffer.from(bytes.subarray(at, at + 16)));
    default:
      return new Raw(kind, Buffer.from(bytes.subarray(at, at + valueLength(kind, bytes, at))));
  }
}

/** BSON knows dates beyond the years that JavaScript counts; those keep their bytes. */
function decodeDate(bytes: Buffer, at: number): Value {
  const date = new Date(Number(bytes.readBigInt64LE(at)));
  return Number.isNaN(date.getTime()) ? new Raw(KIND.date, Buffer.from(bytes.subarray(at, at + 8))) : date;
}

function decodeArray(bytes: Buffer, start: number): Value[] {
  const values: Value[] = [];
  const end = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < end; ) {
    const kind = bytes[at] as number;
    const value = endOfName(bytes, at + 1) + 1;
    values.push(decodeValue(kind, bytes, value));
    at = value + valueLength(kind, bytes, value);
  }
  return values;
}

/** A whole document. */
export function decode(bytes: Buffer, start = 0): Doc {
  const made: Doc = new Map();
  const end = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < end; ) {
    const kind = bytes[at] as number;
    const nameEnd = endOfName(bytes, at + 1);
    made.set(readName(bytes, at + 1, nameEnd), decodeValue(kind, bytes, nameEnd + 1));
    at = nameEnd + 1 + valueLength(kind, bytes, nameEnd + 1);
  }
  return made;
}

/** Only the named fields: what a filter, an index or a group needs of a document is mostly a small part of it. */
export function decodeFields(bytes: Buffer, wanted: ReadonlySet<string>): Doc {
  const made: Doc = new Map();
  const end = bytes.readInt32LE(0) - 1;
  for (let at = 4; at < end; ) {
    const kind = bytes[at] as number;
    const nameEnd = endOfName(bytes, at + 1);
    const name = readName(bytes, at + 1, nameEnd);
    if (wanted.has(name)) {
      made.set(name, decodeValue(kind, bytes, nameEnd + 1));
      if (made.size === wanted.size) return made;
    }
    at = nameEnd + 1 + valueLength(kind, bytes, nameEnd + 1);
  }
  return made;
}

/** What is wanted of a document, by name; null: all that lies below. */
export type Wanted = ReadonlyMap<string, Wanted | null>;

/** Only what lies on the wanted paths, through arrays too. Values in their place that are no documents stay as they are. */
export function decodeWanted(bytes: Buffer, wanted: Wanted, start = 0): Doc {
  const made: Doc = new Map();
  if (wanted.size === 0) return made;
  const end = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < end; ) {
    const kind = bytes[at] as number;
    const nameEnd = endOfName(bytes, at + 1);
    const name = readName(bytes, at + 1, nameEnd);
    const below = wanted.get(name);
    if (below !== undefined) {
      made.set(name, decodeBelow({ kind, at: nameEnd + 1 }, bytes, below));
      if (made.size === wanted.size) return made;
    }
    at = nameEnd + 1 + valueLength(kind, bytes, nameEnd + 1);
  }
  return made;
}

function decodeBelow({ kind, at: start }: { readonly kind: number; readonly at: number }, bytes: Buffer, wanted: Wanted | null): Value {
  if (wanted && kind === KIND.object) return decodeWanted(bytes, wanted, start);
  if (!wanted || kind !== KIND.array) return decodeValue(kind, bytes, start);
  const values: Value[] = [];
  const end = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < end; ) {
    const inner = { kind: bytes[at] as number, at: endOfName(bytes, at + 1) + 1 };
    values.push(decodeBelow(inner, bytes, wanted));
    at = inner.at + valueLength(inner.kind, bytes, inner.at);
  }
  return values;
}

/** Where a top-level element lies: `at` its type byte, `value` its value, `end` behind it. */
type Element = { readonly kind: number; readonly name: string; readonly at: number; readonly value: number; readonly end: number };

export function* elementsOf(bytes: Buffer, start = 0): Generator<Element> {
  const last = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < last; ) {
    const kind = bytes[at] as number;
    const nameEnd = endOfName(bytes, at + 1);
    const end = nameEnd + 1 + valueLength(kind, bytes, nameEnd + 1);
    yield { kind, name: readName(bytes, at + 1, nameEnd), at, value: nameEnd + 1, end };
    at = end;
  }
}
