import { z } from 'zod';
import type { TokenStore } from '../access/ports.ts';
import { ApiToken } from '../domain/access.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const StoredToken = ApiToken.extend({ hash: z.string() });
type StoredToken = z.infer<typeof StoredToken>;

const tokens = declareModel({
  collection: 'tokens',
  noun: StoredToken,
  indexes: [{ fields: { hash: 1 }, options: { unique: true }, serves: 'whose secret a request bears' }],
});

export function tokenRepository(store: Store): TokenStore {
  const model = store.model(tokens);
  function tokenOf(found: Stored<StoredToken> | null): ApiToken | null {
    if (!found) return null;
    const { hash: _hash, ...token } = fromStored(tokens, found);
    return token;
  }
  return {
    async add(token, hash) {
      await model.collection.insertOne(toStored<StoredToken>({ ...token, hash }) as never);
    },
    async list() {
      const found = await model.find({}).sort({ createdAt: -1, _id: 1 }).lean<Stored<StoredToken>[]>();
      return found.flatMap((token) => tokenOf(token) ?? []);
    },
    byHash: async (hash) => tokenOf(await model.findOne({ hash }).lean<Stored<StoredToken>>()),
    async touch(id, at) {
      await model.updateOne({ _id: id }, { $set: { lastUsedAt: at } });
    },
    async revoke(id, at) {
      await model.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } });
      return tokenOf(await model.findOne({ _id: id }).lean<Stored<StoredToken>>());
    },
  };
}
