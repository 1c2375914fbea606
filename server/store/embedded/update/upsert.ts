import { isRegex } from '../match/regex.ts';
import { isOperatorDoc, splitPath } from '../paths/path.ts';
import { CODE, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { Draft } from './draft.ts';

/** The document an upsert starts from: what the filter demands to be equal. */
export function documentForUpsert(filter: Doc): Doc {
  const found = new Map<string, Value>();
  collect(filter, found);
  const draft = new Draft(new Map());
  const id = found.get('_id');
  if (id !== undefined) draft.root = new Map([['_id', id]]);
  for (const [path, value] of found) if (path !== '_id') draft.change(splitPath(path), { whenBlocked: 'throw', apply: () => value });
  return draft.root;
}

function collect(filter: Doc, found: Map<string, Value>): void {
  for (const [name, condition] of filter) {
    if (name === '$and' || (name === '$or' && Array.isArray(condition) && condition.length === 1)) {
      for (const branch of Array.isArray(condition) ? condition : []) if (isDoc(branch)) collect(branch, found);
    } else if (!name.startsWith('$')) {
      const value = equalityOf(condition);
      if (value !== undefined) note(found, name, value);
    }
  }
}

function equalityOf(condition: Value): Value | undefined {
  if (isRegex(condition)) return undefined;
  if (!isOperatorDoc(condition)) return condition;
  const equal = condition.get('$eq');
  if (equal !== undefined) return equal;
  const all = condition.get('$all');
  return Array.isArray(all) && all.length === 1 && !isOperatorDoc(all[0]) && !isRegex(all[0]) ? all[0] : undefined;
}

function note(found: Map<string, Value>, path: string, value: Value): void {
  for (const known of found.keys()) {
    if (known !== path && !known.startsWith(`${path}.`) && !path.startsWith(`${known}.`)) continue;
    throw new StoreError(CODE.NotSingleValueField, `cannot infer query fields to set, path '${path}' is matched twice`);
  }
  found.set(path, value);
}
