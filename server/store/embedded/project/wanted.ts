import { splitPath } from '../paths/path.ts';
import type { Wanted } from '../values/decode.ts';
import { numberOf } from '../values/numbers.ts';
import type { Doc, Value } from '../values/value.ts';

type Growing = Map<string, Growing | null>;

const says = (value: Value): boolean => (typeof value === 'boolean' ? value : numberOf(value) !== 0);

function grow(wanted: Growing, [name = '', ...below]: readonly string[]): void {
  const known = wanted.get(name);
  if (known === null) return;
  if (below.length === 0) {
    wanted.set(name, null);
    return;
  }
  const next: Growing = known ?? new Map();
  wanted.set(name, next);
  grow(next, below);
}

/** All that lies on dotted paths. */
export function wantedOf(paths: Iterable<string>): Wanted {
  const wanted: Growing = new Map();
  for (const path of paths) grow(wanted, splitPath(path));
  return wanted;
}

/** What a projection of a find can show, where it only names fields to show; null: it may need anything. */
export function wantedBy(projection: Doc): Wanted | null {
  const wanted: Growing = new Map();
  for (const [path, value] of projection) {
    const isPlain = typeof value === 'boolean' || numberOf(value) !== undefined;
    if (!isPlain || path.includes('$')) return null;
    if (says(value)) grow(wanted, splitPath(path));
    else if (path !== '_id') return null;
  }
  if (wanted.size === 0) return null;
  if (!projection.has('_id')) wanted.set('_id', null);
  return wanted;
}
