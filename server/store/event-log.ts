import type { EventName, LoggedEvent, OutgoingEvent } from '../domain/event.ts';
import type { EventLog } from '../events/ports.ts';
import { duplicateKeyFields, isDuplicateKey } from './duplicate-key.ts';
import { declareIndexes } from './model.ts';
import type { Store } from './open-store.ts';

type LogLine = OutgoingEvent & { readonly _id: number };

declareIndexes('events', [
  { fields: { eventId: 1 }, options: { unique: true }, serves: 'an event that is carried twice stands in the log once' },
  { fields: { at: 1 }, serves: 'forgetting old events' },
]);

/** Appending races with other nodes only for the next number; who loses takes the one after it. */
export function eventLogRepository(store: Store): EventLog {
  const lines = store.connection.collection<LogLine>('events');
  const options = { readConcern: { level: 'majority' } } as const;

  async function last(): Promise<number> {
    const [newest] = await lines
      .find({}, { ...options, projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    return newest?._id ?? 0;
  }

  return {
    last,
    async append(event) {
      for (let seq = (await last()) + 1; ; seq += 1) {
        try {
          await lines.insertOne({ _id: seq, ...event });
          return true;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          if (duplicateKeyFields(error).includes('eventId')) return false;
        }
      }
    },
    async after(seq, limit, names) {
      const wanted = { _id: { $gt: seq }, ...(names ? { name: { $in: [...names] as EventName[] } } : {}) };
      const found = await lines.find(wanted, options).sort({ _id: 1 }).limit(limit).toArray();
      return found.map(({ _id, ...event }): LoggedEvent => ({ ...event, seq: _id }));
    },
    async forget(before) {
      const { deletedCount } = await lines.deleteMany({ at: { $lt: before }, _id: { $lt: await last() } });
      return deletedCount;
    },
  };
}
