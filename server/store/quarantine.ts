import { Quarantined } from '../domain/connection.ts';
import type { QuarantineStore as IntakeQuarantine } from '../intake/ports.ts';
import type { QuarantineStore as ListeningQuarantine } from '../listening/ports.ts';
import { insertMissing } from './insert-missing.ts';
import { afterInstant, instantCursor } from './instant-cursor.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const KEPT_SECONDS = 30 * 86_400;

const quarantine = declareModel({
  collection: 'quarantine',
  shardKey: ['brandId', '_id'],
  noun: Quarantined,
  indexes: [
    { fields: { brandId: 1, connectionId: 1, at: -1, _id: -1 }, serves: 'what a connection could not read, newest first' },
    { fields: { at: 1 }, options: { expireAfterSeconds: KEPT_SECONDS }, serves: 'samples are kept for thirty days' },
  ],
});

export function quarantineRepository(store: Store): IntakeQuarantine & ListeningQuarantine {
  const model = store.model(quarantine);
  return {
    async add(quarantined) {
      await insertMissing(model.collection, quarantined.map(toStored));
    },
    async list({ connectionId, brandId, cursor, limit }) {
      const found = await model
        .find({ brandId, connectionId, ...(cursor ? afterInstant('at', cursor) : {}) })
        .sort({ at: -1, _id: -1 })
        .limit(limit + 1)
        .lean<Stored<Quarantined>[]>();
      const page = found.slice(0, limit).map((one) => fromStored(quarantine, one));
      const last = page.at(-1);
      return { quarantined: page, next: found.length > limit && last ? instantCursor(last.at, last.id) : null };
    },
    async forget({ brandId, connectionId, before }) {
      return (await model.deleteMany({ brandId, connectionId, at: { $lt: before } })).deletedCount;
    },
  };
}
