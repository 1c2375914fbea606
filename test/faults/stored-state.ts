import { createHash } from 'node:crypto';
import { type Document, MongoClient } from 'mongodb';

/** Everything about each mention that must not depend on how often something died on the way. */
export type StoredState = {
  readonly mentions: Map<string, string>;
  readonly tickets: Map<string, string>;
  readonly authors: number;
  readonly counts: string;
};

const sameEveryTime = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

function mentionState(mention: Document): unknown {
  const revisions = (mention['revisions'] as Document[]).map(({ text, title, editedAt }) => ({ text, title, editedAt }));
  const { text, title, revision, findings, handling, deletedAt, platform, externalId, publishedAt } = mention;
  return { text, title, revision, revisions, findings, handling, deletedAt, platform, externalId, publishedAt };
}

/** Reads the store directly: what is compared must not pass through the code under test. */
export async function readState(uri: string): Promise<StoredState> {
  const client = await MongoClient.connect(uri);
  try {
    const db = client.db('earshot');
    const mentions = new Map<string, string>();
    const externalIds: string[] = [];
    for await (const mention of db.collection('mentions').find({ tombstoneAt: null })) {
      const key = `${mention['platform']}/${mention['externalId']}`;
      externalIds.push(key);
      mentions.set(key, sameEveryTime(mentionState(mention)));
    }
    if (new Set(externalIds).size !== externalIds.length)
      throw new Error(`${externalIds.length - new Set(externalIds).size} mentions are stored twice`);
    const keyOf = new Map<unknown, string>();
    for await (const mention of db.collection('mentions').find({ tombstoneAt: null }, { projection: { platform: 1, externalId: 1 } }))
      keyOf.set(mention['_id'], `${mention['platform']}/${mention['externalId']}`);
    const tickets = new Map<string, string>();
    for await (const ticket of db.collection('tickets').find({})) {
      const key = keyOf.get(ticket['mentionId']) ?? 'nobody';
      if (tickets.has(key)) throw new Error(`two tickets for ${key}`);
      tickets.set(key, String(ticket['status']));
    }
    const connections = await db
      .collection('connections')
      .find({}, { projection: { counts: 1 } })
      .toArray();
    return {
      mentions,
      tickets,
      authors: await db.collection('authors').countDocuments({}),
      counts: JSON.stringify(connections.map(({ counts }) => counts)),
    };
  } finally {
    await client.close();
  }
}

/** What is missing, extra or different in `after` compared with `before`. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { missing: string[]; extra: string[]; changed: string[] } {
  return {
    missing: [...before.keys()].filter((key) => !after.has(key)),
    extra: [...after.keys()].filter((key) => !before.has(key)),
    changed: [...before].filter(([key, state]) => after.has(key) && after.get(key) !== state).map(([key]) => key),
  };
}
