import { z } from 'zod';
import type { BrandId } from '../domain/ids.ts';
import { Bucket } from '../domain/trend.ts';
import type { BucketStore, DirtyHour, HourBucket, PastHour } from '../trends/ports.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/** `mark` exists while the hour must be counted again: the newest reason to. `voices` are sketches of who spoke. */
const KeptBucket = Bucket.extend({ scored: z.int(), scoreSum: z.int(), voices: z.unknown() });
type KeptBucket = z.infer<typeof KeptBucket>;

const buckets = declareModel({
  collection: 'buckets',
  shardKey: ['brandId', '_id'],
  noun: KeptBucket,
  announces: true,
  more: { mark: String, fence: Number },
  indexes: [
    { fields: { brandId: 1, start: 1 }, serves: 'the course of a brand by the hour' },
    {
      fields: { brandId: 1, mark: 1 },
      options: { partialFilterExpression: { mark: { $exists: true } } },
      serves: 'hours that must be counted again',
    },
  ],
});

const EMPTY = {
  all: { mentions: 0, positive: 0, negative: 0, authors: 0 },
  topics: [],
  platforms: [],
  scored: 0,
  scoreSum: 0,
  voices: [],
  fence: 0,
};
const PAST = { start: 1, 'all.mentions': 1, scored: 1, scoreSum: 1, 'topics.label': 1, 'topics.mentions': 1 } as const;

const between = (brandIds: readonly BrandId[], from: Date, to: Date) => ({
  brandId: { $in: [...brandIds] },
  start: { $gte: from, $lt: to },
});

export function bucketRepository(store: Store): BucketStore {
  const model = store.model(buckets);
  const { collection } = model;
  return {
    async mark(brandId, hours, mark) {
      const writes = hours.map((start) => {
        const filter = { _id: `${brandId}|${start.toISOString()}`, brandId };
        return { updateOne: { filter, update: { $set: { mark }, $setOnInsert: { start, ...EMPTY } }, upsert: true } };
      });
      await collection.bulkWrite(writes as never, { ordered: false });
    },
    async dirty(brandIds, limit) {
      const filter = { brandId: { $in: [...brandIds] }, mark: { $exists: true } };
      const found = await model.find(filter, { brandId: 1, start: 1, mark: 1 }).sort({ brandId: 1, start: -1 }).limit(limit).lean();
      return found as unknown as DirtyHour[];
    },
    async replace({ counted, fence, event }) {
      if (counted.length === 0) return 0;
      const mine = (bucket: HourBucket) => ({ _id: bucket.id, brandId: bucket.brandId, fence: { $lte: fence } });
      const writes = counted.map(({ bucket }, at) => {
        const { _id, brandId, ...fields } = toStored(bucket);
        const told = at === counted.length - 1 ? { $push: { outgoing: event } } : {};
        return { updateOne: { filter: mine(bucket), update: { $set: { ...fields, fence }, ...told } } };
      });
      const { matchedCount } = await collection.bulkWrite(writes as never, { ordered: true });
      // Last, and only where nobody marked it again: whoever dies before this line counts again.
      const closes = counted.map(({ bucket, mark }) => ({
        updateOne: { filter: { ...mine(bucket), mark }, update: { $unset: { mark: '' } } },
      }));
      await collection.bulkWrite(closes as never, { ordered: false });
      return matchedCount;
    },
    async past(brandIds, from, to) {
      const found = await model
        .find(between(brandIds, from, to), PAST)
        .sort({ start: 1 })
        .lean();
      return found as unknown as PastHour[];
    },
    async within(brandIds, from, to) {
      const found = await model
        .find(between(brandIds, from, to))
        .sort({ start: 1 })
        .lean<Stored<KeptBucket>[]>();
      return found.map((one) => fromStored(buckets, one) as unknown as HourBucket);
    },
    async firstStart(brandIds) {
      const filter = { brandId: { $in: [...brandIds] }, 'all.mentions': { $gt: 0 } };
      const first = await model.findOne(filter, { start: 1 }).sort({ start: 1 }).lean<{ start: Date }>();
      return first?.start ?? null;
    },
  };
}
