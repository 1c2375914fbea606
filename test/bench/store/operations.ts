import type { Db } from 'mongodb';
import { type BenchJob, type BenchMention, BRAND, commonWord, hourAt, hoursOf, mentionAt, rareWord, WALKS } from './documents.ts';

/** Something the house asks of its store. */
export type Operation = {
  readonly name: string;
  readonly rounds: number;
  /** How many go on side by side. */
  readonly width: number;
  run(round: number): Promise<unknown>;
};

const ID_STEP = 7919;
const LIST = 51;
const LIST_SORT = { publishedAt: -1, _id: -1 } as const;
/** Beyond all that the operations of one run insert. */
const FRESH = 10_000_000;

/** Removes what single inserts added, so that the next size is what it says. */
export async function forgetFresh(db: Db): Promise<void> {
  await db.collection<BenchMention>('mentions').deleteMany({ _id: { $gte: mentionAt(FRESH)._id } });
}

/** The operations on `total` loaded mentions, from the cheapest to read to the dearest, then the writing ones. */
export function operationsOn(db: Db, total: number): readonly Operation[] {
  const mentions = db.collection<BenchMention>('mentions');
  const jobs = db.collection<BenchJob>('jobs');
  const idAt = (round: number): string => mentionAt((round * ID_STEP) % total)._id;
  const list = (condition: object, hint: object) =>
    mentions
      .find({ brandId: BRAND, isSetAside: false, ...condition }, { projection: { stems: 0 }, hint } as never)
      .sort(LIST_SORT)
      .limit(LIST)
      .toArray();
  const one = { width: 1 } as const;
  const side = { width: 20 } as const;
  const now = new Date();
  const lastHour = hoursOf(total);
  const group = (id: object, ...before: object[]) =>
    mentions.aggregate([...before, { $group: { _id: id, n: { $sum: 1 }, score: { $avg: '$findings.sentiment.score' } } }]).toArray();
  const byId = (round: number) => mentions.findOne({ _id: idAt(round) });
  const updateById = (round: number) => mentions.updateOne({ _id: idAt(round) }, { $set: { handling: 'waiting', priority: round % 100 } });
  let fresh = FRESH;
  const insertOne = () => mentions.insertOne(mentionAt(fresh++));
  return [
    { name: 'find by id', rounds: 1000, ...one, run: byId },
    { name: 'find by id, 20 at once', rounds: 2000, ...side, run: byId },
    {
      name: 'inbox list, new, newest first',
      rounds: 200,
      ...one,
      run: () => list({ handling: 'new', laterUntil: { $not: { $gt: now } } }, WALKS.handling),
    },
    {
      name: 'search, a rare and a common word',
      rounds: 200,
      ...one,
      run: (round) => list({ $and: [{ stems: rareWord(round) }, { stems: commonWord(round) }] }, WALKS.words),
    },
    {
      name: 'search, two common words',
      rounds: 100,
      ...one,
      run: (round) => list({ $and: [{ stems: commonWord(round) }, { stems: commonWord(round + 1) }] }, WALKS.words),
    },
    {
      name: 'trend buckets of a week',
      rounds: 100,
      ...one,
      run: () => {
        const start = { $gte: hourAt(Math.max(0, lastHour - 168)), $lt: hourAt(lastHour) };
        return db
          .collection('buckets')
          .find({ brandId: { $in: [BRAND] }, start })
          .sort({ start: 1 })
          .toArray();
      },
    },
    {
      name: 'mentions of an hour, as trends count',
      rounds: 20,
      ...one,
      run: (round) => {
        const hour = (round * 3) % Math.max(1, lastHour - 1);
        const projection = { platform: 1, 'author.id': 1, 'findings.sentiment': 1, 'findings.topics.label': 1 };
        const publishedAt = { $gte: hourAt(hour), $lt: hourAt(hour + 1) };
        return mentions
          .find({ brandId: { $in: [BRAND] }, isSetAside: false, deletedAt: null, publishedAt } as never, { projection })
          .toArray();
      },
    },
    { name: 'count by reading all', rounds: 3, ...one, run: () => mentions.countDocuments({ 'author.handle': /7$/ }) },
    { name: 'group by platform and language', rounds: 3, ...one, run: () => group({ p: '$platform', l: '$findings.language.code' }) },
    {
      name: 'group by topic and hour',
      rounds: 3,
      ...one,
      run: () =>
        group(
          { topic: '$findings.topics.label', hour: { $dateTrunc: { date: '$publishedAt', unit: 'hour' } } },
          { $unwind: '$findings.topics' },
        ),
    },
    { name: 'insertOne', rounds: 200, ...one, run: insertOne },
    { name: 'insertOne, 20 at once', rounds: 1000, ...side, run: insertOne },
    { name: 'update by id', rounds: 300, ...one, run: updateById },
    { name: 'update by id, 20 at once', rounds: 1000, ...side, run: updateById },
    {
      name: 'findAndModify, next job',
      rounds: 300,
      ...one,
      run: (round) => {
        const due = { lockedAt: { $eq: null }, nextRunAt: { $lte: hourAt(900) } };
        const filter = { name: `job ${round % 10}`, disabled: { $ne: true }, $or: [due, { lockedAt: { $lte: hourAt(-1) } }] };
        return jobs.findOneAndUpdate(
          filter as never,
          { $set: { lockedAt: now } },
          { sort: { nextRunAt: 1, priority: -1 }, returnDocument: 'after' },
        );
      },
    },
  ];
}
