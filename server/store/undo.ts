import type { ActStore } from '../desk/ports.ts';
import { Act } from '../domain/act.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const acts = declareModel({
  collection: 'acts',
  noun: Act,
  announces: true,
  indexes: [{ fields: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, serves: 'before-images are kept for an hour' }],
});

export function actRepository(store: Store): ActStore {
  const model = store.model(acts);
  return {
    async add(act) {
      await model.collection.insertOne(toStored(act) as never);
    },
    async get(id) {
      const found = await model.findOne({ _id: id }).lean<Stored<Act>>();
      return found && fromStored(acts, found);
    },
    async finish(id, { events, undoneAt }) {
      const update = {
        ...(undoneAt ? { $set: { undoneAt } } : {}),
        ...(events.length > 0 ? { $push: { outgoing: { $each: [...events] } } } : {}),
      };
      if (Object.keys(update).length > 0) await model.collection.updateOne({ _id: id } as never, update as never);
    },
  };
}
