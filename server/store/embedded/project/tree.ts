import type { Expression } from '../expressions/scope.ts';
import { StoreError } from '../store-error.ts';
import type { Value } from '../values/value.ts';

/** What a projection does with the end of a path. */
export type Leaf =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'compute'; readonly expression: Expression }
  /** Keeps the field and shows it changed, as `$slice` does. */
  | { readonly kind: 'alter'; readonly alter: (value: Value) => Value };

export type Branch = { readonly kind: 'branch'; readonly children: Map<string, Node>; computes: boolean };

export type Node = Leaf | Branch;

export const INCLUDE: Leaf = { kind: 'include' };
export const EXCLUDE: Leaf = { kind: 'exclude' };

export function newBranch(): Branch {
  return { kind: 'branch', children: new Map(), computes: false };
}

/** Puts a leaf at a path. Throws when another path is its start or its continuation. */
export function plant(root: Branch, parts: readonly string[], leaf: Leaf): void {
  let branch = root;
  if (leaf.kind === 'compute') branch.computes = true;
  for (let i = 0; i < parts.length - 1; i += 1) {
    const name = parts[i] as string;
    const child = branch.children.get(name) ?? newBranch();
    if (child.kind !== 'branch') {
      throw new StoreError(31_249, `Path collision at ${parts.join('.')} remaining portion ${parts.slice(i + 1).join('.')}`);
    }
    if (leaf.kind === 'compute') child.computes = true;
    branch.children.set(name, child);
    branch = child;
  }
  const last = parts.at(-1) as string;
  if (branch.children.has(last)) throw new StoreError(31_250, `Path collision at ${parts.join('.')}`);
  branch.children.set(last, leaf);
}
