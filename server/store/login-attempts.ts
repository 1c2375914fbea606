import { z } from 'zod';
import type { AttemptStore } from '../access/ports.ts';
import { Instant } from '../domain/instant.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel } from './model.ts';
import type { Store } from './open-store.ts';

const Attempts = z.object({ id: z.string(), count: z.int(), expiresAt: Instant });

const attempts = declareModel({
  collection: 'loginAttempts',
  noun: Attempts,
  indexes: [{ fields: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, serves: 'cleaning up; counting compares expiresAt itself' }],
});

export function attemptRepository(store: Store): AttemptStore {
  const model = store.model(attempts);

  async function count(key: string, window: { readonly now: Date; readonly ms: number }): Promise<{ count: number; until: Date }> {
    const { now, ms } = window;
    const running = { _id: key, expiresAt: { $gt: now } };
    const found = await model.findOneAndUpdate(running, { $inc: { count: 1 } }, { returnDocument: 'after', lean: true });
    if (found) return { count: found.count, until: found.expiresAt };
    const until = new Date(now.getTime() + ms);
    try {
      const over = { _id: key, expiresAt: { $lte: now } };
      await model.collection.updateOne(over as never, { $set: { count: 1, expiresAt: until } } as never, { upsert: true });
      return { count: 1, until };
    } catch (error) {
      // Somebody opened the window at the same moment: this is the second attempt in it.
      if (!isDuplicateKey(error)) throw error;
      return await count(key, window);
    }
  }

  return {
    count,
    async takeBack(key) {
      await model.updateOne({ _id: key, count: { $gt: 0 } }, { $inc: { count: -1 } });
    },
    async clear(key) {
      await model.deleteOne({ _id: key });
    },
  };
}
