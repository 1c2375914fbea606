import { z } from 'zod';
import type { BrandId, PersonaId, ProfileId } from '../domain/ids.ts';
import { Profile } from '../domain/profile.ts';
import type { ProfileListAsk, ProfileStore } from '../people/ports.ts';
import { sharingFilter } from './authors.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/** `version` counts changes, so that none is made over another; the keys are by what an account finds the profile. */
const KeptProfile = Profile.extend({
  version: z.int(),
  words: z.array(z.string()),
  personaIds: z.array(z.string()),
  handleKeys: z.array(z.string()),
  emailKeys: z.array(z.string()),
  nameKeys: z.array(z.string()),
});
type KeptProfile = z.infer<typeof KeptProfile>;

export const profiles = declareModel({
  collection: 'profiles',
  noun: KeptProfile,
  announces: true,
  indexes: [
    { fields: { brandId: 1, displayName: 1, _id: 1 }, serves: 'the list of profiles by name' },
    { fields: { brandId: 1, _id: 1 }, serves: 'walking through all profiles of a brand' },
    { fields: { brandId: 1, words: 1 }, serves: 'searching profiles' },
    { fields: { brandId: 1, personaIds: 1 }, serves: 'who fits a persona' },
    { fields: { brandId: 1, handleKeys: 1 }, serves: 'whose account this is' },
    { fields: { brandId: 1, emailKeys: 1 }, serves: 'whose address this is' },
    { fields: { brandId: 1, nameKeys: 1 }, serves: 'who could bear this name' },
  ],
});

const cursorOf = ({ displayName, id }: Profile): string => Buffer.from(JSON.stringify([displayName, id])).toString('base64url');

function afterCursor(cursor: string): object {
  const [name, id] = z.tuple([z.string(), z.string()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  return { $or: [{ displayName: { $gt: name } }, { displayName: name, _id: { $gt: id } }] };
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function profileRepository(store: Store): ProfileStore {
  const model = store.model(profiles);
  const { collection } = model;
  const profileOf = (found: Stored<KeptProfile>): Profile => {
    const { version, words, personaIds, handleKeys, emailKeys, nameKeys, ...profile } = fromStored(profiles, found);
    return profile;
  };
  const read = (filter: object, more: { readonly sort: Record<string, 1 | -1>; readonly limit: number }) =>
    model.find(filter).sort(more.sort).limit(more.limit).lean<Stored<KeptProfile>[]>();

  return {
    async held(ids, brandIds) {
      if (ids.length === 0) return [];
      const found = await model.find({ _id: { $in: [...ids] }, brandId: { $in: [...brandIds] } }).lean<Stored<KeptProfile>[]>();
      return found.map((one) => ({ profile: profileOf(one), version: one.version }));
    },
    async save(changes) {
      if (changes.length === 0) return [];
      const written = changes.map(async (change) => {
        const { before, after, keys, words, event } = change;
        const { _id, brandId, ...fields } = toStored(after);
        const kept = { ...fields, words: [...words], handleKeys: keys.handles, emailKeys: keys.emails, nameKeys: keys.names };
        if (!before) {
          const fresh = { _id, brandId, ...kept, version: 1, personaIds: [], outgoing: [event] };
          return await insert(fresh, () => [], [change]);
        }
        const filter = { _id, brandId, version: before.version };
        const update = { $set: { ...kept, version: before.version + 1 }, $push: { outgoing: event } };
        const { matchedCount } = await collection.updateOne(filter as never, update as never);
        return matchedCount === 1 ? [] : [change];
      });
      return (await Promise.all(written)).flat();
    },
    async list({ brandIds, words, personaId, cursor, limit }: ProfileListAsk) {
      const begins = words.map((word) => ({ words: { $regex: `^${escaped(word)}` } }));
      const conditions = [...begins, ...(cursor ? [afterCursor(cursor)] : [])];
      const filter = {
        brandId: { $in: [...brandIds] },
        ...(personaId ? { personaIds: personaId } : {}),
        ...(conditions.length > 0 ? { $and: conditions } : {}),
      };
      const found = (await read(filter, { sort: { displayName: 1, _id: 1 }, limit: limit + 1 })).map(profileOf);
      const last = found[limit - 1];
      return { profiles: found.slice(0, limit), next: found.length > limit && last ? cursorOf(last) : null };
    },
    async sharing(brandId, keys, limit) {
      const filter = sharingFilter(brandId, keys);
      return filter ? (await read(filter, { sort: { _id: 1 }, limit })).map(profileOf) : [];
    },
    any: async (brandId) => (await model.findOne({ brandId }, { _id: 1 }).lean()) !== null,
    async after(brandId, id, limit) {
      const filter = { brandId, ...(id ? { _id: { $gt: id } } : {}) };
      return (await read(filter, { sort: { _id: 1 }, limit })).map(profileOf);
    },
    async setPersonas(brandId, matches) {
      const writes = matches.map(({ id, personaIds }) => ({
        updateOne: { filter: { _id: id, brandId }, update: { $set: { personaIds: [...personaIds] } } },
      }));
      if (writes.length > 0) await collection.bulkWrite(writes as never, { ordered: false });
    },
    countWith: (personaId: PersonaId, brandId: BrandId) => model.countDocuments({ brandId, personaIds: personaId }),
  };

  async function insert<T>(document: { readonly _id: ProfileId | string }, stored: () => T[], taken: T[]): Promise<T[]> {
    try {
      await collection.insertOne(document as never);
      return stored();
    } catch (error) {
      if (isDuplicateKey(error)) return taken;
      throw error;
    }
  }
}
