import { createHash } from 'node:crypto';
import { Reply, type ReplyState } from '../domain/reply.ts';
import type { ReplyJournal } from '../publishing/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/**
 * Known to the store alone: `isOpen` and `said` exist only while they must be unique, `dueAt` is when the job looks again,
 * `fence` is the newest lease that wrote.
 */
const replies = declareModel({
  collection: 'replies',
  shardKey: ['brandId'],
  noun: Reply,
  announces: true,
  more: { isOpen: Boolean, said: String, dueAt: Date, fence: Number },
  indexes: [
    { fields: { brandId: 1, idempotencyKey: 1 }, options: { unique: true }, serves: 'the same key never makes a second reply' },
    {
      fields: { brandId: 1, mentionId: 1, isOpen: 1 },
      options: { unique: true, partialFilterExpression: { isOpen: { $exists: true } } },
      serves: 'one open answer per mention at a time',
    },
    {
      fields: { brandId: 1, mentionId: 1, said: 1 },
      options: { unique: true, partialFilterExpression: { said: { $exists: true } } },
      serves: 'the same words never answer a mention twice',
    },
    { fields: { brandId: 1, mentionId: 1, createdAt: 1 }, serves: 'the replies of a mention' },
    { fields: { brandId: 1, state: 1, dueAt: 1 }, serves: 'what the job has to send, to look for and to take over' },
    { fields: { brandId: 1, connectionId: 1, startedAt: 1 }, serves: 'how much a connection sent in the last hour' },
    { fields: { brandId: 1, externalId: 1 }, serves: 'is this post an answer of ours' },
  ],
});

const OPEN: readonly ReplyState[] = ['queued', 'sending', 'in_doubt'];
const SAID: readonly ReplyState[] = [...OPEN, 'published'];

const saidKey = ({ text }: Reply): string => createHash('sha256').update(text.normalize('NFC').trim()).digest('base64url');

/** The fields that hold a reply's place in the unique indexes, as they must be in this state. */
function holds(reply: Reply): { set: Record<string, unknown>; unset: Record<string, ''> } {
  const isOpen = OPEN.includes(reply.state);
  const isSaid = SAID.includes(reply.state);
  return {
    set: { ...(isOpen ? { isOpen: true } : {}), ...(isSaid ? { said: saidKey(reply) } : {}) },
    unset: { ...(isOpen ? {} : { isOpen: '' as const }), ...(isSaid ? {} : { said: '' as const }) },
  };
}

export function replyRepository(store: Store): ReplyJournal {
  const model = store.model(replies);
  const { collection } = model;
  const nounOf = (found: unknown): Reply | null => (found ? fromStored(replies, found as Stored<Reply>) : null);
  const nounsOf = (found: readonly unknown[]): Reply[] => found.map((reply) => fromStored(replies, reply as Stored<Reply>));

  return {
    async add(reply, event) {
      const fresh = { ...toStored(reply), ...holds(reply).set, dueAt: reply.createdAt, fence: 0, outgoing: [event] };
      try {
        await collection.insertOne(fresh as never);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    byKey: async (idempotencyKey, brandId) => nounOf(await model.findOne({ brandId, idempotencyKey }).lean()),
    get: async (id, brandIds) => nounOf(await model.findOne({ _id: id, brandId: { $in: [...brandIds] } }).lean()),
    ofMention: async (mentionId, brandId) => nounsOf(await model.find({ brandId, mentionId }).sort({ createdAt: 1 }).lean()),
    async due({ state, brandIds, at, limit }) {
      const filter = { brandId: { $in: [...brandIds] }, state, dueAt: { $lte: at } };
      return nounsOf(await collection.find(filter).sort({ dueAt: 1 }).limit(limit).toArray());
    },
    async leftBehind(brandIds, fence) {
      return nounsOf(await collection.find({ brandId: { $in: [...brandIds] }, state: 'sending', fence: { $lt: fence } }).toArray());
    },
    inDoubt: async (brandIds) => nounsOf(await model.find({ brandId: { $in: [...brandIds] }, state: 'in_doubt' }).lean()),
    startedSince: (connectionId, brandId, since) => model.countDocuments({ brandId, connectionId, startedAt: { $gt: since } }),
    async ours(brandId, externalIds) {
      const found = await model.find({ brandId, externalId: { $in: [...externalIds] } }).lean();
      return nounsOf(found).flatMap(({ externalId }) => externalId ?? []);
    },
    async move({ from, attempt, after, fence, dueAt, event }) {
      const { _id, brandId, ...fields } = toStored(after);
      const { set, unset } = holds(after);
      const moved = await collection.findOneAndUpdate(
        { _id, brandId, state: from, attempt, ...(fence === null ? {} : { fence: { $lte: fence } }) } as never,
        {
          $set: { ...fields, ...set, dueAt, ...(fence === null ? {} : { fence }) },
          ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
          ...(event ? { $push: { outgoing: event } } : {}),
        } as never,
        { returnDocument: 'after' },
      );
      return nounOf(moved);
    },
  };
}
