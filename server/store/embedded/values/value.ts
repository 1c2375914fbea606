/**
 * Values as they lie in BSON, in the cheapest JavaScript form that loses nothing: a `number` is an int32 when it is an integral one and
 * a double otherwise, a double that looks like an int32 is a `Double`, an int64 is a `bigint`, and whatever is rare (ObjectId,
 * binary, regular expression, timestamp …) keeps its bytes as `Raw`, a `Decimal` too. A field that is missing is `undefined`.
 */
export type Value = null | boolean | number | bigint | string | Date | Double | Raw | Doc | Value[];

/** A map, not an object: BSON keeps the order of fields like "1", and names like `__proto__` are harmless here. */
export type Doc = Map<string, Value>;

/** A double whose value alone would be taken for an int32. */
export class Double {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A value kept as the bytes of its BSON element, without type and name. */
export class Raw {
  readonly kind: number;
  readonly bytes: Buffer;
  constructor(kind: number, bytes: Buffer) {
    this.kind = kind;
    this.bytes = bytes;
  }
}

/** BSON type bytes. */
export const KIND = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  dbPointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  int64: 0x12,
  decimal: 0x13,
  minKey: 0xff,
  maxKey: 0x7f,
} as const;

/** A Decimal128. Its bytes say more than its worth: 1.0 and 1.00 are equal and not the same. */
export class Decimal extends Raw {
  declare readonly kind: typeof KIND.decimal;

  constructor(bytes: Buffer) {
    super(KIND.decimal, bytes);
  }
}

export const MIN_KEY = new Raw(KIND.minKey, Buffer.alloc(0));
export const MAX_KEY = new Raw(KIND.maxKey, Buffer.alloc(0));

export function isDoc(value: unknown): value is Doc {
  return value instanceof Map;
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

/** A double, whatever its value. */
export function double(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** The BSON type byte of a value. */
export function kindOf(value: Value): number {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? KIND.int32 : KIND.double;
    case 'string':
      return KIND.string;
    case 'boolean':
      return KIND.boolean;
    case 'bigint':
      return KIND.int64;
    default:
      if (value === null) return KIND.null;
      if (value instanceof Map) return KIND.object;
      if (Array.isArray(value)) return KIND.array;
      if (value instanceof Date) return KIND.date;
      return value instanceof Double ? KIND.double : value.kind;
  }
}

/** A doc from a plain object, for replies that the store writes itself. */
export function doc(fields: Record<string, Value | undefined>): Doc {
  const made: Doc = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) made.set(name, value);
  return made;
}
