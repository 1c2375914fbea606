import { Schema } from 'mongoose';
import { Connection } from '../domain/connection.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { InFlight, ProgressStore } from '../intake/ports.ts';
import type { ConnectionStore, SealedSecrets } from '../listening/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

/**
 * Known to the store alone: how far it has read (`checkpoint`), the batch being written (`inFlight`), the newest lease that wrote (`fence`),
 * failures in a row, until when a run counts as at work, and the sealed secrets.
 */
const connections = declareModel({
  collection: 'connections',
  noun: Connection,
  announces: true,
  more: {
    checkpoint: Schema.Types.Mixed,
    inFlight: Schema.Types.Mixed,
    fence: Number,
    failures: Number,
    runsUntil: Date,
    sealed: Schema.Types.Mixed,
  },
  indexes: [{ fields: { brandId: 1, createdAt: 1 }, serves: 'the connections of a brand' }],
});

type Kept = Stored<Connection> & {
  readonly checkpoint?: Parameters<ProgressStore['closeBatch']>[0]['checkpoint'];
  readonly inFlight?: InFlight | null;
  readonly fence: number;
  readonly failures: number;
  readonly sealed: SealedSecrets;
};

const nounOf = (found: unknown): Connection | null => (found ? fromStored(connections, found as Kept) : null);

export function connectionRepository(store: Store): ConnectionStore {
  const model = store.model(connections);
  const { collection } = model;
  const nounsOf = (found: readonly unknown[]): Connection[] => found.map((connection) => fromStored(connections, connection as Kept));
  return {
    list: async (brandIds) =>
      nounsOf(
        await model
          .find({ brandId: { $in: [...brandIds] } })
          .sort({ brandId: 1, createdAt: 1 })
          .lean(),
      ),
    all: async () => nounsOf(await model.find({}).sort({ createdAt: 1 }).lean()),
    get: async (id) => nounOf(await model.findOne({ _id: id }).lean()),
    async add(connection, sealed, event) {
      const fresh = { ...toStored(connection), sealed, checkpoint: null, inFlight: null, fence: 0, failures: 0, outgoing: [event] };
      try {
        await collection.insertOne(fresh as never);
        return connection;
      } catch (error) {
        const known = isDuplicateKey(error) ? nounOf(await model.findOne({ _id: connection.id }).lean()) : null;
        if (!known) throw error;
        return known;
      }
    },
    async change({ id, brandId, set, sealed = {}, forgetsCheckpoint = false, event }) {
      const secrets = Object.entries(sealed).map(([name, secret]) => [`sealed.${name}`, secret]);
      const again = set.state === 'active' ? { failures: 0 } : {};
      const changed = await collection.findOneAndUpdate(
        { _id: id, brandId } as never,
        {
          $set: { ...set, ...Object.fromEntries(secrets), ...again, ...(forgetsCheckpoint ? { checkpoint: null } : {}) },
          $push: { outgoing: event },
        } as never,
        { returnDocument: 'after' },
      );
      return nounOf(changed);
    },
    async sealedOf(id, brandId) {
      const found = await collection.findOne({ _id: id, brandId } as never, { projection: { sealed: 1 } });
      return (found as Pick<Kept, 'sealed'> | null)?.sealed ?? {};
    },
    async running(brandIds, at) {
      const filter = { brandId: { $in: [...brandIds] }, runsUntil: { $gt: at } };
      const found = await collection.find(filter, { projection: { _id: 1 } }).toArray();
      return new Set(found.map(({ _id }) => String(_id) as ConnectionId));
    },
  };
}

export function progressRepository(store: Store): ProgressStore {
  const { collection } = store.model(connections);
  type Fenced = { readonly id: string; readonly brandId: string; readonly fence: number };
  /** A run whose lease was taken over can no longer write: the successor's fence is higher. */
  const newest = ({ id, brandId, fence }: Fenced) => ({ _id: id, brandId, fence: { $lte: fence } }) as never;

  async function read(id: string, brandId: string): Promise<Kept | null> {
    return (await collection.findOne({ _id: id, brandId } as never)) as unknown as Kept | null;
  }

  return {
    async begin({ at, runsUntil, ...fenced }) {
      const update = { $set: { fence: fenced.fence, lastRunAt: at, runsUntil } } as never;
      const begun = (await collection.findOneAndUpdate(newest(fenced), update, { returnDocument: 'after' })) as unknown as Kept | null;
      return begun && { checkpoint: begun.checkpoint ?? null, failures: begun.failures };
    },
    inFlight: async (id, brandId) => (await read(id, brandId))?.inFlight ?? null,
    async announceBatch({ inFlight, ...fenced }) {
      const free = { ...(newest(fenced) as object), inFlight: null } as never;
      const { matchedCount } = await collection.updateOne(free, { $set: { inFlight, fence: fenced.fence } } as never);
      if (matchedCount === 1) return 'named';
      const now = await read(fenced.id, fenced.brandId);
      return now && now.fence <= fenced.fence && now.inFlight ? 'unsettled' : 'lost';
    },
    async closeBatch({ page, checkpoint, counts, lastMentionAt, runsUntil, event, ...fenced }) {
      const mine = { ...(newest(fenced) as object), 'inFlight.page': page } as never;
      const grown = Object.entries(counts).filter(([, count]) => count > 0);
      const set = {
        inFlight: null,
        runsUntil,
        fence: fenced.fence,
        ...(checkpoint ? { checkpoint } : {}),
        ...(lastMentionAt ? { lastMentionAt } : {}),
      };
      const { matchedCount } = await collection.updateOne(mine, {
        $set: set,
        ...(grown.length > 0 ? { $inc: Object.fromEntries(grown.map(([name, count]) => [`counts.${name}`, count])) } : {}),
        ...(event ? { $push: { outgoing: event } } : {}),
      } as never);
      return matchedCount === 1;
    },
    async finish({ set: { state, nextRunAt, ...set }, failures, event, ...fenced }) {
      const update = {
        $set: { ...set, failures, runsUntil: null, fence: fenced.fence, nextRunAt, ...(state ? { state } : {}) },
        ...(event ? { $push: { outgoing: event } } : {}),
      };
      // Somebody paused it meanwhile: that stands, and nothing runs next.
      const active = { ...(newest(fenced) as object), state: 'active' } as never;
      if ((await collection.updateOne(active, update as never)).matchedCount === 1) return true;
      const paused = { ...update, $set: { ...set, failures, runsUntil: null, fence: fenced.fence } };
      return (await collection.updateOne(newest(fenced), paused as never)).matchedCount === 1;
    },
  };
}
