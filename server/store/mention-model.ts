import { z } from 'zod';
import { Mention, StoredMention } from '../domain/mention.ts';
import { declareModel, type Stored } from './model.ts';

const TOMBSTONE_SECONDS = 7 * 86_400;

/** A mention with what intake derives for lists: whether it is set aside (not relevant, spam, muted, withdrawn) and how high it ranks. */
export const KeptMention = StoredMention.extend({
  isSetAside: z.boolean(),
  isMuted: z.boolean(),
  /** 0…100, higher first. */
  priority: z.number(),
  /** The desk's act that wrote last; undo never overwrites a newer one. */
  lastActId: z.string().nullable(),
});
export type KeptMention = z.infer<typeof KeptMention>;

/** The walks of lists, named so that a list can say which one it takes. Each ends in the key by which equal instants still have one order. */
export const WALKS = {
  time: { brandId: 1, isSetAside: 1, publishedAt: -1, _id: -1 },
  handling: { brandId: 1, isSetAside: 1, handling: 1, publishedAt: -1, _id: -1 },
  priority: { brandId: 1, isSetAside: 1, handling: 1, priority: -1, publishedAt: -1, _id: -1 },
  connection: { brandId: 1, connections: 1, publishedAt: -1, _id: -1 },
  topic: { brandId: 1, 'findings.topics.label': 1, publishedAt: -1, _id: -1 },
  language: { brandId: 1, 'findings.language.code': 1, publishedAt: -1, _id: -1 },
  intent: { brandId: 1, 'findings.intents.label': 1, publishedAt: -1, _id: -1 },
  words: { brandId: 1, stems: 1, publishedAt: -1, _id: -1 },
  author: { brandId: 1, 'author.id': 1, publishedAt: -1, _id: -1 },
} as const;

/**
 * `waitsSince` exists while understanding still has work to do. `tombstoneAt` marks a key that was withdrawn before we ever saw it:
 * such a document holds nothing else, so whoever does not ask for `isSetAside` must ask for `tombstoneAt: null`.
 */
export const mentions = declareModel({
  collection: 'mentions',
  shardKey: ['brandId', '_id'],
  noun: KeptMention,
  announces: true,
  more: { waitsSince: Date, tombstoneAt: Date },
  indexes: [
    { fields: WALKS.time, serves: 'the inbox by time, trends by hour, every filter not named below' },
    { fields: WALKS.handling, serves: 'the inbox by handling, and its counts' },
    { fields: WALKS.priority, serves: 'the inbox by priority' },
    { fields: WALKS.connection, serves: 'what a connection found; what its retention forgets' },
    { fields: WALKS.topic, serves: 'the mentions of a topic' },
    { fields: WALKS.language, serves: 'a language that is rare here' },
    { fields: WALKS.intent, serves: 'an intent that is rare: legal, safety, press' },
    { fields: WALKS.words, serves: 'full-text search' },
    { fields: WALKS.author, serves: 'the author card; muting' },
    { fields: { brandId: 1, threadId: 1, publishedAt: 1 }, serves: 'the thread of a mention; tickets in a thread' },
    {
      fields: { brandId: 1, waitsSince: 1 },
      options: { partialFilterExpression: { waitsSince: { $exists: true } } },
      serves: 'what understanding still has to do, oldest first',
    },
    {
      fields: { brandId: 1, laterUntil: 1 },
      options: { partialFilterExpression: { laterUntil: { $type: 'date' } } },
      serves: 'how many are put off until later',
    },
    { fields: { tombstoneAt: 1 }, options: { expireAfterSeconds: TOMBSTONE_SECONDS }, serves: 'tombstones end after seven days' },
  ],
});

const NAMES = Object.keys(Mention.shape).filter((name) => name !== 'id');

/** The noun as the house knows it, without what only the store knows. */
export function mentionOf(document: Stored<StoredMention>): Mention {
  const stored = document as unknown as Record<string, unknown>;
  return { id: document._id, ...Object.fromEntries(NAMES.map((name) => [name, stored[name]])) } as unknown as Mention;
}
