import type { Frame } from '../expressions/scope.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { Branch } from './tree.ts';

/** Only what the branch names, in the order the document has it. Computed fields are not in yet. */
export function includeFields(branch: Branch, doc: Doc): Doc {
  const made: Doc = new Map();
  for (const [name, value] of doc) {
    const node = branch.children.get(name);
    if (!node) continue;
    if (node.kind === 'include') made.set(name, value);
    else if (node.kind === 'alter') made.set(name, node.alter(value));
    else if (node.kind === 'branch') {
      const inner = includeInside(node, value);
      if (inner !== undefined) made.set(name, inner);
    }
  }
  return made;
}

function includeInside(branch: Branch, value: Value): Value | undefined {
  if (isDoc(value)) return includeFields(branch, value);
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => includeInside(branch, item)).filter((item) => item !== undefined);
}

/** All but what the branch names. */
export function excludeFields(branch: Branch, doc: Doc): Doc {
  const made: Doc = new Map();
  for (const [name, value] of doc) {
    const node = branch.children.get(name);
    if (!node || node.kind === 'include') made.set(name, value);
    else if (node.kind === 'alter') made.set(name, node.alter(value));
    else if (node.kind === 'branch') made.set(name, excludeInside(node, value));
  }
  return made;
}

function excludeInside(branch: Branch, value: Value): Value {
  if (isDoc(value)) return excludeFields(branch, value);
  return Array.isArray(value) ? value.map((item) => excludeInside(branch, item)) : value;
}

/** Sets the computed fields of a branch in a document made for it. */
export function computeFields(branch: Branch, made: Doc, frame: Frame): void {
  for (const [name, node] of branch.children) {
    if (node.kind === 'compute') {
      const value = node.expression(frame);
      if (value === undefined) made.delete(name);
      else made.set(name, value);
    } else if (node.kind === 'branch' && node.computes) {
      made.set(name, computeInside(node, made.get(name), frame));
    }
  }
}

function computeInside(branch: Branch, value: Value | undefined, frame: Frame): Value {
  if (Array.isArray(value)) return value.map((item) => computeInside(branch, item, frame));
  const made: Doc = isDoc(value) ? new Map(value) : new Map();
  computeFields(branch, made, frame);
  return made;
}
