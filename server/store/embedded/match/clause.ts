import { type Leaf, type Place, somewhere, type ValueTest } from '../paths/walk.ts';
import type { Doc, Value } from '../values/value.ts';

/** One condition: of a whole document, or (inside `$elemMatch` and `$pull`) of a single value. */
export type Clause = {
  readonly onDoc: (doc: Doc, place: Place | null) => boolean;
  readonly onValue: (value: Value | undefined) => boolean;
};

/** Some value at the path passes. */
export function clauseOf(parts: readonly string[], test: ValueTest, leaf: Leaf = 'each'): Clause {
  return { onDoc: somewhere(parts, test, leaf), onValue: test };
}

export function negate(clause: Clause): Clause {
  return { onDoc: (doc) => !clause.onDoc(doc, null), onValue: (value) => !clause.onValue(value) };
}

export function allOf(clauses: readonly Clause[]): Clause {
  const [only] = clauses;
  if (only && clauses.length === 1) return only;
  return {
    onDoc: (doc, place) => {
      for (const clause of clauses) if (!clause.onDoc(doc, place)) return false;
      return true;
    },
    onValue: (value) => clauses.every((clause) => clause.onValue(value)),
  };
}

export function anyOf(clauses: readonly Clause[]): Clause {
  return {
    onDoc: (doc, place) => clauses.some((clause) => clause.onDoc(doc, place)),
    onValue: (value) => clauses.some((clause) => clause.onValue(value)),
  };
}
