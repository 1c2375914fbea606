import type { Collection } from './catalog.ts';
import { type Environment, kept } from './environment.ts';
import { recordKey, recordOf, wholeRange } from './record-id.ts';

const AT_ONCE = 500;

/** Every document of a collection in natural order, as it is stored. Nobody may write meanwhile: it holds no snapshot. */
export function* documentsOf({ documents }: Environment, { id }: Collection): Generator<Buffer> {
  const { end } = wholeRange(id);
  for (let next = 1; ; ) {
    const some: Buffer[] = [];
    for (const { key, value } of documents.getRange({ start: recordKey(id, next), end, limit: AT_ONCE })) {
      next = recordOf(key) + 1;
      some.push(kept(value));
    }
    yield* some;
    if (some.length < AT_ONCE) return;
  }
}
