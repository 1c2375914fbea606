import { Persona } from '../domain/author.ts';
import type { PersonaStore } from '../people/ports.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const personas = declareModel({
  collection: 'personas',
  noun: Persona,
  indexes: [{ fields: { brandId: 1, createdAt: 1 }, serves: 'the personas of a brand' }],
});

export function personaRepository(store: Store): PersonaStore {
  const model = store.model(personas);
  const find = async (filter: object): Promise<Persona[]> =>
    (await model.find(filter).sort({ createdAt: 1, _id: 1 }).lean<Stored<Persona>[]>()).map((one) => fromStored(personas, one));

  return {
    list: (brandIds) => find({ brandId: { $in: [...brandIds] } }),
    get: async (id, brandIds) => (await find({ _id: id, brandId: { $in: [...brandIds] } }))[0] ?? null,
    async add(persona) {
      await model.collection.insertOne(toStored(persona) as never);
    },
    async replace(persona) {
      const { _id, brandId, createdAt, ...fields } = toStored(persona);
      const update = { $set: fields } as never;
      const changed = await model.collection.findOneAndUpdate({ _id, brandId } as never, update, { returnDocument: 'after' });
      return changed && fromStored(personas, changed as unknown as Stored<Persona>);
    },
    async remove(id, brandIds) {
      const { deletedCount } = await model.deleteOne({ _id: id, brandId: { $in: [...brandIds] } });
      return deletedCount === 1;
    },
  };
}
