import { z } from 'zod';
import type { SessionStore } from '../access/ports.ts';
import { UserId } from '../domain/ids.ts';
import { Instant } from '../domain/instant.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const Session = z.object({
  id: z.string(),
  userId: UserId,
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  endedAt: Instant.nullable(),
});
type Session = z.infer<typeof Session>;

const DAY_S = 86_400;

const sessions = declareModel({
  collection: 'sessions',
  noun: Session,
  announces: true,
  indexes: [
    { fields: { userId: 1, endedAt: 1 }, serves: 'ending every session of a user' },
    {
      fields: { expiresAt: 1 },
      options: { expireAfterSeconds: 7 * DAY_S },
      serves: 'cleaning up, long after the relay carried its event; reading compares expiresAt itself',
    },
  ],
});

export function sessionRepository(store: Store): SessionStore {
  const model = store.model(sessions);
  const nounsOf = (found: readonly Stored<Session>[]): Session[] => found.map((session) => fromStored(sessions, session));
  return {
    async add(session) {
      await model.collection.insertOne(toStored(session) as never);
    },
    async get(id) {
      const found = await model.findOne({ _id: id }).lean<Stored<Session>>();
      return found && fromStored(sessions, found);
    },
    many: async (ids) => nounsOf(await model.find({ _id: { $in: [...ids] } }).lean<Stored<Session>[]>()),
    openOf: async (userId) => nounsOf(await model.find({ userId, endedAt: null }).lean<Stored<Session>[]>()),
    async touch(id, at) {
      await model.updateOne({ _id: id }, { $max: { lastSeenAt: at } });
    },
    async end(id, at, event) {
      const ending = { $set: { endedAt: at }, $push: { outgoing: event } };
      const { matchedCount } = await model.collection.updateOne({ _id: id, endedAt: null } as never, ending as never);
      return matchedCount === 1;
    },
  };
}
