import type { Doc, Value } from '../values/value.ts';

/** What an action may know of the document it changes. */
export type Subject = { readonly doc: Doc; readonly path: string };

/** What an operator does to one place. Returning the old value (the same reference) means no change, `undefined` removes the field. */
export type Action = {
  readonly apply: (old: Value | undefined, subject: Subject) => Value | undefined;
  /** Whether a scalar in the way of the path is an error; only `$unset` shrugs. */
  readonly whenBlocked: 'throw' | 'ignore';
  readonly onInsertOnly?: boolean;
};

export type Change = { readonly parts: readonly string[]; readonly action: Action } | Rename;

export type Rename = { readonly parts: readonly string[]; readonly from: readonly string[] };

/** Compiles the argument of an operator for one path. */
export type ActionMaker = (argument: Value, context: { readonly path: string; readonly now: Date }) => Action;

export function isRename(change: Change): change is Rename {
  return 'from' in change;
}
