import { z } from 'zod';
import type { PositionStore } from '../events/ports.ts';
import { declareModel, type Stored } from './model.ts';
import type { Store } from './open-store.ts';

const Position = z.object({ id: z.string(), seq: z.int(), fence: z.int() });
const Parked = z.object({ id: z.string(), reaction: z.string(), seq: z.int(), error: z.string(), at: z.date() });

const positions = declareModel({ collection: 'reactionPositions', noun: Position, indexes: [] });
const parkedEvents = declareModel({
  collection: 'parkedEvents',
  noun: Parked,
  indexes: [{ fields: { at: 1 }, options: { expireAfterSeconds: 30 * 86_400 }, serves: 'kept as long as the log' }],
});

export function positionRepository(store: Store): PositionStore {
  const { collection } = store.model(positions);
  const parked = store.model(parkedEvents);
  return {
    async get(reaction) {
      const found = (await collection.findOne({ _id: reaction as never })) as Stored<z.infer<typeof Position>> | null;
      return found?.seq ?? 0;
    },
    async save(reaction, { seq, fence }) {
      await collection.updateOne({ _id: reaction as never }, { $setOnInsert: { seq: 0, fence: 0 } }, { upsert: true });
      const mine = { _id: reaction, fence: { $lte: fence } } as never;
      const { matchedCount } = await collection.updateOne(mine, { $set: { seq, fence } });
      return matchedCount === 1;
    },
    async park({ reaction, seq, error, at }) {
      const set = { reaction, seq, error: error.slice(0, 300), at };
      await parked.collection.updateOne({ _id: `${reaction}|${seq}` as never }, { $set: set }, { upsert: true });
    },
    parked: () => parked.countDocuments({}),
  };
}
