import type { SavedViewStore } from '../desk/ports.ts';
import { SavedView } from '../domain/inbox.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const savedViews = declareModel({
  collection: 'savedViews',
  noun: SavedView,
  indexes: [{ fields: { ownerId: 1, createdAt: 1 }, serves: 'the views of a person' }],
});

export function savedViewRepository(store: Store): SavedViewStore {
  const model = store.model(savedViews);
  return {
    async listOf(ownerId) {
      const found = await model.find({ ownerId }).sort({ createdAt: 1 }).lean<Stored<SavedView>[]>();
      return found.map((view) => fromStored(savedViews, view));
    },
    async add(view) {
      await model.collection.insertOne(toStored(view) as never);
    },
    async replace({ id, ownerId, name, filter, order }) {
      const update = { $set: { name, filter, order } };
      const changed = await model.collection.findOneAndUpdate({ _id: id, ownerId } as never, update, { returnDocument: 'after' });
      return changed && fromStored(savedViews, changed as unknown as Stored<SavedView>);
    },
    async remove(id, ownerId) {
      return (await model.deleteOne({ _id: id, ownerId })).deletedCount === 1;
    },
  };
}
