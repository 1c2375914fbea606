import { z } from 'zod';
import { Delivery } from '../domain/profile.ts';
import type { DeliveryStore, Parcel } from '../follow-up/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/** `place` exists while the delivery waits: a profile has one waiting at most. `fence` is the newest lease that wrote. */
const KeptDelivery = Delivery.extend({ contentHash: z.string(), order: z.int(), body: z.string().nullable() });
type KeptDelivery = z.infer<typeof KeptDelivery>;

export const deliveries = declareModel({
  collection: 'deliveries',
  shardKey: ['brandId', 'profileId'],
  noun: KeptDelivery,
  more: { place: Boolean, fence: Number },
  indexes: [
    { fields: { brandId: 1, state: 1, nextAttemptAt: 1 }, serves: 'what is due, and what a dead run left' },
    { fields: { brandId: 1, profileId: 1, order: -1 }, serves: 'the deliveries of a profile' },
    { fields: { brandId: 1, createdAt: -1, _id: -1 }, serves: 'the list of deliveries' },
    {
      fields: { brandId: 1, profileId: 1, place: 1 },
      options: { unique: true, partialFilterExpression: { place: { $exists: true } } },
      serves: 'one waiting delivery per profile',
    },
  ],
});

export function deliveryRepository(store: Store): DeliveryStore {
  const model = store.model(deliveries);
  const { collection } = model;
  const parcelOf = (found: Stored<KeptDelivery>): Parcel => {
    const { contentHash, order, body, ...delivery } = fromStored(deliveries, found);
    return { delivery, contentHash, order, body };
  };
  const find = async (filter: object, sort: Record<string, 1 | -1>, limit: number): Promise<Parcel[]> =>
    (await model.find(filter).sort(sort).limit(limit).lean<Stored<KeptDelivery>[]>()).map(parcelOf);
  const nounsOf = (parcels: readonly Parcel[]): Delivery[] => parcels.map(({ delivery }) => delivery);

  return {
    latest: async (profileId, brandId) => (await find({ profileId, brandId }, { order: -1 }, 1))[0] ?? null,
    async queue({ delivery, ...content }) {
      const { _id, brandId, profileId, ...fields } = toStored(delivery);
      try {
        // Only what still waits is replaced; what is on its way by now has a key of its own.
        const filter = { _id, brandId, profileId, state: 'queued' };
        await collection.updateOne(filter as never, { $set: { ...fields, ...content, place: true }, $setOnInsert: { fence: 0 } } as never, {
          upsert: true,
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    due: ({ brandIds, at, limit }) =>
      find({ brandId: { $in: [...brandIds] }, state: 'queued', nextAttemptAt: { $lte: at } }, { nextAttemptAt: 1, _id: 1 }, limit),
    leftBehind: (brandIds, fence) => find({ brandId: { $in: [...brandIds] }, state: 'sending', fence: { $lt: fence } }, { _id: 1 }, 1000),
    async move({ from, after, fence, dropsBody }) {
      const { _id, brandId, profileId, ...fields } = toStored(after);
      const waits = after.state === 'queued';
      const filter = {
        _id,
        brandId,
        profileId,
        state: from.state,
        idempotencyKey: from.idempotencyKey,
        attempts: from.attempts,
        fence: { $lte: fence },
      };
      const set = { ...fields, fence, ...(waits ? { place: true } : {}), ...(dropsBody ? { body: null } : {}) };
      try {
        const { matchedCount } = await collection.updateOne(
          filter as never,
          { $set: set, ...(waits ? {} : { $unset: { place: '' } }) } as never,
        );
        return matchedCount === 1 ? 'done' : 'lost';
      } catch (error) {
        if (isDuplicateKey(error)) return 'superseded';
        throw error;
      }
    },
    list: async (brandIds, limit) => nounsOf(await find({ brandId: { $in: [...brandIds] } }, { createdAt: -1, _id: -1 }, limit)),
    ofProfile: async (profileId, brandIds, limit) =>
      nounsOf(await find({ profileId, brandId: { $in: [...brandIds] } }, { order: -1 }, limit)),
  };
}
