import { splitPath } from '../paths/path.ts';
import { failedToParse, StoreError } from '../store-error.ts';
import { isDoc, type Value } from '../values/value.ts';
import { constant, constantOf, type Expression, type Scope } from './scope.ts';

/** What `$a.b` leads to: arrays on the way give an array of what their documents hold. */
export function valueAt(start: Value | undefined, parts: readonly string[], from = 0): Value | undefined {
  let value = start;
  for (let i = from; i < parts.length; i += 1) {
    if (isDoc(value)) value = value.get(parts[i] as string);
    else if (Array.isArray(value)) return valuesAt(value, parts, i);
    else return undefined;
  }
  return value;
}

function valuesAt(values: readonly Value[], parts: readonly string[], from: number): Value[] {
  const found: Value[] = [];
  for (const value of values) {
    if (!isDoc(value) && !Array.isArray(value)) continue;
    const inner = valueAt(value, parts, from);
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

function checkParts(parts: readonly string[], path: string): void {
  for (const part of parts) {
    if (part === '') throw new StoreError(15_998, `FieldPath field names may not be empty strings: '${path}'`);
    if (part.startsWith('$')) {
      throw new StoreError(16_410, `FieldPath field names may not start with '$'. Consider using $getField or $setField: '${path}'`);
    }
  }
}

function pathFrom(start: Expression, parts: readonly string[]): Expression {
  if (parts.length === 0) return start;
  const fixed = constantOf(start);
  if (fixed) return constant(valueAt(fixed.value, parts));
  return (frame) => valueAt(start(frame), parts);
}

function ofDocument(parts: readonly string[], scope: Scope): Expression {
  if (parts.length === 0) {
    scope.reads.all = true;
    return (frame) => frame.root;
  }
  const [name] = parts as [string];
  scope.reads.fields.add(parts.join('.'));
  if (parts.length > 1) return (frame) => valueAt(frame.root, parts);
  return (frame) => (frame.root instanceof Map ? frame.root.get(name) : undefined);
}

/** `$a.b`: a field of the current document. */
export function compileFieldPath(text: string, scope: Scope): Expression {
  const path = text.slice(1);
  if (path === '') throw new StoreError(16_872, "'$' by itself is not a valid FieldPath");
  const parts = splitPath(path);
  checkParts(parts, path);
  const current = scope.slots.get('CURRENT');
  return current === undefined ? ofDocument(parts, scope) : pathFrom((frame) => frame.vars[current], parts);
}

/** `$$name.a.b`: a variable and what it holds. */
export function compileVariable(text: string, scope: Scope): Expression {
  const [name = '', ...parts] = splitPath(text.slice(2));
  if (name === '') throw failedToParse('empty variable names are not allowed');
  checkParts(parts, text);
  const slot = scope.slots.get(name);
  if (slot !== undefined) return pathFrom((frame) => frame.vars[slot], parts);
  if (name === 'ROOT' || name === 'CURRENT') return ofDocument(parts, scope);
  if (name === 'NOW') return pathFrom(constant(scope.now), parts);
  if (name === 'REMOVE') return constant(undefined);
  if (scope.constants.has(name)) return pathFrom(constant(scope.constants.get(name)), parts);
  throw new StoreError(17_276, `Use of undefined variable: ${name}`);
}

/** Names that `let` may bind: what starts in lower case, and CURRENT. */
export function checkVariableName(name: string): void {
  if (name === 'CURRENT' || /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return;
  throw failedToParse(`'${name}' starts with an invalid character for a user variable name`);
}
