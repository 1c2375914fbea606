import { z } from 'zod';
import { Instant } from '../domain/instant.ts';
import type { SuppressionStore } from '../privacy/ports.ts';
import { declareModel } from './model.ts';
import type { Store } from './open-store.ts';

/** The hash is the id, and with the time of it all there is. */
const suppressions = declareModel({ collection: 'suppressions', noun: z.object({ id: z.string(), at: Instant }), indexes: [] });

export function suppressionRepository(store: Store): SuppressionStore {
  const model = store.model(suppressions);
  return {
    async add(hashes, at) {
      const writes = hashes.map((hash) => ({ updateOne: { filter: { _id: hash }, update: { $setOnInsert: { at } }, upsert: true } }));
      if (writes.length > 0) await model.collection.bulkWrite(writes as never, { ordered: false });
    },
    async among(hashes) {
      const found = await model.find({ _id: { $in: [...hashes] } }, { _id: 1 }).lean();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}
