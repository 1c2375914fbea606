import { isDocument } from './values.ts';

const BSON_NAMES: Readonly<Record<string, string>> = {
  ObjectId: 'objectId',
  Binary: 'binData',
  Decimal128: 'decimal',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  BSONSymbol: 'symbol',
};

const WHOLE = ['int', 'long', 'double', 'number'];

/** Drivers give plain numbers, so a whole one can be any of three types. */
function typesOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (typeof value === 'number') return Number.isInteger(value) ? WHOLE : ['double', 'number'];
  if (typeof value === 'string') return ['string'];
  if (typeof value === 'boolean') return ['bool'];
  if (Array.isArray(value)) return ['array'];
  if (value instanceof Date) return ['date'];
  if (value instanceof RegExp) return ['regex'];
  if (value instanceof Uint8Array) return ['binData'];
  if (isDocument(value)) return ['object'];
  const bsonName = typeof value === 'object' ? BSON_NAMES[String((value as { _bsontype?: string })._bsontype)] : undefined;
  return bsonName ? [bsonName] : [];
}

/** Whether a value of a reply is of a BSON type, by the alias that `$type` knows. */
export function hasType(value: unknown, type: string): boolean {
  return typesOf(value).includes(type);
}
