import { StoreError } from '../store-error.ts';
import type { Doc, Value } from '../values/value.ts';
import { EMPTY_ARRAY, type KeyPart } from './key-string.ts';

/** A field's way through a document: where it stands, what names are left, and whether nothing more may be unfolded. */
type Place = { readonly value: Value | undefined; readonly path: readonly string[]; readonly depth: number; readonly isFinal: boolean };

type KeyParts = {
  /** One list of parts per key: several when a field holds an array. */
  readonly keys: readonly (readonly KeyPart[])[];
  /** Which of the indexed fields met an array. Null: none. */
  readonly multikey: readonly boolean[] | null;
};

const isPosition = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name);

/** Follows names through documents (and positions through arrays) until an array, the end, or nothing is there. */
function walk({ value, path, depth, isFinal }: Place): Place {
  if (isFinal) return { value, path, depth, isFinal };
  let here = value;
  let at = depth;
  while (at < path.length) {
    const name = path[at] as string;
    if (here instanceof Map) here = here.get(name);
    else if (Array.isArray(here) && isPosition(name) && Number(name) < here.length) here = here[Number(name)];
    else break;
    at += 1;
  }
  if (at < path.length && !Array.isArray(here)) return { value: undefined, path, depth: path.length, isFinal: true };
  return { value: here, path, depth: at, isFinal: false };
}

/** An element takes its array's place. An array directly within an array is a value, not a further way. */
function stepInto(place: Place, element: Value | undefined): Place {
  const atEnd = place.depth === place.path.length;
  if (atEnd) return { ...place, value: element, isFinal: true };
  if (Array.isArray(element) && !isPosition(place.path[place.depth] as string)) {
    return { ...place, value: undefined, depth: place.path.length, isFinal: true };
  }
  return { ...place, value: element };
}

function partOf({ value, path, depth }: Place): KeyPart {
  return depth < path.length ? undefined : value;
}

function unfold(places: readonly Place[], found: KeyPart[][], multikey: boolean[]): void {
  const walked = places.map(walk);
  const folded = walked.filter((place) => !place.isFinal && Array.isArray(place.value));
  const array = folded[0]?.value as Value[] | undefined;
  if (!array) {
    found.push(walked.map(partOf));
    return;
  }
  if (folded.some((place) => place.value !== array)) {
    throw new StoreError(171, 'cannot index parallel arrays');
  }
  walked.forEach((place, i) => {
    if (!place.isFinal && place.value === array) multikey[i] = true;
  });
  const here = (place: Place): boolean => !place.isFinal && place.value === array;
  if (array.length === 0) {
    const emptied = walked.map((place) => {
      if (!here(place)) return place;
      const atEnd = place.depth === place.path.length;
      return { ...place, value: atEnd ? (EMPTY_ARRAY as never) : undefined, depth: place.path.length, isFinal: true };
    });
    unfold(emptied, found, multikey);
    return;
  }
  for (const element of array) {
    unfold(
      walked.map((place) => (here(place) ? stepInto(place, element) : place)),
      found,
      multikey,
    );
  }
}

/** The parts of a document's keys in an index over `paths`. Two fields under one array go through it together. Throws 171 for two arrays side by side. */
export function keyParts(document: Doc, paths: readonly (readonly string[])[]): KeyParts {
  const found: KeyPart[][] = [];
  const multikey = paths.map(() => false);
  unfold(
    paths.map((path) => ({ value: document, path, depth: 0, isFinal: false })),
    found,
    multikey,
  );
  return { keys: found, multikey: multikey.includes(true) ? multikey : null };
}
