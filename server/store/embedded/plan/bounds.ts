import { encodePart, TAG, tagOf } from '../storage/key-string.ts';
import { isNumeric, numberOf } from '../values/numbers.ts';
import { isDoc, KIND, Raw, type Value } from '../values/value.ts';
import { after, behind, complementOf, EVERYTHING, type Interval, point, unionOf } from './intervals.ts';
import type { Term } from './predicates.ts';

export type Bounds = {
  readonly intervals: readonly Interval[];
  /** Every key within belongs to a match (as far as this term goes), not only the other way round. */
  readonly isExact: boolean;
};

const tagRange = (tag: number, upTo = tag): Interval => ({ low: Buffer.from([tag]), high: Buffer.from([upTo + 1]), isPoint: false });
/** NaN comes before all numbers and is in no range of them. */
const FIRST_NUMBER = behind(Buffer.from([TAG.number, 0, 0, 0, 0, 0, 0, 0, 0]));
const NULLS: Bounds = { intervals: [tagRange(TAG.undefined, TAG.null)], isExact: false };
const TEXTS = [tagRange(TAG.string), tagRange(TAG.regex)];

const isNothing = (value: Value): boolean => value === null || (value instanceof Raw && value.kind === KIND.undefined);
const isRegex = (value: Value): value is Raw => value instanceof Raw && value.kind === KIND.regex;

function equalTo(value: Value): Bounds | null {
  if (Array.isArray(value)) return null;
  if (isNothing(value)) return NULLS;
  return { intervals: [point(encodePart(value))], isExact: true };
}

function range(operator: string, value: Value): Bounds | null {
  if (isNothing(value)) return operator === '$gte' || operator === '$lte' ? NULLS : null;
  if (Array.isArray(value) || isRegex(value) || Number.isNaN(numberOf(value))) return null;
  const tag = tagOf(value);
  if (tag === TAG.minKey || tag === TAG.maxKey) return null;
  const encoded = encodePart(value);
  const first = isNumeric(value) ? FIRST_NUMBER : Buffer.from([tag]);
  const last = Buffer.from([tag + 1]);
  const low = operator === '$gt' ? after(encoded) : operator === '$gte' ? encoded : first;
  const high = operator === '$lt' ? encoded : operator === '$lte' ? after(encoded) : last;
  const isEmpty = Buffer.compare(low, high) >= 0;
  return { intervals: isEmpty ? [] : [{ low, high, isPoint: false }], isExact: true };
}

/** The literal text that every match of `^text…` begins with. */
function literalStart(pattern: string, options: string): string {
  if (!pattern.startsWith('^') || options !== '' || pattern.includes('|')) return '';
  const literal = /^\^((?:[^\\^$.|?*+()[\]{}])*)/.exec(pattern)?.[1] ?? '';
  const next = pattern[1 + literal.length];
  // A quantifier belongs to the character before it.
  return next === '*' || next === '?' || next === '{' ? literal.slice(0, -1) : literal;
}

function textsMatching(pattern: string, options: string): Bounds {
  const start = literalStart(pattern, options);
  if (start === '') return { intervals: TEXTS, isExact: false };
  const encoded = encodePart(start);
  const open = encoded.subarray(0, encoded.length - 1);
  return { intervals: [{ low: open, high: behind(open), isPoint: false }, tagRange(TAG.regex)], isExact: false };
}

function regexBounds(value: Value): Bounds | null {
  if (isRegex(value)) {
    const [pattern = '', options = ''] = value.bytes.toString('utf8').split('\0');
    return textsMatching(pattern, options);
  }
  if (!isDoc(value)) return null;
  const pattern = value.get('pattern');
  const options = value.get('options');
  if (typeof pattern === 'string' && typeof options === 'string') return textsMatching(pattern, options);
  return { intervals: TEXTS, isExact: false };
}

function oneOf(values: readonly Value[]): Bounds | null {
  const all: Interval[] = [];
  let isExact = true;
  for (const value of values) {
    const bounds = isRegex(value) ? regexBounds(value) : equalTo(value);
    if (!bounds) return null;
    all.push(...bounds.intervals);
    isExact &&= bounds.isExact;
  }
  return { intervals: unionOf(all), isExact };
}

/** Which keys of an index on its path a term can be met by. Null: any. */
export function boundsOf({ operator, value }: Term): Bounds | null {
  switch (operator) {
    case '$eq':
      return equalTo(value);
    case '$in':
      return Array.isArray(value) ? oneOf(value) : null;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(operator, value);
    case '$regex':
      return regexBounds(value);
    case '$exists':
      return value === false || numberOf(value) === 0 ? NULLS : null;
    case '$ne':
    case '$nin': {
      const not =
        operator === '$ne' ? (isRegex(value) ? null : equalTo(value)) : Array.isArray(value) && !value.some(isRegex) ? oneOf(value) : null;
      return not?.isExact || not === NULLS ? { intervals: complementOf(not.intervals), isExact: false } : null;
    }
    default:
      return null;
  }
}

export const UNBOUNDED: Bounds = { intervals: [EVERYTHING], isExact: true };

const HOLDS_FOR_MISSING = new Set(['$ne', '$nin', '$not']);

/** Whether a document that lacks the path cannot meet the term: what a sparse index needs to know. */
export function needsPresence({ operator, value }: Term): boolean {
  if (operator === '$exists') return !(value === false || value === null || numberOf(value) === 0);
  if (HOLDS_FOR_MISSING.has(operator)) return operator === '$ne' && isNothing(value);
  if (operator === '$in') return Array.isArray(value) && !value.some(isNothing);
  if (operator === '$type') return true;
  return !isNothing(value);
}
