import type { UpdateQuery } from 'mongoose';
import { z } from 'zod';
import type { Account, InstallationStore, UserStore } from '../access/ports.ts';
import { User } from '../domain/access.ts';
import { UserId } from '../domain/ids.ts';
import { Instant } from '../domain/instant.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const StoredUser = User.extend({
  emailKey: z.string(),
  passwordHash: z.string().nullable(),
  link: z.object({ hash: z.string(), kind: z.enum(['invitation', 'reset']), expiresAt: Instant }).nullable(),
});
type StoredUser = z.infer<typeof StoredUser>;

const users = declareModel({
  collection: 'users',
  noun: StoredUser,
  indexes: [
    { fields: { emailKey: 1 }, options: { unique: true }, serves: 'one user per e-mail; signing in' },
    {
      fields: { 'link.hash': 1 },
      options: { partialFilterExpression: { 'link.hash': { $exists: true } } },
      serves: 'whose invitation or reset link this is',
    },
  ],
});

const Installation = z.object({
  id: z.literal('installation'),
  setupHash: z.string().nullable(),
  firstAdminId: UserId.nullable(),
  admins: z.array(UserId),
});
const installations = declareModel({ collection: 'installation', noun: Installation, indexes: [] });

function accountOf(found: Stored<StoredUser> | null): Account | null {
  if (!found) return null;
  const { emailKey, passwordHash, link, ...user } = fromStored(users, found);
  return { user, emailKey, passwordHash, link };
}

export function userRepository(store: Store): UserStore {
  const model = store.model(users);
  const userOf = (found: Stored<StoredUser> | null): User | null => accountOf(found)?.user ?? null;
  const usersOf = (found: readonly Stored<StoredUser>[]): User[] => found.flatMap((one) => userOf(one) ?? []);

  async function change(filter: object, update: UpdateQuery<Stored<StoredUser>>): Promise<User | null> {
    return userOf(await model.findOneAndUpdate(filter, update, { returnDocument: 'after', lean: true }));
  }
  const unspent = ({ hash, kind }: { readonly hash: string; readonly kind: string }, now: Date) => ({
    'link.hash': hash,
    'link.kind': kind,
    'link.expiresAt': { $gt: now },
    disabledAt: null,
  });

  return {
    isEmpty: async () => (await model.findOne({}, { _id: 1 }).lean()) === null,
    async add({ user, ...more }) {
      try {
        await model.collection.insertOne(toStored<StoredUser>({ ...user, ...more }) as never);
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },
    get: async (id) => userOf(await model.findOne({ _id: id }).lean<Stored<StoredUser>>()),
    many: async (ids) => usersOf(await model.find({ _id: { $in: [...ids] } }).lean<Stored<StoredUser>[]>()),
    list: async () => usersOf(await model.find({}).sort({ createdAt: 1, _id: 1 }).lean<Stored<StoredUser>[]>()),
    byEmail: async (emailKey) => accountOf(await model.findOne({ emailKey }).lean<Stored<StoredUser>>()),
    byLink: async (link, now) => accountOf(await model.findOne(unspent(link, now) as object).lean<Stored<StoredUser>>()),
    change: (id, set) => change({ _id: id }, { $set: set } as UpdateQuery<Stored<StoredUser>>),
    async addGrants(id, grants) {
      await model.collection.updateOne({ _id: id } as never, { $addToSet: { grants: { $each: [...grants] } } } as never);
    },
    async setLink(id, link) {
      await model.updateOne({ _id: id }, { $set: { link } });
    },
    async setPassword(id, passwordHash) {
      await model.updateOne({ _id: id }, { $set: { passwordHash, link: null } });
    },
    spendLink: (link, { now, passwordHash, set }) =>
      change(unspent(link, now), { $set: { ...set, passwordHash, link: null } } as UpdateQuery<Stored<StoredUser>>),
  };
}

export function installationRepository(store: Store): InstallationStore {
  const { collection } = store.model(installations);
  const key = { _id: 'installation' } as never;
  const update = (change: object) => collection.updateOne(key, change as never, { upsert: true });
  return {
    async setSetupHash(setupHash) {
      await update({ $set: { setupHash } });
    },
    async spendSetup(setupHash) {
      const { matchedCount } = await collection.updateOne(
        { _id: 'installation', setupHash } as never,
        { $set: { setupHash: null } } as never,
      );
      return matchedCount === 1;
    },
    async firstAdminId() {
      const found = (await collection.findOne(key)) as { readonly firstAdminId?: UserId | null } | null;
      return found?.firstAdminId ?? null;
    },
    async addAdmin(id, place) {
      await update({ $addToSet: { admins: id }, ...(place === 'first' ? { $set: { firstAdminId: id } } : {}) });
    },
    async removeAdmin(id) {
      const isNotTheOnly = { $or: [{ admins: { $ne: id } }, { 'admins.1': { $exists: true } }] };
      const { matchedCount } = await collection.updateOne(
        { _id: 'installation', ...isNotTheOnly } as never,
        { $pull: { admins: id } } as never,
      );
      return matchedCount === 1;
    },
  };
}
