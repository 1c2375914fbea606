import { z } from 'zod';
import { BrandId } from '../domain/ids.ts';
import { Instant } from '../domain/instant.ts';
import type { Erasable, Erasure, ErasureStore, ErasureSubject, ForgetRule, HoursOfMentions } from '../privacy/ports.ts';
import { authors } from './authors.ts';
import { deliveries } from './deliveries.ts';
import { identities } from './identities.ts';
import { mentions } from './mention-model.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';
import { profiles } from './profiles.ts';

const KeptErasure = z.object({
  id: z.string(),
  brandId: BrandId,
  by: z.string(),
  reason: z.string(),
  startedAt: Instant,
  subject: z.unknown(),
  doneAt: Instant.nullable(),
  erased: z.record(z.string(), z.int()),
});
type KeptErasure = z.infer<typeof KeptErasure>;

const erasures = declareModel({
  collection: 'erasures',
  noun: KeptErasure,
  announces: true,
  indexes: [{ fields: { doneAt: 1, startedAt: 1 }, serves: 'erasures that a crash interrupted' }],
});

export function erasureRepository(store: Store): ErasureStore {
  const model = store.model(erasures);
  return {
    async begin(erasure) {
      await model.collection.insertOne(toStored(erasure) as never);
    },
    async finish({ id, at, erased, events }) {
      const done = { $set: { doneAt: at, erased, subject: null }, $push: { outgoing: { $each: [...events] } } };
      await model.collection.updateOne({ _id: id, doneAt: null } as never, done as never);
    },
    async unfinished(startedBefore) {
      const found = await model.find({ doneAt: null, startedAt: { $lt: startedBefore } }).lean<Stored<KeptErasure>[]>();
      return found.map((one) => fromStored(erasures, one) as Erasure);
    },
  };
}

const HOUR_MS = 3_600_000;

export function hoursOfMentions(store: Store): HoursOfMentions {
  const model = store.model(mentions);
  return {
    async hoursOf(mentionIds, brandId) {
      const found = await model.find({ _id: { $in: [...mentionIds] }, brandId }, { publishedAt: 1 }).lean<{ publishedAt?: Date }[]>();
      const hours = found.flatMap(({ publishedAt }) => (publishedAt ? Math.floor(publishedAt.getTime() / HOUR_MS) : []));
      return [...new Set(hours)].sort((a, b) => a - b).map((hour) => new Date(hour * HOUR_MS));
    },
  };
}

const FORGOTTEN_AT_ONCE = 500;
const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How the store forgets a person outside of intake, whose mentions and samples are its own. Author cards go last: until then they say who it is. */
export function personErasables(store: Store): readonly Erasable[] {
  const collectionOf = (name: string) => store.connection.collection<{ _id: string; brandId: string }>(name);
  const ofMentions = ({ brandId, mentionIds }: ErasureSubject) => ({ brandId, mentionId: { $in: [...mentionIds] } });

  const removing = (name: string, filterOf: (subject: ErasureSubject) => object | null) => ({
    async erase(subject: ErasureSubject) {
      const filter = filterOf(subject);
      return filter ? (await collectionOf(name).deleteMany(filter)).deletedCount : 0;
    },
    async export(subject: ErasureSubject) {
      const filter = filterOf(subject);
      return filter ? await collectionOf(name).find(filter, { projection: HIDDEN }).toArray() : [];
    },
  });

  async function samplesNaming({ brandId, authorIds }: ErasureSubject): Promise<object | null> {
    const cards = await store
      .model(authors)
      .find({ _id: { $in: [...authorIds] }, brandId })
      .lean();
    const names = cards
      .flatMap(({ externalId, handle, url }) => [externalId, handle, url])
      .filter((name) => name !== null && name.length >= 3);
    const patterns = [...new Set(names)].map((name) => ({ sample: { $regex: literally(name ?? '') } }));
    return patterns.length > 0 ? { brandId, $or: patterns } : null;
  }

  return [
    {
      noun: 'quarantined',
      async erase(subject) {
        const filter = await samplesNaming(subject);
        return filter ? (await collectionOf('quarantine').deleteMany(filter)).deletedCount : 0;
      },
      async export(subject) {
        const filter = await samplesNaming(subject);
        return filter ? await collectionOf('quarantine').find(filter).toArray() : [];
      },
    },
    {
      noun: 'tickets',
      // The ticket stays as a count of work done; what was written about the person in it goes.
      async erase(subject) {
        const update = { $set: { draft: null, notes: [] } } as never;
        return (await collectionOf('tickets').updateMany(ofMentions(subject), update)).matchedCount;
      },
      export: (subject) => collectionOf('tickets').find(ofMentions(subject), { projection: HIDDEN }).toArray(),
    },
    {
      noun: 'replies',
      // Our own words remain where they were published; here they may quote the person.
      async erase(subject) {
        const filter = { ...ofMentions(subject), state: { $in: ['published', 'failed', 'withdrawn'] } };
        return (await collectionOf('replies').updateMany(filter, { $set: { text: '–', trouble: null } } as never)).matchedCount;
      },
      export: (subject) => collectionOf('replies').find(ofMentions(subject), { projection: HIDDEN }).toArray(),
    },
    { noun: 'deliveries', ...removing(deliveries.collection, ({ brandId, profileId }) => profileId && { brandId, profileId }) },
    {
      noun: 'identities',
      ...removing(identities.collection, ({ brandId, profileId, authorIds }) => ({
        brandId,
        $or: [{ authorId: { $in: [...authorIds] } }, ...(profileId ? [{ profileId }] : [])],
      })),
    },
    { noun: 'profiles', ...removing(profiles.collection, ({ brandId, profileId }) => profileId && { brandId, _id: profileId }) },
    {
      noun: 'authors',
      ...removing(authors.collection, ({ brandId, authorIds }) => ({ brandId, _id: { $in: [...authorIds] } })),
      forget: (rule) => forgetAuthors(store, rule),
    },
  ];
}

/** What only the store knows: keys, marks and events are derived from what is exported anyway. */
const HIDDEN = { outgoing: 0, handleKeys: 0, emailKeys: 0, nameKeys: 0, words: 0, version: 0, savedBy: 0, matchedAs: 0, fence: 0 };

/** Accounts of which no mention is left, that nobody muted and no profile needs. */
async function forgetAuthors(store: Store, { brandId, before }: ForgetRule): Promise<number> {
  const cards = store.model(authors);
  let forgotten = 0;
  const forget = async (ids: readonly string[]): Promise<void> => {
    const said = { brandId, 'author.id': { $in: ids } } as never;
    const known = { brandId, authorId: { $in: ids } } as never;
    const needed = new Set<unknown>([
      ...(await store.model(mentions).collection.distinct('author.id', said)),
      ...(await store.model(identities).collection.distinct('authorId', known)),
    ]);
    const gone = ids.filter((id) => !needed.has(id));
    if (gone.length > 0) forgotten += (await cards.deleteMany({ _id: { $in: gone }, brandId })).deletedCount;
  };
  let batch: string[] = [];
  for await (const { _id } of cards
    .find({ brandId, lastSeenAt: { $lt: before }, mutedAt: null }, { _id: 1 })
    .lean()
    .cursor()) {
    batch.push(_id);
    if (batch.length < FORGOTTEN_AT_ONCE) continue;
    await forget(batch);
    batch = [];
  }
  if (batch.length > 0) await forget(batch);
  return forgotten;
}
