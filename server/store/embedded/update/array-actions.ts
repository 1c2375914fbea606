import { compileElementTest } from '../match/index.ts';
import { isRegex } from '../match/regex.ts';
import { show, showField } from '../paths/show.ts';
import { compileSort } from '../sort/index.ts';
import { badValue, failedToParse, typeMismatch } from '../store-error.ts';
import { compare, equal, identical } from '../values/compare.ts';
import { wholeNumber } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { ActionMaker, Subject } from './action.ts';

type Push = {
  readonly values: readonly Value[];
  readonly position: number;
  readonly slice: number | undefined;
  readonly order: ((a: Value, b: Value) => number) | undefined;
};

const CLAUSES = ['$each', '$slice', '$sort', '$position'];

function readPush(argument: Value): Push {
  if (!isDoc(argument) || !argument.has('$each')) return { values: [argument], position: Infinity, slice: undefined, order: undefined };
  for (const name of argument.keys()) if (!CLAUSES.includes(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  const sort = argument.get('$sort');
  return {
    values: readEach('$push', argument),
    position: wholeClause(argument, '$position') ?? Infinity,
    slice: wholeClause(argument, '$slice'),
    order: sort === undefined ? undefined : readOrder(sort),
  };
}

function readEach(name: string, argument: Doc): readonly Value[] {
  const each = argument.get('$each');
  if (Array.isArray(each)) return each;
  throw badValue(`The argument to $each in ${name} must be an array but it was of type: ${typeName(each)}`);
}

function wholeClause(argument: Doc, name: string): number | undefined {
  const value = argument.get(name);
  const whole = wholeNumber(value);
  if (value !== undefined && whole === undefined)
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return whole;
}

function readOrder(sort: Value): (a: Value, b: Value) => number {
  if (isDoc(sort)) {
    if (sort.size === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.');
    const byFields = compileSort(sort);
    // What is no document has none of the fields, so it sorts as an empty one.
    return (a, b) => byFields(isDoc(a) ? a : EMPTY, isDoc(b) ? b : EMPTY);
  }
  const sign = wholeNumber(sort);
  if (sign !== 1 && sign !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return (a, b) => compare(a, b) * sign;
}

const EMPTY: Doc = new Map();

const push: ActionMaker = (argument) => {
  const { values, position, slice, order } = readPush(argument);
  return {
    whenBlocked: 'throw',
    apply: (old, subject) => {
      if (old !== undefined && !Array.isArray(old)) throw notAnArray(old, subject);
      const next = [...(old ?? [])];
      next.splice(position, 0, ...values);
      if (order) next.sort(order);
      const kept = slice === undefined ? next : slice < 0 ? next.slice(slice) : next.slice(0, slice);
      return old !== undefined && identical(kept, old) ? old : kept;
    },
  };
};

function notAnArray(old: Value, { doc, path }: Subject): Error {
  return badValue(`The field '${path}' must be an array but is of type ${typeName(old)} in document ${showField('_id', doc.get('_id'))}`);
}

const addToSet: ActionMaker = (argument) => {
  const [first] = isDoc(argument) ? argument.keys() : [];
  const values = isDoc(argument) && first === '$each' ? readEach('$addToSet', argument) : [argument];
  return {
    whenBlocked: 'throw',
    apply: (old, { path }) => {
      if (old !== undefined && !Array.isArray(old)) {
        throw badValue(`Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(old)}`);
      }
      const next = [...(old ?? [])];
      for (const value of values) if (!next.some((known) => equal(known, value))) next.push(value);
      return next.length === old?.length ? old : next;
    },
  };
};

function culling(name: string, isUnwanted: (value: Value) => boolean): ReturnType<ActionMaker> {
  return {
    whenBlocked: 'throw',
    apply: (old) => {
      if (old === undefined) return old;
      if (!Array.isArray(old)) throw badValue(`Cannot apply ${name} to a non-array value`);
      const kept = old.filter((value) => !isUnwanted(value));
      return kept.length === old.length ? old : kept;
    },
  };
}

const pull: ActionMaker = (argument) =>
  culling('$pull', isDoc(argument) || isRegex(argument) ? compileElementTest(argument) : (value) => equal(value, argument));

const pullAll: ActionMaker = (argument) => {
  if (!Array.isArray(argument)) throw badValue(`$pullAll requires an array argument but was given a ${typeName(argument)}`);
  return culling('$pullAll', (value) => argument.some((unwanted) => equal(value, unwanted)));
};

const pop: ActionMaker = (argument) => {
  const end = wholeNumber(argument);
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${show(argument)}`);
  return {
    whenBlocked: 'throw',
    apply: (old, { path }) => {
      if (old === undefined) return old;
      if (!Array.isArray(old)) throw typeMismatch(`Path '${path}' contains an element of non-array type '${typeName(old)}'`);
      if (old.length === 0) return old;
      return end === 1 ? old.slice(0, -1) : old.slice(1);
    },
  };
};

export const ARRAY_ACTIONS: Readonly<Record<string, ActionMaker>> = {
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
};
