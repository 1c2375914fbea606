import type { OutgoingEvent } from '../domain/event.ts';
import type { OutgoingStore } from '../events/ports.ts';
import { declaredModels } from './model.ts';
import type { Store } from './open-store.ts';

type Announcer = { readonly _id: string; readonly outgoing?: OutgoingEvent[]; readonly [field: string]: unknown };

const fieldsOf = (document: Announcer, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, document[name]]));

/** Finds the documents of every announcing collection whose events are not in the log yet. */
export function outgoingRepository(store: Store): OutgoingStore {
  return {
    async waiting(limit) {
      const found: { events: OutgoingEvent[]; clear: () => Promise<void> }[] = [];
      for (const { collection: name, shardKey = [] } of declaredModels().filter(({ announces }) => announces)) {
        const collection = store.connection.collection<Announcer>(name);
        const owners = await collection
          .find(
            { 'outgoing.eventId': { $exists: true } },
            { projection: Object.fromEntries(['outgoing', ...shardKey].map((field) => [field, 1])) },
          )
          .limit(limit - found.length)
          .toArray();
        for (const owner of owners) {
          const events = owner.outgoing ?? [];
          const ids = events.map(({ eventId }) => eventId);
          const clear = async () => {
            const mine = { ...fieldsOf(owner, shardKey), _id: owner._id };
            await collection.updateOne(mine, { $pull: { outgoing: { eventId: { $in: ids } } } } as never);
          };
          found.push({ events, clear });
        }
        if (found.length >= limit) break;
      }
      return found;
    },
  };
}
