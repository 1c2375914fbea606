import { z } from 'zod';
import { Instant } from '../domain/instant.ts';
import type { AnswerStore } from '../http/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, type Stored } from './model.ts';
import type { Store } from './open-store.ts';

const Answer = z.object({
  id: z.string(),
  bodyHash: z.string(),
  state: z.enum(['running', 'done']),
  answer: z.string().nullable(),
  begunAt: Instant,
  expiresAt: Instant,
});
type Answer = z.infer<typeof Answer>;

const answers = declareModel({
  collection: 'answers',
  noun: Answer,
  indexes: [{ fields: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, serves: 'answers are repeated for a day' }],
});

export function answerRepository(store: Store): AnswerStore {
  const model = store.model(answers);
  return {
    async begin({ id, bodyHash, now, staleBefore, expiresAt }) {
      const begun = { bodyHash, state: 'running', answer: null, begunAt: now, expiresAt };
      const abandoned = { $or: [{ state: 'running', begunAt: { $lt: staleBefore } }, { expiresAt: { $lte: now } }] };
      try {
        // Insert, or take over what was abandoned; anything else under this id makes the insert a duplicate.
        await model.collection.updateOne({ _id: id, ...abandoned } as never, { $set: begun } as never, { upsert: true });
        return { state: 'begun' };
      } catch (error) {
        const known = isDuplicateKey(error) ? await model.findOne({ _id: id }).lean<Stored<Answer>>() : null;
        if (!known) throw error;
        return { state: known.state, bodyHash: known.bodyHash, answer: known.answer };
      }
    },
    async finish(id, answer) {
      await model.updateOne({ _id: id }, { $set: { state: 'done', answer } });
    },
    async forget(id) {
      await model.deleteOne({ _id: id });
    },
  };
}
