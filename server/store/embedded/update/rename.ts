import { badValue, CODE, StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import type { Doc, Value } from '../values/value.ts';
import type { Rename } from './action.ts';
import { type Draft, find } from './draft.ts';
import { isPositional, readPath } from './paths.ts';

export function readRename(from: string, to: Value): Rename {
  if (typeof to !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}: ${typeName(to)}`);
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  const [source, target] = [readPath(from), readPath(to)];
  if (source.some(isPositional)) throw badValue(`The source field for $rename may not be dynamic: ${from}`);
  if (target.some(isPositional)) throw badValue(`The destination field for $rename may not be dynamic: ${to}`);
  return { from: source, parts: target };
}

export function rename(draft: Draft, { from, parts }: Rename): void {
  const source = find(draft.root, from);
  refuseArrays('source', from, { doc: draft.root, containers: source.containers });
  if (source.isBlocked) {
    throw new StoreError(
      CODE.PathNotViable,
      `cannot use the part '${from[source.containers.length]}' of '${from.join('.')}' to traverse a value`,
    );
  }
  if (source.value === undefined) return;
  refuseArrays('destination', parts, { doc: draft.root, containers: find(draft.root, parts).containers });
  const { value } = source;
  draft.change(parts, { whenBlocked: 'throw', apply: () => value });
  draft.change(from, { whenBlocked: 'ignore', apply: () => undefined });
}

type Way = { readonly doc: Doc; readonly containers: readonly (Doc | Value[])[] };

function refuseArrays(which: string, parts: readonly string[], { containers }: Way): void {
  const at = containers.findIndex((container) => Array.isArray(container));
  if (at < 0) return;
  throw badValue(`The ${which} field cannot be an array element, '${parts.join('.')}' has an array field called '${parts[at - 1]}'`);
}
