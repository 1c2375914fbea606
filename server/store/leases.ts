import { z } from 'zod';
import type { NewId } from '../domain/ids.ts';
import type { Lease, Leases } from '../events/ports.ts';
import { declareModel, type Stored } from './model.ts';
import type { Store } from './open-store.ts';

const LeaseMark = z.object({ id: z.string(), holder: z.string().nullable(), fence: z.int(), expiresAt: z.date() });
type LeaseMark = z.infer<typeof LeaseMark>;

const leases = declareModel({ collection: 'leases', noun: LeaseMark, indexes: [] });

/** Renewing costs a write: a lease is renewed when a third of its time has gone. */
const RENEW_AFTER = 1 / 3;

/** Leases by the store's clock, so that workers need not agree on the time. The fence of a name only ever rises. */
export function leaseRepository(store: Store, newId: NewId): Leases {
  const { collection } = store.model(leases);
  const known = new Set<string>();

  async function ensure(name: string): Promise<void> {
    if (known.has(name)) return;
    const blank: Omit<Stored<LeaseMark>, '_id'> = { holder: null, fence: 0, expiresAt: new Date(0) };
    await collection.updateOne({ _id: name } as never, { $setOnInsert: blank }, { upsert: true });
    known.add(name);
  }

  const untilIn = (forMs: number) => ({ $add: ['$$NOW', forMs] });

  function leaseOf(name: string, { holder, fence }: LeaseMark, forMs: number): Lease {
    const mine = { _id: name, holder, fence } as never;
    let renewedAt = performance.now();
    return {
      fence,
      async keep() {
        if (performance.now() - renewedAt < forMs * RENEW_AFTER) return true;
        const { matchedCount } = await collection.updateOne(mine, [{ $set: { expiresAt: untilIn(forMs) } }]);
        renewedAt = performance.now();
        return matchedCount === 1;
      },
      async release() {
        await collection.updateOne(mine, { $set: { expiresAt: new Date(0) } });
      },
    };
  }

  return {
    async take(name, forMs) {
      await ensure(name);
      const free = { _id: name, $expr: { $lt: ['$expiresAt', '$$NOW'] } } as never;
      const taking = [{ $set: { holder: newId(), fence: { $add: ['$fence', 1] }, expiresAt: untilIn(forMs) } }];
      const taken = await collection.findOneAndUpdate(free, taking, { returnDocument: 'after' });
      return taken && leaseOf(name, taken as unknown as LeaseMark, forMs);
    },
  };
}
