import type { NoticeStore } from '../desk/ports.ts';
import { Notice } from '../domain/ticket.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const notices = declareModel({
  collection: 'notices',
  noun: Notice,
  announces: true,
  indexes: [{ fields: { userId: 1, at: -1 }, serves: 'the notices of a person, newest first' }],
});

export function noticeRepository(store: Store): NoticeStore {
  const model = store.model(notices);
  return {
    async add(notice, event) {
      try {
        await model.collection.insertOne({ ...toStored(notice), outgoing: [event] } as never);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async listOf(userId, limit) {
      const found = await model.find({ userId }).sort({ at: -1 }).limit(limit).lean<Stored<Notice>[]>();
      return found.map((notice) => fromStored(notices, notice));
    },
    async read(id, userId, at) {
      // Reading twice keeps the first time.
      await model.updateOne({ _id: id, userId, readAt: null }, { $set: { readAt: at } });
      const found = await model.findOne({ _id: id, userId }).lean<Stored<Notice>>();
      return found && fromStored(notices, found);
    },
  };
}
