import { z } from 'zod';
import type { PresenceStore } from '../desk/ports.ts';
import { BrandId } from '../domain/ids.ts';
import { Presence } from '../domain/ticket.ts';
import { declareModel, type Stored } from './model.ts';
import type { Store } from './open-store.ts';

const PresenceMark = Presence.extend({ id: z.string(), subjectId: z.string(), brandId: BrandId });
type PresenceMark = z.infer<typeof PresenceMark>;

const presence = declareModel({
  collection: 'presence',
  noun: PresenceMark,
  indexes: [
    { fields: { brandId: 1, subjectId: 1 }, serves: 'who has these mentions open' },
    { fields: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, serves: 'cleaning up; reading compares expiresAt itself' },
  ],
});

export function presenceRepository(store: Store): PresenceStore {
  const model = store.model(presence);
  return {
    async put({ subjectId, brandId, userId, name, doing, expiresAt }) {
      const set = { $set: { subjectId, brandId, userId, name, doing, expiresAt } };
      await model.collection.updateOne({ _id: `${subjectId}|${userId}`, brandId } as never, set, { upsert: true });
    },
    async remove(subjectId, userId) {
      await model.deleteOne({ _id: `${subjectId}|${userId}` });
    },
    async of(subjectIds, brandIds, at) {
      const filter = { brandId: { $in: [...brandIds] }, subjectId: { $in: [...subjectIds] }, expiresAt: { $gt: at } };
      return await model.find(filter).sort({ _id: 1 }).lean<Stored<PresenceMark>[]>();
    },
    async presenceOf(brandIds, at) {
      const present = await model
        .find({ brandId: { $in: [...brandIds] }, expiresAt: { $gt: at } })
        .sort({ _id: 1 })
        .lean<Stored<PresenceMark>[]>();
      return present.map(({ subjectId, brandId, userId, name, doing, expiresAt }) => ({
        subjectId,
        brandId,
        userId,
        name,
        doing,
        expiresAt,
      }));
    },
  };
}
