import type { HandlingStore, JudgedMention } from '../desk/ports.ts';
import type { BeforeImage } from '../domain/act.ts';
import type { KeptMention } from '../intake/ports.ts';
import { mentionOf, mentions } from './mention-model.ts';
import type { Stored } from './model.ts';
import type { Store } from './open-store.ts';

const MAX_IN_THREADS = 500;
/** Most of a stored mention is how its findings came about. */
const UNREAD = { stems: 0, revisions: 0, 'findings.explain': 0, 'findings.phrases': 0 } as const;

type Found = Stored<KeptMention>;

function imageOf({ _id, brandId, handling, handledBy, laterUntil, isRelevant }: Found): BeforeImage {
  return { mentionId: _id as BeforeImage['mentionId'], brandId, handling, handledBy, laterUntil, isRelevant };
}

const judgedOf = (found: readonly unknown[]): JudgedMention[] => found.map((mention) => mentionOf(mention as Found));

/** The desk's fields on mentions. Tombstones have no `handling` and are never met. */
export function handlingRepository(store: Store): HandlingStore {
  const { collection } = store.model(mentions);
  return {
    async images(mentionIds, brandIds) {
      const filter = { _id: { $in: [...mentionIds] }, brandId: { $in: [...brandIds] }, handling: { $type: 'string' } } as never;
      const projection = { brandId: 1, handling: 1, handledBy: 1, laterUntil: 1, isRelevant: 1 };
      const found = (await collection.find(filter, { projection }).toArray()) as unknown as Found[];
      return found.map(imageOf);
    },
    async change({ mentionIds, brandIds, from, actId, set }) {
      if (mentionIds.length === 0) return 0;
      const stands = from ? { $in: [...from] } : { $type: 'string' };
      const filter = { _id: { $in: [...mentionIds] }, brandId: { $in: [...brandIds] }, handling: stands } as never;
      return (await collection.updateMany(filter, { $set: { ...set, lastActId: actId } } as never)).matchedCount;
    },
    async restore({ mentionId, brandId, handling, handledBy, laterUntil }, actId, undoId) {
      const filter = { _id: mentionId, brandId, lastActId: actId } as never;
      const update = { $set: { handling, handledBy, laterUntil, lastActId: undoId } } as never;
      return (await collection.updateOne(filter, update)).matchedCount === 1;
    },
    async setTicket(mentionId, brandId, ticketId) {
      const filter = { _id: mentionId, brandId, ticketId: null, handling: { $type: 'string' } } as never;
      return (await collection.updateOne(filter, { $set: { ticketId } } as never)).matchedCount === 1;
    },
    async withTicketIn(brandId, threadIds) {
      const filter = { brandId, threadId: { $in: [...threadIds] }, ticketId: { $type: 'string' } } as never;
      return judgedOf(await collection.find(filter, { projection: UNREAD }).limit(MAX_IN_THREADS).toArray());
    },
    async judged(ids, brandIds) {
      const filter = { _id: { $in: [...ids] }, brandId: { $in: [...brandIds] }, handling: { $type: 'string' } } as never;
      return judgedOf(await collection.find(filter, { projection: UNREAD }).toArray());
    },
  };
}
