import { compileExpression, newReads, newScope } from '../expressions/index.ts';
import { newFrame, type Scope } from '../expressions/scope.ts';
import { isTruthy } from '../expressions/truth.ts';
import { firstName, isOperatorDoc, splitPath } from '../paths/path.ts';
import type { Place } from '../paths/walk.ts';
import { badValue } from '../store-error.ts';
import { type Doc, isDoc, type Raw, type Value } from '../values/value.ts';
import { allOf, anyOf, type Clause, negate } from './clause.ts';
import { compileField } from './fields.ts';

export type Matcher = {
  readonly matches: (doc: Doc) => boolean;
  /** Index of the first array element that matched, for positional `$`; null when no array was searched or nothing matches. */
  readonly positionOf: (doc: Doc) => number | null;
  /** Top-level field names it reads, null = all. */
  readonly fields: ReadonlySet<string> | null;
};

export type FilterOptions = { readonly now?: Date | undefined; readonly let?: Doc | undefined };

/** Compiles a filter in MongoDB's query language. Throws StoreError (BadValue) for what it does not know. */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Matcher {
  const reads = newReads();
  const clause = compileTree(filter, newScope({ now: options.now, let: options.let, reads }));
  const { onDoc } = clause;
  return {
    matches: (doc) => onDoc(doc, null),
    positionOf: (doc) => {
      const place: Place = { index: null };
      return onDoc(doc, place) ? place.index : null;
    },
    fields: reads.all ? null : new Set([...reads.fields].map(firstName)),
  };
}

/**
 * A test of array elements, as `$pull` has it: a document without operators is a filter of documents, operators and regular
 * expressions are asked of the element.
 */
export function compileElementTest(condition: Doc | Raw): (value: Value) => boolean {
  const scope = newScope({});
  if (isDoc(condition) && !isOperatorDoc(condition)) {
    const { onDoc } = compileTree(condition, scope);
    return (value) => isDoc(value) && onDoc(value, null);
  }
  const { onDoc } = compileField([''], condition, { filter: (inner) => compileTree(inner, scope) });
  return (value) => onDoc(new Map([['', value]]), null);
}

function compileTree(filter: Doc, scope: Scope): Clause {
  const clauses: Clause[] = [];
  for (const [name, condition] of filter) {
    if (name.startsWith('$')) {
      const clause = topLevel(name, condition, scope);
      if (clause) clauses.push(clause);
      continue;
    }
    scope.reads.fields.add(firstName(name));
    clauses.push(compileField(splitPath(name), condition, { filter: (inner) => compileTree(inner, innerScope(scope)) }));
  }
  return allOf(clauses);
}

/** What `$elemMatch` reads are fields of elements, not of the document. */
function innerScope(scope: Scope): Scope {
  return { ...scope, reads: newReads() };
}

function topLevel(name: string, value: Value, scope: Scope): Clause | null {
  switch (name) {
    case '$and':
      return allOf(branches(name, value, scope));
    case '$or':
      return anyOf(branches(name, value, scope));
    case '$nor':
      return negate(anyOf(branches(name, value, scope)));
    case '$expr':
      return expression(value, scope);
    case '$comment':
      return null;
    case '$where':
    case '$text':
    case '$jsonSchema':
      throw badValue(`The embedded store does not know ${name}; set MONGODB_URI to use a MongoDB server`);
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(name: string, value: Value, scope: Scope): readonly Clause[] {
  if (!Array.isArray(value)) throw badValue(`${name} must be an array`);
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return value.map((branch) => {
    if (!isDoc(branch)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileTree(branch, scope);
  });
}

function expression(value: Value, scope: Scope): Clause {
  const compiled = compileExpression(value, scope);
  const frame = newFrame();
  const holds = (doc: Value | undefined): boolean => {
    frame.root = doc;
    return isTruthy(compiled(frame));
  };
  return { onDoc: holds, onValue: holds };
}
