import { comparePaths } from '../paths/path.ts';
import { CODE, failedToParse, StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { type Change, isRename } from './action.ts';
import { ARRAY_ACTIONS } from './array-actions.ts';
import { Draft } from './draft.ts';
import { FIELD_ACTIONS } from './field-actions.ts';
import { type ArrayFilters, checkArrayFilters, expandPath, isPositional, isWildcard, readArrayFilters, readPath } from './paths.ts';
import { readRename, rename } from './rename.ts';

const ACTIONS = { ...FIELD_ACTIONS, ...ARRAY_ACTIONS };

export type Position = { readonly position: number | null; readonly isInsert: boolean };

/** An update made of operators. Paths are worked through in MongoDB's order of names, whatever operator they belong to. */
export function compileOperators(
  update: Doc,
  options: { readonly arrayFilters: readonly Doc[]; readonly now: Date },
): (doc: Doc, at: Position) => Doc {
  const changes = readChanges(update, options.now).sort((a, b) => comparePaths(a.parts, b.parts));
  checkConflicts([...changes.map(({ parts }) => parts), ...changes.flatMap((change) => (isRename(change) ? [change.from] : []))]);
  const filters = readArrayFilters(options.arrayFilters);
  checkArrayFilters(
    filters,
    changes.map(({ parts }) => parts),
  );
  const isDynamic = changes.some(({ parts }) => parts.some(isPositional));
  return (doc, at) => {
    const todo = changes.filter((change) => at.isInsert || isRename(change) || change.action.onInsertOnly !== true);
    const concrete = isDynamic ? expandAll(todo, { doc, position: at.position, filters }) : todo;
    const draft = new Draft(doc);
    for (const change of concrete) {
      if (isRename(change)) rename(draft, change);
      else draft.change(change.parts, change.action);
    }
    return draft.root;
  };
}

function readChanges(update: Doc, now: Date): Change[] {
  return [...update].flatMap(([name, fields]) => {
    const make = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!make && name !== '$rename') {
      throw failedToParse(`Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`);
    }
    if (!isDoc(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: …}`,
      );
    }
    return [...fields].map(([path, argument]): Change => {
      if (!make) return readRename(path, argument);
      return { parts: readPath(path), action: make(argument as Value, { path, now }) };
    });
  });
}

type Ask = { readonly doc: Doc; readonly position: number | null; readonly filters: ArrayFilters };

/** All places are found in the document as it was: what one path changes must not decide where another one applies. */
function expandAll(changes: readonly Change[], ask: Ask): readonly Change[] {
  const expanded = changes.flatMap((change) => expandPath(change.parts, ask).map((parts) => ({ ...change, parts })));
  const mayMeet = changes.filter(({ parts }) => parts.some((part) => isWildcard(part) || part === '$')).length > 0 && changes.length > 1;
  if (mayMeet) {
    expanded.sort((a, b) => comparePaths(a.parts, b.parts));
    checkConflicts(expanded.map(({ parts }) => parts));
  }
  return expanded;
}

function checkConflicts(paths: readonly (readonly string[])[]): void {
  const sorted = [...paths].sort(comparePaths);
  for (let i = 1; i < sorted.length; i += 1) {
    const [shorter, longer] = [sorted[i - 1] as readonly string[], sorted[i] as readonly string[]];
    if (!shorter.every((part, at) => longer[at] === part)) continue;
    throw new StoreError(
      CODE.ConflictingUpdateOperators,
      `Updating the path '${longer.join('.')}' would create a conflict at '${shorter.join('.')}'`,
    );
  }
}
