import { KIND, kindOf, type Value } from './value.ts';

const NAMES: Record<number, string> = {
  [KIND.double]: 'double',
  [KIND.string]: 'string',
  [KIND.object]: 'object',
  [KIND.array]: 'array',
  [KIND.binary]: 'binData',
  [KIND.undefined]: 'undefined',
  [KIND.objectId]: 'objectId',
  [KIND.boolean]: 'bool',
  [KIND.date]: 'date',
  [KIND.null]: 'null',
  [KIND.regex]: 'regex',
  [KIND.dbPointer]: 'dbPointer',
  [KIND.code]: 'javascript',
  [KIND.symbol]: 'symbol',
  [KIND.codeWithScope]: 'javascriptWithScope',
  [KIND.int32]: 'int',
  [KIND.timestamp]: 'timestamp',
  [KIND.int64]: 'long',
  [KIND.decimal]: 'decimal',
  [KIND.minKey]: 'minKey',
  [KIND.maxKey]: 'maxKey',
};

const KINDS = new Map(Object.entries(NAMES).map(([kind, name]) => [name, Number(kind)]));

/** The name MongoDB gives a value's type: `string`, `int`, `missing` … */
export function typeName(value: Value | undefined): string {
  return value === undefined ? 'missing' : (NAMES[kindOf(value)] ?? 'unknown');
}

export function kindNamed(name: string): number | undefined {
  return KINDS.get(name);
}

export function isKnownKind(kind: number): boolean {
  return NAMES[kind] !== undefined;
}
