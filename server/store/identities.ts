import { Identity } from '../domain/author.ts';
import type { IdentityStore } from '../people/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/** `isLinked` exists only while the link stands: by it an author belongs to one profile at most. */
export const identities = declareModel({
  collection: 'identities',
  shardKey: ['brandId', 'authorId'],
  noun: Identity,
  announces: true,
  more: { isLinked: Boolean },
  indexes: [
    {
      fields: { brandId: 1, authorId: 1, isLinked: 1 },
      options: { unique: true, partialFilterExpression: { isLinked: { $exists: true } } },
      serves: 'an author is linked to one profile at most',
    },
    { fields: { brandId: 1, authorId: 1 }, serves: 'whose account this is' },
    { fields: { brandId: 1, profileId: 1 }, serves: 'the accounts of a profile' },
    { fields: { brandId: 1, state: 1, at: -1, _id: -1 }, serves: 'suggestions that wait for a person' },
  ],
});

const cursorOf = ({ at, id }: Identity): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

function afterCursor(cursor: string): object {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const at = new Date(time);
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] };
}

export function identityRepository(store: Store): IdentityStore {
  const model = store.model(identities);
  const { collection } = model;
  const find = async (filter: object, limit = 0): Promise<Identity[]> => {
    const found = await model.find(filter).sort({ at: -1, _id: -1 }).limit(limit).lean<Stored<Identity>[]>();
    return found.map((one) => fromStored(identities, one));
  };

  return {
    get: async (id, brandIds) => (await find({ _id: id, brandId: { $in: [...brandIds] } }))[0] ?? null,
    ofAuthors: (ids, brandIds) => find({ authorId: { $in: [...ids] }, brandId: { $in: [...brandIds] } }),
    ofProfiles: (ids, brandIds) => find({ profileId: { $in: [...ids] }, brandId: { $in: [...brandIds] } }),
    async list({ brandIds, state, cursor, limit }) {
      const found = await find({ brandId: { $in: [...brandIds] }, state, ...(cursor ? afterCursor(cursor) : {}) }, limit + 1);
      const last = found[limit - 1];
      return { identities: found.slice(0, limit), next: found.length > limit && last ? cursorOf(last) : null };
    },
    async move({ before, after, event }) {
      const { _id, brandId, authorId, ...fields } = toStored(after);
      const link = after.state === 'linked' ? { isLinked: true } : {};
      try {
        if (!before) {
          await collection.insertOne({ _id, brandId, authorId, ...fields, ...link, outgoing: [event] } as never);
          return 'done';
        }
        const { matchedCount } = await collection.updateOne(
          { _id, brandId, authorId, state: before.state } as never,
          {
            $set: { ...fields, ...link },
            ...(after.state === 'linked' ? {} : { $unset: { isLinked: '' } }),
            $push: { outgoing: event },
          } as never,
        );
        return matchedCount === 1 ? 'done' : 'changed';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // The same pair is there already, or the author belongs to somebody else.
        const isKnown = !before && (await model.findOne({ _id, brandId }, { _id: 1 }).lean()) !== null;
        return isKnown ? 'changed' : 'taken';
      }
    },
  };
}
