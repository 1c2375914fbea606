import { EarshotError } from '../domain/errors.ts';
import type { BrandId, MentionId } from '../domain/ids.ts';
import type { MentionStore, WrittenMention } from './ports.ts';
import { type Collected, type Sieve, type Sorted, type SortParts, sortOut } from './sort-out.ts';

/** Others may write the same keys at the same time; who still loses after so many rounds is told. */
const ROUNDS = 5;

type Kept = { readonly written: readonly WrittenMention[]; readonly duplicate: number; readonly filtered: number };
type WriteAsk = { readonly collected: Collected; readonly sorted: Sorted; readonly sieve: Sieve };

/** Writes what was sorted out. Keys that somebody else wrote in between are sorted out anew. */
export async function writeAll(parts: SortParts, { collected, sorted, sieve }: WriteAsk): Promise<Kept> {
  const { mentionStore } = parts;
  const written: WrittenMention[] = [];
  let [duplicate, filtered] = [0, 0];
  let open = sorted;
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken = await mentionStore.insert(open.inserts);
    const stale = await mentionStore.change(open.changes);
    await mentionStore.addConnection(sieve.brand.id, open.alsoFound, sieve.connection.id);
    const left = new Set([...taken, ...stale]);
    const changed = open.changes.map(({ before, set }) => ({ ...before, revision: set.revision ?? before.revision, deletedAt: null }));
    written.push(...[...open.inserts, ...changed].filter(({ id }) => !left.has(id)), ...open.ours);
    duplicate += open.duplicate;
    filtered += open.filtered;
    if (left.size === 0) return { written, duplicate, filtered };
    open = await sortOut(parts, new Map([...collected].filter(([id]) => left.has(id))), sieve);
  }
  throw new EarshotError('conflict', 'collect/changed-meanwhile');
}

type WithdrawAsk = { readonly ids: readonly MentionId[]; readonly at: Date; readonly page: string };

/** What we know becomes an empty shell; what we do not know leaves a mark that keeps a late page from bringing it. */
export async function withdrawAll(
  { mentionStore }: { readonly mentionStore: MentionStore },
  brandId: BrandId,
  { ids, at, page }: WithdrawAsk,
): Promise<readonly WrittenMention[]> {
  if (ids.length === 0) return [];
  const known = await mentionStore.known(brandId, ids);
  const unknown = ids.filter((id) => !known.has(id));
  const cameMeanwhile = await mentionStore.addTombstones(brandId, unknown, at);
  const present = [...known].flatMap(([id, mention]) => (mention !== 'tombstone' && !mention.deletedAt ? id : []));
  await mentionStore.withdraw({ brandId, ids: [...present, ...cameMeanwhile], at, page });
  return await mentionStore.ofPage(brandId, ids, page);
}
