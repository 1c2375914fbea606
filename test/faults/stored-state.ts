import { createHash } from 'node:crypto';
import { type Db, type Document, MongoClient } from 'mongodb';
import { houseDatabase } from './store-uri.ts';

/** Field by field, so that a difference can be named. */
type Fields = Readonly<Record<string, string>>;

/** Everything that must not depend on how often something died on the way. */
export type StoredState = {
  readonly mentions: ReadonlyMap<string, Fields>;
  readonly tickets: ReadonlyMap<string, Fields>;
  /** The board's counts by hour. */
  readonly hours: ReadonlyMap<string, Fields>;
  readonly authors: number;
  /**
   * What each connection counts, without `duplicate` and so without `collected`: a page that is read again after a crash finds its own
   * mentions as known, and says so. How often that happens is luck; what was stored, updated and filtered is not.
   */
  readonly counts: string;
  /** Events that a reaction gave up on. */
  readonly parked: number;
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

const fieldsOf = (values: Record<string, unknown>): Fields =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      createHash('sha256')
        .update(JSON.stringify(sorted(value ?? null)))
        .digest('base64url')
        .slice(0, 16),
    ]),
  );

const keyOf = (mention: Document): string => `${mention['platform']}/${mention['externalId']}`;

function mentionFields(mention: Document): Fields {
  const revisions = (mention['revisions'] as Document[]).map(({ text, title, editedAt }) => ({ text, title, editedAt }));
  const { text, title, revision, findings, stage, stems, handling, deletedAt, publishedAt, isSetAside, priority } = mention;
  return fieldsOf({ text, title, revision, revisions, findings, stage, stems, handling, deletedAt, publishedAt, isSetAside, priority });
}

/** Reads the store directly: what is compared must not pass through the code under test. */
export async function readState(uri: string): Promise<StoredState> {
  return await withDatabase(uri, async (db) => {
    const mentions = new Map<string, Fields>();
    const keys = new Map<unknown, string>();
    for await (const mention of db.collection('mentions').find({ tombstoneAt: null })) {
      if (mentions.has(keyOf(mention))) throw new Error(`${keyOf(mention)} is stored twice`);
      mentions.set(keyOf(mention), mentionFields(mention));
      keys.set(mention['_id'], keyOf(mention));
    }
    const tickets = new Map<string, Fields>();
    for await (const { mentionId, status, openedBecause } of db.collection('tickets').find({})) {
      const key = keys.get(mentionId) ?? 'nobody';
      if (tickets.has(key)) throw new Error(`two tickets for ${key}`);
      tickets.set(key, fieldsOf({ status, openedBecause }));
    }
    const hours = new Map<string, Fields>();
    for await (const { start, all, scored, scoreSum } of db.collection('buckets').find({ 'all.mentions': { $gt: 0 } })) {
      const { mentions: count, positive, negative } = all as Document;
      hours.set((start as Date).toISOString(), fieldsOf({ count, positive, negative, scored, scoreSum }));
    }
    const connections = await db.collection('connections').find({}).toArray();
    const counts = connections.map(({ counts: { stored, updated, filtered, quarantined, deleted } }) => ({
      stored,
      updated,
      filtered,
      quarantined,
      deleted,
    }));
    return {
      mentions,
      tickets,
      hours,
      authors: await db.collection('authors').countDocuments({}),
      counts: JSON.stringify(counts),
      parked: await db.collection('parkedEvents').countDocuments({}),
    };
  });
}

const ANNOUNCING = ['mentions', 'connections', 'tickets', 'replies', 'authors', 'profiles', 'identities', 'buckets'];

/** How much the house has still to do: mentions to understand, events to carry and to react to, hours to count. 0: it has settled. */
export async function readPending(uri: string): Promise<number> {
  return await withDatabase(uri, async (db) => {
    const waiting = await db.collection('mentions').countDocuments({ waitsSince: { $exists: true } });
    const hours = await db.collection('buckets').countDocuments({ mark: { $exists: true } });
    let uncarried = 0;
    for (const name of ANNOUNCING) uncarried += await db.collection(name).countDocuments({ 'outgoing.eventId': { $exists: true } });
    const [newest] = await db.collection<{ _id: number }>('events').find({}).sort({ _id: -1 }).limit(1).toArray();
    const behind = await db.collection('reactionPositions').countDocuments({ seq: { $lt: newest?._id ?? 0 } });
    return waiting + hours + uncarried + behind;
  });
}

async function withDatabase<Done>(uri: string, work: (db: Db) => Promise<Done>): Promise<Done> {
  const client = await MongoClient.connect(uri);
  try {
    return await work(houseDatabase(client));
  } finally {
    await client.close();
  }
}

export type Differences = {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly changed: readonly string[];
  /** How many differ in which field. */
  readonly fields: Readonly<Record<string, number>>;
};

/** What is missing, extra or different in `after` compared with `before`. */
export function differences(before: ReadonlyMap<string, Fields>, after: ReadonlyMap<string, Fields>): Differences {
  const fields: Record<string, number> = {};
  const changed = [...before].flatMap(([key, state]) => {
    const now = after.get(key);
    const names = now ? Object.keys(state).filter((name) => state[name] !== now[name]) : [];
    for (const name of names) fields[name] = (fields[name] ?? 0) + 1;
    return names.length > 0 ? [key] : [];
  });
  return {
    missing: [...before.keys()].filter((key) => !after.has(key)),
    extra: [...after.keys()].filter((key) => !before.has(key)),
    changed,
    fields,
  };
}
