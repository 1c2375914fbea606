import type { Scope } from '../expressions/scope.ts';
import { isTruthy } from '../expressions/truth.ts';
import { isOperatorDoc, splitPath } from '../paths/path.ts';
import { StoreError } from '../store-error.ts';
import { isNumeric } from '../values/numbers.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { type Branch, EXCLUDE, INCLUDE, type Leaf, newBranch, plant } from './tree.ts';

export type Projection = { readonly kind: 'inclusion' | 'exclusion'; readonly branch: Branch };

/** Reads operators that only a find's projection has; undefined leaves the field to the expressions. */
export type Special = (path: string, value: Doc) => { readonly leaf: Leaf; readonly kind: 'inclusion' | 'any' } | undefined;

type Entry = { readonly parts: readonly string[]; readonly leaf: Leaf; readonly kind: 'inclusion' | 'exclusion' | 'computed' | 'any' };

/** Reads a projection. Throws for one that both includes and excludes; `_id` may always be left out. */
export function parseProjection(spec: Doc, scope: Scope, special: Special = () => undefined): Projection {
  const entries = flatten(spec, [], { scope, special });
  const kind = kindOfProjection(entries);
  const branch = newBranch();
  for (const { parts, leaf } of entries) plant(branch, parts, leaf);
  if (kind === 'inclusion' && !branch.children.has('_id')) branch.children.set('_id', INCLUDE);
  return { kind, branch };
}

type Reading = { readonly scope: Scope; readonly special: Special };

function flatten(spec: Doc, before: readonly string[], reading: Reading): readonly Entry[] {
  return [...spec].flatMap(([name, value]): readonly Entry[] => {
    const own = splitPath(name);
    if (own.includes('')) throw new StoreError(40_353, "FieldPath must not end with a '.' or hold empty names.");
    const parts = [...before, ...own];
    if (isNumeric(value) || typeof value === 'boolean') {
      return [isTruthy(value) ? { parts, leaf: INCLUDE, kind: 'inclusion' } : { parts, leaf: EXCLUDE, kind: 'exclusion' }];
    }
    if (isDoc(value) && !isOperatorDoc(value)) {
      if (value.size === 0) throw new StoreError(51_270, 'An empty sub-projection is not a valid value. Found empty object at path');
      return flatten(value, parts, reading);
    }
    const found = isDoc(value) ? reading.special(parts.join('.'), value) : undefined;
    if (found) return [{ parts, ...found }];
    return [{ parts, leaf: compute(value, reading.scope), kind: 'computed' }];
  });
}

function compute(value: Value, scope: Scope): Leaf {
  return { kind: 'compute', expression: scope.compile(value, scope) };
}

function kindOfProjection(entries: readonly Entry[]): 'inclusion' | 'exclusion' {
  const ofOthers = entries.filter(({ parts }) => !isId(parts));
  const decisive = ofOthers.find(({ kind }) => kind !== 'any');
  if (!decisive)
    return entries.some(({ parts, kind }) => isId(parts) && kind !== 'exclusion') && ofOthers.length === 0 ? 'inclusion' : 'exclusion';
  const kind = decisive.kind === 'exclusion' ? 'exclusion' : 'inclusion';
  for (const entry of ofOthers) {
    const path = entry.parts.join('.');
    if (kind === 'inclusion' && entry.kind === 'exclusion')
      throw new StoreError(31_254, `Cannot do exclusion on field ${path} in inclusion projection`);
    if (kind === 'exclusion' && entry.kind === 'inclusion')
      throw new StoreError(31_253, `Cannot do inclusion on field ${path} in exclusion projection`);
    if (kind === 'exclusion' && entry.kind === 'computed') {
      throw new StoreError(31_252, `Cannot use an expression for field ${path} in an exclusion projection`);
    }
  }
  return kind;
}

function isId(parts: readonly string[]): boolean {
  return parts.length === 1 && parts[0] === '_id';
}

/** Reads `$addFields`: every value is an expression, documents without operators name fields inside. */
export function parseAdditions(spec: Doc, scope: Scope): Branch {
  const branch = newBranch();
  addFrom(spec, [], { scope, branch });
  return branch;
}

function addFrom(spec: Doc, before: readonly string[], target: { readonly scope: Scope; readonly branch: Branch }): void {
  for (const [name, value] of spec) {
    const own = splitPath(name);
    if (own.includes('')) throw new StoreError(40_353, "FieldPath must not end with a '.' or hold empty names.");
    const bad = own.find((part) => part.startsWith('$'));
    if (bad) throw new StoreError(16_410, `FieldPath field names may not start with '$'. Consider using $getField or $setField: '${bad}'`);
    const parts = [...before, ...own];
    if (isDoc(value) && value.size > 0 && !isOperatorDoc(value)) addFrom(value, parts, target);
    else plant(target.branch, parts, compute(value, target.scope));
  }
}
