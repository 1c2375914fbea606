import type { OutgoingEvent } from '../domain/event.ts';
import type { OutgoingStore } from '../events/ports.ts';
import { declaredModels } from './model.ts';
import type { Store } from './open-store.ts';

type Announcer = { readonly _id: string; readonly outgoing?: OutgoingEvent[] };

/** Finds the documents of every announcing collection whose events are not in the log yet. */
export function outgoingRepository(store: Store): OutgoingStore {
  return {
    async waiting(limit) {
      const found: { events: OutgoingEvent[]; clear: () => Promise<void> }[] = [];
      for (const { collection: name } of declaredModels().filter(({ announces }) => announces)) {
        const collection = store.connection.collection<Announcer>(name);
        const owners = await collection
          .find({ 'outgoing.eventId': { $exists: true } }, { projection: { outgoing: 1 } })
          .limit(limit - found.length)
          .toArray();
        for (const { _id, outgoing: events = [] } of owners) {
          const ids = events.map(({ eventId }) => eventId);
          const clear = async () => {
            await collection.updateOne({ _id }, { $pull: { outgoing: { eventId: { $in: ids } } } });
          };
          found.push({ events, clear });
        }
        if (found.length >= limit) break;
      }
      return found;
    },
  };
}
