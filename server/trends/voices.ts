import type { Voices } from './ports.ts';

/** Beyond so many authors of one topic in one hour their number is an estimate (about 6 % off). */
const HASHES = 256;
/** Enough to know the loudest author of a week exactly unless hundreds take turns. */
const LOUDEST = 16;
const RANGE = 2 ** 32;

export type Sketch = { readonly hashes: Set<number>; readonly counts: Map<string, number> };

export const emptySketch = (): Sketch => ({ hashes: new Set(), counts: new Map() });

/** FNV-1a with a finaliser: equal on every machine, spread well enough for counting. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Mentions without an author cannot be told apart by voice: each counts as its own. */
export function addVoice({ hashes, counts }: Sketch, { id, authorId }: { readonly id: string; readonly authorId: string | null }): void {
  hashes.add(hashOf(authorId ?? `mention ${id}`));
  if (authorId !== null) counts.set(authorId, (counts.get(authorId) ?? 0) + 1);
}

const smallest = (hashes: Iterable<number>): number[] => [...hashes].sort((a, b) => a - b).slice(0, HASHES);

function estimate(sorted: readonly number[]): number {
  const last = sorted[HASHES - 1];
  return last === undefined ? sorted.length : Math.round(((HASHES - 1) * RANGE) / (last + 1));
}

export const authorsIn = ({ hashes }: Sketch): number => (hashes.size <= HASHES ? hashes.size : estimate(smallest(hashes)));

export function voicesOf({ hashes, counts }: Sketch): Pick<Voices, 'hashes' | 'loudest'> {
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { hashes: smallest(hashes), loudest: ranked.slice(0, LOUDEST).map(([authorId, mentions]) => ({ authorId, mentions })) };
}

/** Authors, and the mentions of the loudest of them, over several hours. */
export function mergeVoices(hours: readonly Voices[]): { readonly authors: number; readonly loudest: number } {
  const hashes = new Set<number>();
  const counts = new Map<string, number>();
  for (const { hashes: some, loudest } of hours) {
    for (const hash of some) hashes.add(hash);
    for (const { authorId, mentions } of loudest) counts.set(authorId, (counts.get(authorId) ?? 0) + mentions);
  }
  return { authors: hashes.size < HASHES ? hashes.size : estimate(smallest(hashes)), loudest: Math.max(0, ...counts.values()) };
}
