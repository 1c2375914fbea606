import { z } from 'zod';
import type { BrandId, PersonaId } from '../domain/ids.ts';
import { Profile } from '../domain/profile.ts';
import type { ProfileChange, ProfileListAsk, ProfileStore } from '../people/ports.ts';
import { sharingFilter } from './authors.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/** `version` counts changes, so that none is made over another, and `savedBy` is the event of the last; the keys are by what an account finds the profile. */
const KeptProfile = Profile.extend({
  version: z.int(),
  savedBy: z.string(),
  words: z.array(z.string()),
  personaIds: z.array(z.string()),
  handleKeys: z.array(z.string()),
  emailKeys: z.array(z.string()),
  nameKeys: z.array(z.string()),
});
type KeptProfile = z.infer<typeof KeptProfile>;

export const profiles = declareModel({
  collection: 'profiles',
  shardKey: ['brandId', '_id'],
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
    const { version, savedBy, words, personaIds, handleKeys, emailKeys, nameKeys, ...profile } = fromStored(profiles, found);
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
      const writes = changes.map(({ before, after, keys, words, event }) => {
        const { _id, brandId, ...fields } = toStored(after);
        const keyed = { words: [...words], handleKeys: keys.handles, emailKeys: keys.emails, nameKeys: keys.names };
        const kept = { ...fields, ...keyed, savedBy: event.eventId };
        if (!before) return { insertOne: { document: { _id, brandId, ...kept, version: 1, personaIds: [], outgoing: [event] } } };
        const update = { $set: { ...kept, version: before.version + 1 }, $push: { outgoing: event } };
        return { updateOne: { filter: { _id, brandId, version: before.version }, update } };
      });
      const settled = await collection.bulkWrite(writes as never, { ordered: false }).catch((error: unknown) => {
        if (isDuplicateKey(error)) return null;
        throw error;
      });
      if (settled && settled.insertedCount + settled.matchedCount === changes.length) return [];
      return await lostAmong(changes);
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

  /** Whoever wrote last left the id of its event: the others were slower. */
  async function lostAmong(changes: readonly ProfileChange[]): Promise<ProfileChange[]> {
    const ids = changes.map(({ after }) => after.id);
    const brandIds = [...new Set(changes.map(({ after }) => after.brandId))];
    const found = await model
      .find({ _id: { $in: ids }, brandId: { $in: brandIds } }, { savedBy: 1 })
      .lean<{ _id: string; savedBy: string }[]>();
    const savedBy = new Map(found.map((one) => [one._id, one.savedBy]));
    return changes.filter(({ after, event }) => savedBy.get(after.id) !== event.eventId);
  }
}
