import { isIndex } from '../paths/path.ts';
import { show, showField } from '../paths/show.ts';
import { badValue, CODE, StoreError } from '../store-error.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { Action } from './action.ts';

type Container = Doc | Value[];
type Found = {
  /** The containers on the way, the document first. */
  readonly containers: readonly Container[];
  readonly value: Value | undefined;
  /** A scalar, or an array asked for a name. */
  readonly isBlocked: boolean;
};

/** How far beyond its end an array may be filled up with nulls. */
const LONGEST_GAP = 1_500_000;

/** A document being changed: containers are copied when first written, so the original stays as it was. */
export class Draft {
  root: Doc;
  readonly #owned = new Set<Container>();

  constructor(doc: Doc) {
    this.root = doc;
  }

  change(parts: readonly string[], action: Action): void {
    const { containers, value, isBlocked } = find(this.root, parts);
    if (isBlocked) {
      if (action.whenBlocked === 'ignore') return;
      throw blocked(parts, containers.length, value);
    }
    const next = action.apply(value, { doc: this.root, path: parts.join('.') });
    if (next === value) return;
    const containersOfMine = this.#own(containers, parts);
    const depth = containersOfMine.length - 1;
    const innermost = containersOfMine[depth] as Container;
    put(innermost, parts[depth] as string, next === undefined ? undefined : nested(parts, depth + 1, next));
  }

  #own(containers: readonly Container[], parts: readonly string[]): readonly Container[] {
    const mine: Container[] = [];
    for (const [i, container] of containers.entries()) {
      const copy = this.#copyOf(container);
      const outer = mine[i - 1];
      if (outer) put(outer, parts[i - 1] as string, copy);
      else this.root = copy as Doc;
      mine.push(copy);
    }
    return mine;
  }

  #copyOf(container: Container): Container {
    if (this.#owned.has(container)) return container;
    const copy = Array.isArray(container) ? [...container] : new Map(container);
    this.#owned.add(copy);
    return copy;
  }
}

/** What lies at a path, following positions in arrays. */
export function find(doc: Doc, parts: readonly string[]): Found {
  const containers: Container[] = [];
  let value: Value | undefined = doc;
  for (const part of parts) {
    if (value === undefined) return { containers, value: undefined, isBlocked: false };
    if (!isDoc(value) && !(Array.isArray(value) && isIndex(part))) return { containers, value, isBlocked: true };
    containers.push(value);
    value = isDoc(value) ? value.get(part) : value[Number(part)];
  }
  return { containers, value, isBlocked: false };
}

function blocked(parts: readonly string[], depth: number, value: Value | undefined): StoreError {
  const field = showField(parts[depth - 1] ?? '', value);
  return new StoreError(CODE.PathNotViable, `Cannot create field '${parts[depth]}' in element ${field}`);
}

/** The documents that a path still needs around its value. */
function nested(parts: readonly string[], from: number, value: Value): Value {
  let made = value;
  for (let i = parts.length - 1; i >= from; i -= 1) made = new Map([[parts[i] as string, made]]);
  return made;
}

function put(container: Container, name: string, value: Value | undefined): void {
  if (isDoc(container)) {
    if (value === undefined) container.delete(name);
    else container.set(name, value);
    return;
  }
  const index = Number(name);
  if (index - container.length > LONGEST_GAP) throw badValue(`can't backfill more than ${LONGEST_GAP} elements: ${show(index)}`);
  while (container.length < index) container.push(null);
  // A removed element leaves null, so the others keep their positions.
  container[index] = value ?? null;
}
