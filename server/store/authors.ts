import { z } from 'zod';
import { Author } from '../domain/author.ts';
import type { AuthorStore, MatchKeys } from '../people/ports.ts';
import { declareModel, fromStored, type Stored } from './model.ts';
import type { Store } from './open-store.ts';

/**
 * `namedAt` is the time of the mention whose names these are, `matchedAs` the names under which the author was last compared with profiles;
 * the keys are by what a profile finds the author.
 */
const KeptAuthor = Author.extend({
  namedAt: z.date(),
  matchedAs: z.string().nullable(),
  handleKeys: z.array(z.string()),
  emailKeys: z.array(z.string()),
  nameKeys: z.array(z.string()),
});
type KeptAuthor = z.infer<typeof KeptAuthor>;

export const authors = declareModel({
  collection: 'authors',
  shardKey: ['brandId', '_id'],
  noun: KeptAuthor,
  announces: true,
  indexes: [
    { fields: { brandId: 1, handleKeys: 1 }, serves: 'whose account the CRM means' },
    { fields: { brandId: 1, emailKeys: 1 }, serves: 'who shows an address the CRM holds' },
    { fields: { brandId: 1, nameKeys: 1 }, serves: 'who bears a name like a profile’s' },
    { fields: { brandId: 1, lastSeenAt: 1 }, serves: 'forgetting accounts of which nothing is left' },
  ],
});

const namesOf = ({ handle, name, url }: Pick<Author, 'handle' | 'name' | 'url'>): string => JSON.stringify([handle, name, url]);

/** Conditions for sharing any of these keys; null when there are none to share. */
export function sharingFilter(brandId: string, { handles, emails, names }: MatchKeys): object | null {
  const parts = { handleKeys: handles, emailKeys: emails, nameKeys: names };
  const any = Object.entries(parts).flatMap(([field, keys]) => (keys.length > 0 ? [{ brandId, [field]: { $in: [...keys] } }] : []));
  return any.length > 0 ? { brandId, $or: any } : null;
}

export function authorRepository(store: Store): AuthorStore {
  const model = store.model(authors);
  const { collection } = model;
  const authorOf = (found: unknown): Author => {
    const { namedAt, matchedAs, handleKeys, emailKeys, nameKeys, ...author } = fromStored(authors, found as Stored<KeptAuthor>);
    return author;
  };
  const find = async (filter: object, limit = 0): Promise<Author[]> =>
    (await model.find(filter).sort({ _id: 1 }).limit(limit).lean<Stored<KeptAuthor>[]>()).map(authorOf);

  return {
    async see(seen) {
      if (seen.length === 0) return;
      const wide = seen.map(({ id, brandId, platform, externalId, firstSeenAt, lastSeenAt }) => {
        const fresh = { platform, externalId, handle: null, name: null, url: null, mutedAt: null, mutedBy: null };
        const unnamed = { namedAt: new Date(0), matchedAs: null, handleKeys: [], emailKeys: [], nameKeys: [] };
        const update = { $setOnInsert: { ...fresh, ...unnamed }, $min: { firstSeenAt }, $max: { lastSeenAt } };
        return { updateOne: { filter: { _id: id, brandId }, update, upsert: true } };
      });
      const named = seen.map(({ id, brandId, handle, name, url, lastSeenAt }) => ({
        updateOne: {
          filter: { _id: id, brandId, namedAt: { $lt: lastSeenAt } },
          update: { $set: { handle, name, url, namedAt: lastSeenAt } },
        },
      }));
      await collection.bulkWrite(wide as never, { ordered: false });
      await collection.bulkWrite(named as never, { ordered: false });
    },
    async unmatched(ids, brandId) {
      const found = await model.find({ _id: { $in: [...ids] }, brandId }).lean<Stored<KeptAuthor>[]>();
      return found.filter((author) => author.matchedAs !== namesOf(author)).map(authorOf);
    },
    async matched(compared) {
      const marks = compared.map(({ author, keys }) => {
        const set = { matchedAs: namesOf(author), handleKeys: keys.handles, emailKeys: keys.emails, nameKeys: keys.names };
        return { updateOne: { filter: { _id: author.id, brandId: author.brandId }, update: { $set: set } } };
      });
      if (marks.length > 0) await collection.bulkWrite(marks as never, { ordered: false });
    },
    async sharing(brandId, keys, limit) {
      const filter = sharingFilter(brandId, keys);
      return filter ? await find(filter, limit) : [];
    },
    async get(id, brandIds) {
      const [author = null] = await find({ _id: id, brandId: { $in: [...brandIds] } });
      return author;
    },
    many: (ids, brandIds) => find({ _id: { $in: [...ids] }, brandId: { $in: [...brandIds] } }),
    async setMuted({ id, brandId, at, by, event }) {
      const before = by === null ? { mutedAt: { $ne: null } } : { mutedAt: null };
      const set = by === null ? { mutedAt: null, mutedBy: null } : { mutedAt: at, mutedBy: by };
      const changed = await collection.findOneAndUpdate(
        { _id: id, brandId, ...before } as never,
        { $set: set, $push: { outgoing: event } } as never,
        { returnDocument: 'after' },
      );
      return changed && authorOf(changed);
    },
    async mutedOf(brandId, ids) {
      if (ids.length === 0) return new Set();
      const found = await model.find({ _id: { $in: [...ids] }, brandId, mutedAt: { $ne: null } }, { _id: 1 }).lean();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}
