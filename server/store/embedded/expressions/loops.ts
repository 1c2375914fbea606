import { compileSort } from '../sort/index.ts';
import { StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { wholeNumber } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { checkVariableName } from './field-path.ts';
import { wholeArgument } from './numeric.ts';
import { type Frame, isNullish, namedParts, type Operator, type Operators, requiredPart, withVariables } from './scope.ts';
import { isTruthy } from './truth.ts';

function variableIn(parts: Doc): string {
  const name = parts.get('as') ?? 'this';
  if (typeof name !== 'string') throw new StoreError(9, "'as' must be a string");
  checkVariableName(name);
  return name;
}

const NO_LIST: Readonly<Record<string, number>> = { $filter: 28_651, $reduce: 40_080, $sortArray: 2_942_504 };

/** The list an operator goes through, or null. */
function listArgument(name: string, value: Value | undefined): Value[] | null {
  if (isNullish(value)) return null;
  if (Array.isArray(value)) return value;
  throw new StoreError(NO_LIST[name] ?? 16_883, `input to ${name} must be an array not ${typeName(value)}`);
}

const filter: Operator = (spec, scope) => {
  const parts = namedParts('$filter', spec, ['input', 'as', 'cond', 'limit']);
  const input = scope.compile(requiredPart('$filter', parts, 'input'), scope);
  const inner = withVariables(scope, [variableIn(parts)]);
  const [slot] = inner.slots as [number];
  const condition = scope.compile(requiredPart('$filter', parts, 'cond'), inner.scope);
  const limitSpec = parts.get('limit');
  const limit = limitSpec === undefined ? undefined : scope.compile(limitSpec, scope);
  return (frame) => {
    const list = listArgument('$filter', input(frame));
    if (list === null) return null;
    const most = limit ? readLimit(limit(frame)) : Infinity;
    const kept: Value[] = [];
    for (const value of list) {
      frame.vars[slot] = value;
      if (isTruthy(condition(frame)) && kept.push(value) >= most) break;
    }
    return kept;
  };
};

function readLimit(value: Value | undefined): number {
  if (isNullish(value)) return Infinity;
  const limit = wholeArgument('$filter', value);
  if (limit < 1) throw new StoreError(327_392, '$filter: limit must be greater than 0');
  return limit;
}

const map: Operator = (spec, scope) => {
  const parts = namedParts('$map', spec, ['input', 'as', 'in']);
  const input = scope.compile(requiredPart('$map', parts, 'input'), scope);
  const inner = withVariables(scope, [variableIn(parts)]);
  const [slot] = inner.slots as [number];
  const each = scope.compile(requiredPart('$map', parts, 'in'), inner.scope);
  return (frame) => {
    const list = listArgument('$map', input(frame));
    if (list === null) return null;
    return list.map((value) => {
      frame.vars[slot] = value;
      return each(frame) ?? null;
    });
  };
};

const reduce: Operator = (spec, scope) => {
  const parts = namedParts('$reduce', spec, ['input', 'initialValue', 'in']);
  const input = scope.compile(requiredPart('$reduce', parts, 'input'), scope);
  const initial = scope.compile(requiredPart('$reduce', parts, 'initialValue'), scope);
  const inner = withVariables(scope, ['this', 'value']);
  const [thisSlot, valueSlot] = inner.slots as [number, number];
  const each = scope.compile(requiredPart('$reduce', parts, 'in'), inner.scope);
  return (frame) => {
    const list = listArgument('$reduce', input(frame));
    if (list === null) return null;
    let result = initial(frame);
    for (const value of list) {
      frame.vars[thisSlot] = value;
      frame.vars[valueSlot] = result;
      result = each(frame);
    }
    return result;
  };
};

const EMPTY: Doc = new Map();

function orderOf(sortBy: Value): (a: Value, b: Value) => number {
  if (isDoc(sortBy)) {
    const byFields = compileSort(sortBy);
    return (a, b) => byFields(isDoc(a) ? a : EMPTY, isDoc(b) ? b : EMPTY);
  }
  const sign = wholeNumber(sortBy);
  if (sign !== 1 && sign !== -1) throw new StoreError(2_942_504, 'sortBy must be 1, -1 or an object of fields');
  return (a, b) => compare(a, b) * sign;
}

const sortArray: Operator = (spec, scope) => {
  const parts = namedParts('$sortArray', spec, ['input', 'sortBy']);
  const input = scope.compile(requiredPart('$sortArray', parts, 'input'), scope);
  const order = orderOf(requiredPart('$sortArray', parts, 'sortBy'));
  return (frame) => {
    const list = listArgument('$sortArray', input(frame));
    return list?.toSorted(order) ?? null;
  };
};

const bind: Operator = (spec, scope) => {
  const parts = namedParts('$let', spec, ['vars', 'in']);
  const vars = requiredPart('$let', parts, 'vars');
  if (!isDoc(vars)) throw new StoreError(10_065, 'invalid parameter: expected an object (vars)');
  const names = [...vars.keys()];
  for (const name of names) checkVariableName(name);
  const values = [...vars.values()].map((value) => scope.compile(value, scope));
  const { scope: inner, slots } = withVariables(scope, names);
  const result = scope.compile(requiredPart('$let', parts, 'in'), inner);
  return (frame: Frame) => {
    const found = values.map((value) => value(frame));
    for (const [i, slot] of slots.entries()) frame.vars[slot] = found[i];
    return result(frame);
  };
};

export const LOOPS: Operators = { $filter: filter, $map: map, $reduce: reduce, $sortArray: sortArray, $let: bind };
