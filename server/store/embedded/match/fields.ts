import { isTruthy } from '../expressions/truth.ts';
import { isOperatorDoc } from '../paths/path.ts';
import { type Place, somewhere, type ValueTest } from '../paths/walk.ts';
import { badValue, StoreError } from '../store-error.ts';
import { numberOf, wholeNumber } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, KIND, Raw, type Value } from '../values/value.ts';
import { allOf, type Clause, clauseOf, negate } from './clause.ts';
import { equals, finds, inRange, matchesRegex, oneOf, type RangeName } from './comparisons.ts';
import { isRegex, readRegex } from './regex.ts';
import { type BitsName, hasBits, hasType, leavesRemainder } from './types.ts';

/** What conditions need of their surroundings: how to read a filter inside `$elemMatch`. */
export type Context = { readonly filter: (filter: Doc) => Clause };

type Spec = {
  readonly parts: readonly string[];
  readonly value: Value;
  readonly context: Context /** all operators beside this one */;
  readonly all: Doc;
};

/** What a filter asks of one field: a value, an expression or operators. */
export function compileField(parts: readonly string[], condition: Value, context: Context): Clause {
  if (isRegex(condition)) return clauseOf(parts, matchesRegex(condition));
  if (!isOperatorDoc(condition)) return clauseOf(parts, equals(condition));
  const clauses: Clause[] = [];
  for (const [name, value] of condition) {
    const compile = Object.hasOwn(FIELD_OPERATORS, name) ? FIELD_OPERATORS[name] : undefined;
    if (!compile) throw refusal(name);
    const clause = compile({ parts, value, context, all: condition });
    if (clause) clauses.push(clause);
  }
  return allOf(clauses);
}

function refusal(name: string): StoreError {
  if (/^\$(?:near|nearSphere|geoWithin|geoIntersects|within|geoNear)$/.test(name)) {
    return badValue(`The embedded store does not know ${name}; set MONGODB_URI to use a MongoDB server`);
  }
  return badValue(`unknown operator: ${name}`);
}

const range =
  (name: RangeName) =>
  ({ parts, value }: Spec): Clause =>
    clauseOf(parts, inRange(name, value));

const bits =
  (name: BitsName) =>
  ({ parts, value }: Spec): Clause =>
    clauseOf(parts, hasBits(name, value));

function notEqual({ parts, value }: Spec): Clause {
  if (isRegex(value)) throw badValue("Can't have regex as arg to $ne.");
  return negate(clauseOf(parts, equals(value)));
}

function exists({ parts, value }: Spec): Clause {
  const present = clauseOf(parts, (found) => found !== undefined, 'whole');
  return isTruthy(value) ? present : negate(present);
}

function not({ parts, value, context }: Spec): Clause {
  if (isRegex(value)) return negate(clauseOf(parts, matchesRegex(value)));
  if (!isDoc(value)) throw badValue('$not needs a regex or a document');
  const [first] = value.keys();
  if (first === undefined) throw badValue('$not cannot be empty');
  if (!isOperatorDoc(value)) throw badValue(`unknown operator: ${first}`);
  return negate(compileField(parts, value, context));
}

function regex({ parts, value, all }: Spec): Clause {
  const given = all.get('$options');
  if (given !== undefined && typeof given !== 'string') throw badValue('$options has to be a string');
  if (typeof value === 'string') return clauseOf(parts, finds(value, given ?? ''));
  if (!isRegex(value)) throw badValue('$regex has to be a string');
  const { pattern, options } = readRegex(value);
  if (given !== undefined && options !== '') throw new StoreError(51_074, 'options set in both $regex and $options');
  return clauseOf(parts, finds(pattern, given ?? options));
}

function options({ all }: Spec): null {
  if (!all.has('$regex')) throw badValue('$options needs a $regex');
  return null;
}

function size({ parts, value }: Spec): Clause {
  const wanted = wholeNumber(value);
  if (wanted === undefined) throw badValue(`Failed to parse $size. Expected an integer, but found ${numberOf(value) ?? typeName(value)}`);
  if (wanted < 0) throw badValue(`Failed to parse $size. Expected a non-negative number, but found ${wanted}`);
  return clauseOf(parts, (found) => Array.isArray(found) && found.length === wanted, 'whole');
}

function all({ parts, value, context }: Spec): Clause {
  if (!Array.isArray(value)) throw badValue('$all needs an array');
  if (value.length === 0) return { onDoc: () => false, onValue: () => false };
  return allOf(
    value.map((item) => {
      if (isRegex(item)) return clauseOf(parts, matchesRegex(item));
      if (!isOperatorDoc(item)) return clauseOf(parts, equals(item));
      if (!item.has('$elemMatch')) throw badValue('no $ expressions in $all');
      return compileField(parts, item, context);
    }),
  );
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$where', '$expr']);

function elemMatch({ parts, value, context }: Spec): Clause {
  if (!isDoc(value)) throw badValue('$elemMatch needs an Object');
  const [first] = value.keys();
  const ofValue = isOperatorDoc(value) && !LOGICAL.has(first as string);
  const test: ValueTest = ofValue ? compileField([''], value, context).onValue : ofDoc(context.filter(value));
  const indexIn = (found: Value | undefined): number => (Array.isArray(found) ? found.findIndex((item) => test(item)) : -1);
  let index = -1;
  const matched = somewhere(
    parts,
    (found) => {
      index = indexIn(found);
      return index >= 0;
    },
    'whole',
  );
  return {
    onDoc: (doc, place) => {
      const outer: Place = { index: null };
      if (!matched(doc, outer)) return false;
      if (place) place.index = outer.index ?? index;
      return true;
    },
    onValue: (found) => indexIn(found) >= 0,
  };
}

/** Arrays in arrays are documents with the names "0", "1" … to `$elemMatch`. */
function ofDoc(clause: Clause): ValueTest {
  return (value) => {
    if (Array.isArray(value)) return clause.onDoc(new Map(value.map((item, i) => [String(i), item])), null);
    return isDoc(value) && clause.onDoc(value, null);
  };
}

function equalTo({ parts, value }: Spec): Clause {
  if (value instanceof Raw && value.kind === KIND.undefined) throw badValue('cannot compare to undefined');
  return clauseOf(parts, equals(value));
}

const FIELD_OPERATORS: Record<string, (spec: Spec) => Clause | null> = {
  $eq: equalTo,
  $ne: notEqual,
  $gt: range('$gt'),
  $gte: range('$gte'),
  $lt: range('$lt'),
  $lte: range('$lte'),
  $in: ({ parts, value }) => clauseOf(parts, oneOf('$in', value)),
  $nin: ({ parts, value }) => negate(clauseOf(parts, oneOf('$nin', value))),
  $not: not,
  $exists: exists,
  $type: ({ parts, value }) => clauseOf(parts, hasType(value)),
  $mod: ({ parts, value }) => clauseOf(parts, leavesRemainder(value)),
  $all: all,
  $elemMatch: elemMatch,
  $size: size,
  $regex: regex,
  $options: options,
  $bitsAllSet: bits('$bitsAllSet'),
  $bitsAllClear: bits('$bitsAllClear'),
  $bitsAnySet: bits('$bitsAnySet'),
  $bitsAnyClear: bits('$bitsAnyClear'),
  $comment: () => null,
};
