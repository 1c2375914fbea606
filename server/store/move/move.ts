import { EarshotError } from '../../domain/errors.ts';
import { inBatches } from './batches.ts';
import { type Contents, isEqual, sumContents } from './checksum.ts';

export type MoveAsk = {
  readonly dataFolder: string;
  readonly uri: string;
  readonly signal: AbortSignal;
  readonly onProgress: (at: MoveProgress) => void;
};

export type MoveProgress = { readonly step: 'copy' | 'compare'; readonly collection: string; readonly documents: number };

/** An index that the other side has no equal for, with its own words. */
export type RefusedIndex = { readonly collection: string; readonly index: string; readonly code: number; readonly message: string };

export type Moved = {
  readonly collections: readonly (Contents & { readonly name: string })[];
  readonly refusedIndexes: readonly RefusedIndex[];
};

type Name = { readonly db: string; readonly name: string };
type Documents = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
type Reads = { documents(of: Name): Documents };
type Takes = { create(name: Name): Promise<void>; insert(into: Name, documents: readonly Uint8Array[]): Promise<void> };

/** Copies one collection and tells what it held. */
export async function copyCollection(
  { from, to }: { readonly from: Reads; readonly to: Takes },
  name: Name,
  { signal, onProgress }: MoveAsk,
): Promise<Contents> {
  const sum = sumContents();
  await to.create(name);
  for await (const batch of inBatches(from.documents(name), signal)) {
    await to.insert(name, batch);
    for (const document of batch) sum.add(document);
    onProgress({ step: 'copy', collection: name.name, documents: sum.contents().documents });
  }
  return sum.contents();
}

/** Reads a collection to its end. */
export async function contentsOf(side: Reads, name: Name, { signal, onProgress }: MoveAsk): Promise<Contents> {
  const sum = sumContents();
  for await (const batch of inBatches(side.documents(name), signal)) {
    for (const document of batch) sum.add(document);
    onProgress({ step: 'compare', collection: name.name, documents: sum.contents().documents });
  }
  return sum.contents();
}

/** Throws `code` naming the collection when the two are not the same. */
export function refuseDifference(code: string, name: Name, { expected, found }: { expected: Contents; found: Contents }): void {
  if (isEqual(expected, found)) return;
  const values = { collection: name.name, expected: expected.documents, found: found.documents };
  throw new EarshotError('internal', code, { values });
}
