import type { AnyBulkWriteOperation } from 'mongodb';
import type { BrandId, MentionId } from '../domain/ids.ts';
import type { KeptMention, MentionStore, MutingChange, WrittenMention } from '../intake/ports.ts';
import { insertMissing } from './insert-missing.ts';
import { mentions } from './mention-model.ts';
import { fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

type Found = Stored<KeptMention> & { readonly tombstoneAt?: Date };
type Operation = AnyBulkWriteOperation;

const BATCH = 500;
const DAY_MS = 86_400_000;

const nounOf = (found: unknown): KeptMention => fromStored(mentions, found as never) as KeptMention;

/** What is left of a withdrawn mention: that it was, when, and where. */
const SHELL = {
  text: '',
  title: null,
  url: null,
  author: null,
  rating: null,
  revisions: [],
  findings: null,
  corrections: [],
  stems: [],
  copyKey: null,
  stage: 'complete',
  isSetAside: true,
  priority: 0,
};

/** As it lies in the store: `waitsSince` exists only while something waits, which keeps its index small. */
function documentOf({ waitsSince, ...mention }: KeptMention & { readonly waitsSince: Date | null }) {
  return { ...toStored(mention), ...(waitsSince ? { waitsSince } : {}) };
}

export function mentionRepository(store: Store): MentionStore {
  const { collection } = store.model(mentions);

  const among = (brandId: BrandId, ids: readonly MentionId[]) => ({ _id: { $in: [...ids] }, brandId }) as never;

  async function write(operations: readonly Operation[]): Promise<number> {
    if (operations.length === 0) return 0;
    return (await collection.bulkWrite(operations as never, { ordered: false })).matchedCount;
  }

  return {
    async known(brandId, ids) {
      if (ids.length === 0) return new Map();
      const found = (await collection.find(among(brandId, ids)).toArray()) as unknown as Found[];
      return new Map(found.map((one) => [one._id as MentionId, one.tombstoneAt ? 'tombstone' : nounOf(one)]));
    },
    async followed({ brandId, platform, threadIds }) {
      const filter = { brandId, threadId: { $in: [...threadIds] }, platform, ticketId: { $type: 'string' } };
      const found = await collection.find(filter as never, { projection: { threadId: 1 } }).toArray();
      return new Set(found.map(({ threadId }) => String(threadId)));
    },
    insert: async (fresh) => (await insertMissing(collection, fresh.map(documentOf))) as MentionId[],
    async change(changes) {
      const operations = changes.map(({ before, set, event }): Operation => {
        const { waitsSince, ...fields } = set;
        const { id: _id, brandId, revision, stage, corrections } = before;
        const filter = { _id, brandId, revision, stage, corrections, deletedAt: null };
        const update = {
          $set: { ...fields, ...(waitsSince ? { waitsSince } : {}) },
          ...(waitsSince === null ? { $unset: { waitsSince: '' } } : {}),
          ...(event ? { $push: { outgoing: event } } : {}),
        };
        return { updateOne: { filter, update } } as unknown as Operation;
      });
      if ((await write(operations)) === changes.length) return [];
      return await staleOf(changes);
    },
    async addConnection(brandId, ids, connectionId) {
      if (ids.length === 0) return;
      await collection.updateMany(among(brandId, ids), { $addToSet: { connections: connectionId } } as never);
    },
    async withdraw({ brandId, ids, at, page }) {
      if (ids.length === 0) return;
      const present = { ...(among(brandId, ids) as object), deletedAt: null, revision: { $gte: 1 } } as never;
      await collection.updateMany(present, { $set: { ...SHELL, deletedAt: at, page }, $unset: { waitsSince: '' } } as never);
    },
    async addTombstones(brandId, ids, at) {
      const taken = await insertMissing(
        collection,
        ids.map((id) => ({ _id: id, brandId, tombstoneAt: at })),
      );
      return taken as MentionId[];
    },
    async ofPage(brandId, ids, page) {
      const projection = { publishedAt: 1, revision: 1, deletedAt: 1 };
      const found = await collection.find({ ...(among(brandId, ids) as object), page } as never, { projection }).toArray();
      return found.map(
        ({ _id, publishedAt, revision, deletedAt }) => ({ id: _id, publishedAt, revision, deletedAt }) as unknown as WrittenMention,
      );
    },
    async waiting(brandIds, limit) {
      const filter = { brandId: { $in: [...brandIds] }, waitsSince: { $exists: true } };
      return (await collection.find(filter).sort({ waitsSince: 1 }).limit(limit).toArray()).map(nounOf);
    },
    async *ofAuthor(brandId, authorId) {
      for (let last = ''; ; ) {
        const filter = { brandId, 'author.id': authorId, _id: { $gt: last } } as never;
        const batch = (await collection.find(filter).sort({ _id: 1 }).limit(BATCH).toArray()).map(nounOf);
        if (batch.length > 0) yield batch;
        if (batch.length < BATCH) return;
        last = batch.at(-1)?.id ?? '';
      }
    },
    async setStanding(changes) {
      await write(changes.map(standingWrite));
    },
    async forget({ brandId, connectionId, before, limit }) {
      // By when we collected it; nothing is published long after that, so the index by time narrows the search.
      const old = {
        brandId,
        connections: connectionId,
        publishedAt: { $lt: new Date(before.getTime() + DAY_MS) },
        collectedAt: { $lt: before },
        // A correction nobody has told yet would vanish with it.
        'outgoing.eventId': { $exists: false },
      };
      const found = await collection
        .find(old, { projection: { connections: 1 } })
        .limit(limit)
        .toArray();
      const operations = found.map(({ _id, connections }): Operation => {
        const filter = { _id, brandId, connections };
        const isLast = (connections as readonly string[]).length === 1;
        const operation = isLast ? { deleteOne: { filter } } : { updateOne: { filter, update: { $pull: { connections: connectionId } } } };
        return operation as unknown as Operation;
      });
      if (operations.length > 0) await collection.bulkWrite(operations as never, { ordered: false });
      return found.length;
    },
  };

  /** The store counts what it changed but does not name it; what still is as it was read was not changed by others. */
  async function staleOf(changes: Parameters<MentionStore['change']>[0]): Promise<MentionId[]> {
    const stale: MentionId[] = [];
    for (const { before, set } of changes) {
      const now = (await collection.findOne(among(before.brandId, [before.id]))) as unknown as Found | null;
      if (!now || !isWritten(now, set)) stale.push(before.id);
    }
    return stale;
  }
}

function isWritten(now: Found, set: Partial<KeptMention>): boolean {
  if (set.page !== undefined) return now.page === set.page && now.revision === set.revision;
  const judged = set.corrections?.at(-1);
  if (judged) return now.corrections.at(-1)?.at.getTime() === judged.at.getTime() && now.corrections.length === set.corrections?.length;
  return set.stage !== undefined && now.stage === set.stage;
}

function standingWrite({ id, brandId, event, ...standing }: MutingChange): Operation {
  const update = { $set: standing, ...(event ? { $push: { outgoing: event } } : {}) };
  return { updateOne: { filter: { _id: id, brandId }, update } } as unknown as Operation;
}
