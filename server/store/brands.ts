import { Brand } from '../domain/brand.ts';
import type { BrandStore } from '../listening/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const brands = declareModel({
  collection: 'brands',
  noun: Brand,
  indexes: [{ fields: { name: 1 }, options: { unique: true }, serves: 'a brand by its name, each name once' }],
});

/** False when another brand has the name. */
async function unlessTaken(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export function brandRepository(store: Store): BrandStore {
  const model = store.model(brands);
  const { collection } = model;
  const nounOf = (found: unknown): Brand | null => (found ? fromStored(brands, found as Stored<Brand>) : null);
  return {
    async list() {
      const found = await model.find({}).sort({ name: 1 }).lean<Stored<Brand>[]>();
      return found.map((brand) => fromStored(brands, brand));
    },
    get: async (id) => nounOf(await model.findOne({ _id: id }).lean()),
    byName: async (name) => nounOf(await model.findOne({ name }).lean()),
    add: (brand) => unlessTaken(() => collection.insertOne(toStored(brand) as never)),
    replace: (brand) => unlessTaken(() => collection.replaceOne({ _id: brand.id } as never, toStored(brand) as never)),
  };
}
