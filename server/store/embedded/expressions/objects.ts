import { StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import {
  compileArguments,
  constantOf,
  type Expression,
  isNullish,
  namedParts,
  type Operator,
  type Operators,
  requiredPart,
  type Scope,
  withArity,
} from './scope.ts';

const mergeObjects: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    const merged: Doc = new Map();
    for (const arg of args) {
      const value = arg(frame);
      if (isNullish(value)) continue;
      if (!isDoc(value)) throw new StoreError(40_400, `$mergeObjects requires object inputs, but input of type ${typeName(value)}`);
      for (const [name, inner] of value) merged.set(name, inner);
    }
    return merged;
  };
};

/** The field's name: a constant text, in which a dollar means nothing. */
function fieldName(name: string, spec: Value, scope: Scope): string {
  const field = typeof spec === 'string' ? spec : constantOf(scope.compile(spec, scope))?.value;
  if (typeof field === 'string') return field;
  throw new StoreError(5_654_602, `${name} requires 'field' to evaluate to a constant String`);
}

const getField: Operator = (spec, scope) => {
  const isShort = !isDoc(spec) || ![...spec.keys()].every((key) => key === 'field' || key === 'input');
  const parts: Doc = isShort ? new Map([['field', spec]]) : (spec as Doc);
  const field = fieldName('$getField', requiredPart('$getField', parts, 'field'), scope);
  const input = scope.compile(parts.get('input') ?? '$$CURRENT', scope);
  return (frame) => {
    const value = input(frame);
    if (isNullish(value)) return value;
    return isDoc(value) ? value.get(field) : undefined;
  };
};

function setField(name: string, known: readonly string[]): Operator {
  return (spec, scope) => {
    const parts = namedParts(name, spec, known);
    const field = fieldName(name, requiredPart(name, parts, 'field'), scope);
    const input = scope.compile(requiredPart(name, parts, 'input'), scope);
    const value = name === '$setField' ? scope.compile(requiredPart(name, parts, 'value'), scope) : () => undefined;
    return (frame) => {
      const target = input(frame);
      if (isNullish(target)) return null;
      if (!isDoc(target)) throw new StoreError(4_161_105, `${name} requires 'input' to evaluate to type Object`);
      const made = new Map(target);
      const next = value(frame);
      if (next === undefined) made.delete(field);
      else made.set(field, next);
      return made;
    };
  };
}

const objectToArray = withArity('$objectToArray', [1, 1], ([arg]) => (frame) => {
  const value = (arg as Expression)(frame);
  if (isNullish(value)) return null;
  if (!isDoc(value)) throw new StoreError(40_390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return [...value].map(
    ([k, v]): Value =>
      new Map<string, Value>([
        ['k', k],
        ['v', v],
      ]),
  );
});

const arrayToObject = withArity('$arrayToObject', [1, 1], ([arg]) => (frame) => {
  const list = (arg as Expression)(frame);
  if (isNullish(list)) return null;
  if (!Array.isArray(list)) throw new StoreError(40_386, `$arrayToObject requires an array input, found: ${typeName(list)}`);
  return new Map(list.map(entryOf));
});

function entryOf(item: Value): [string, Value] {
  if (!isDoc(item) && !(Array.isArray(item) && item.length === 2)) {
    throw new StoreError(40_392, '$arrayToObject requires an array of key-value pairs, as {k, v} or [k, v]');
  }
  const [name, value] = Array.isArray(item) ? item : [item.get('k'), item.get('v')];
  if (typeof name !== 'string' || value === undefined) {
    throw new StoreError(
      40_394,
      `$arrayToObject requires an object keys of 'k' and 'v', the key of type string. Found type: ${typeName(name)}`,
    );
  }
  return [name, value];
}

export const OBJECTS: Operators = {
  $mergeObjects: mergeObjects,
  $getField: getField,
  $setField: setField('$setField', ['field', 'input', 'value']),
  $unsetField: setField('$unsetField', ['field', 'input']),
  $objectToArray: objectToArray,
  $arrayToObject: arrayToObject,
};
