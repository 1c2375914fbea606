import type { HandlingStore } from '../desk/ports.ts';
import type { BeforeImage } from '../domain/act.ts';
import type { Mention } from '../domain/mention.ts';
import type { KeptMention } from '../intake/ports.ts';
import { mentionOf, mentions } from './mention-model.ts';
import type { Stored } from './model.ts';
import type { Store } from './open-store.ts';

const MAX_IN_THREADS = 500;

type Found = Stored<KeptMention>;

function imageOf({ _id, brandId, handling, handledBy, laterUntil, isRelevant }: Found): BeforeImage {
  return { mentionId: _id as BeforeImage['mentionId'], brandId, handling, handledBy, laterUntil, isRelevant };
}

/** The desk's fields on mentions. Tombstones have no `handling` and are never met. */
export function handlingRepository(store: Store): HandlingStore {
  const { collection } = store.model(mentions);
  return {
    async images(mentionIds, brandIds) {
      const filter = { _id: { $in: [...mentionIds] }, brandId: { $in: [...brandIds] }, handling: { $type: 'string' } } as never;
      const found = (await collection.find(filter).toArray()) as unknown as Found[];
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
      const found = await collection.find(filter).limit(MAX_IN_THREADS).toArray();
      return found.map((mention): Mention => mentionOf(mention as unknown as Found));
    },
  };
}
