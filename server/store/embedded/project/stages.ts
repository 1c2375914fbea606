import { newFrame, type Scope } from '../expressions/scope.ts';
import { splitPath } from '../paths/path.ts';
import { StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { computeFields, excludeFields, includeFields } from './apply.ts';
import { type Projection, parseAdditions, parseProjection, type Special } from './parse.ts';
import { type Branch, EXCLUDE, newBranch, plant } from './tree.ts';

export type Transform = (doc: Doc) => Doc;

export type ProjectStage = {
  readonly apply: Transform;
  /** The fields that an inclusion names; null for an exclusion, which shows all others. */
  readonly included: readonly string[] | null;
};

/** `$project`, and what a find's projection is made from. */
export function compileProjectStage(spec: Doc, scope: Scope, special?: Special): ProjectStage {
  const projection = parseProjection(spec, scope, special);
  const included =
    projection.kind === 'exclusion'
      ? null
      : [...projection.branch.children].filter(([, node]) => node.kind !== 'compute').map(([name]) => name);
  return { apply: transformOf(projection), included };
}

function transformOf({ kind, branch }: Projection): Transform {
  const isComputed = branch.computes;
  const frame = newFrame();
  const id = branch.children.get('_id');
  return (doc) => {
    const kept = kind === 'inclusion' ? includeFields(branch, doc) : excludeFields(branch, doc);
    if (!isComputed) return kept;
    frame.root = doc;
    computeFields(branch, kept, frame);
    return id?.kind === 'compute' ? idFirst(kept) : kept;
  };
}

function idFirst(doc: Doc): Doc {
  const id = doc.get('_id');
  return id === undefined ? doc : new Map([['_id', id], ...[...doc].filter(([name]) => name !== '_id')]);
}

/** `$addFields` and `$set`. */
export function compileAddFields(spec: Value, scope: Scope): Transform {
  if (!isDoc(spec)) throw new StoreError(40_272, '$addFields specification stage must be an object');
  const branch: Branch = parseAdditions(spec, scope);
  const frame = newFrame();
  return (doc) => {
    frame.root = doc;
    const made = new Map(doc);
    computeFields(branch, made, frame);
    return made;
  };
}

/** `$unset`: one path or a list. */
export function compileUnset(spec: Value): Transform {
  if (typeof spec !== 'string' && !Array.isArray(spec)) throw new StoreError(31_002, '$unset specification must be a string or an array');
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0) throw new StoreError(31_119, '$unset specification must be a string or an array with at least one field');
  const branch = newBranch();
  for (const path of paths) {
    if (typeof path !== 'string')
      throw new StoreError(31_120, '$unset specification must be a string or an array containing only string values');
    plant(branch, splitPath(path), EXCLUDE);
  }
  return (doc) => excludeFields(branch, doc);
}

/** `$replaceRoot` and `$replaceWith`. */
export function compileReplace(name: string, spec: Value, scope: Scope): Transform {
  const inner = name === '$replaceWith' ? spec : isDoc(spec) ? spec.get('newRoot') : undefined;
  if (inner === undefined) throw new StoreError(40_231, 'no newRoot specified for the $replaceRoot stage');
  const expression = scope.compile(inner, scope);
  const frame = newFrame();
  return (doc) => {
    frame.root = doc;
    const made = expression(frame);
    if (isDoc(made)) return made;
    throw new StoreError(
      40_228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${made === undefined ? 'MISSING' : String(made)}`,
    );
  };
}
