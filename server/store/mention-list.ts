import type { InboxOrder } from '../domain/inbox.ts';
import { Handling, type Mention } from '../domain/mention.ts';
import type { Facet, Facets, KeptMention, ListAsk, MentionReader, StemGroups } from '../intake/ports.ts';
import { conditionOf, isPlain, walkOf } from './mention-filter.ts';
import { mentionOf, mentions, WALKS } from './mention-model.ts';
import type { Stored } from './model.ts';
import type { Store } from './open-store.ts';

const MAX_THREAD = 200;
/** Facets of more would not look different, but take as long as reading them all. */
const FACETS_OF = 2000;
/** Above this a narrowed count says no more than "many", and would look at every mention to say it. */
const COUNTED_NARROWED = 1000;
/** A word of more mentions than this is not rare. */
const RARE = 500;
const MAX_FACETS = 50;

const SORTS: Record<InboxOrder, Record<string, 1 | -1>> = {
  newest: { publishedAt: -1, _id: -1 },
  oldest: { publishedAt: 1, _id: 1 },
  priority: { priority: -1, publishedAt: -1, _id: -1 },
};

type Found = Stored<KeptMention>;
type Keys = readonly [priority: number, at: string, id: string];

const cursorOf = ({ priority, publishedAt, _id }: Found): string =>
  Buffer.from(JSON.stringify([priority, publishedAt.toISOString(), _id] satisfies Keys)).toString('base64url');

function keysOf(cursor: string): Keys | null {
  try {
    const [priority, at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Keys;
    const isOurs = typeof priority === 'number' && typeof id === 'string' && !Number.isNaN(Date.parse(at));
    return isOurs ? [priority, at, id] : null;
  } catch {
    // Not a cursor of ours: the list begins at its start.
    return null;
  }
}

/** What comes after the cursor. The plain bound lets the index begin there; the alternatives settle equal keys. */
function after(cursor: string, order: InboxOrder): object {
  const keys = keysOf(cursor);
  if (!keys) return {};
  const [priority, written, id] = keys;
  const at = new Date(written);
  const beyond = order === 'oldest' ? '$gt' : '$lt';
  const later = [{ publishedAt: { [beyond]: at } }, { publishedAt: at, _id: { [beyond]: id } }];
  if (order !== 'priority') return { $and: [{ publishedAt: { [`${beyond}e`]: at } }, { $or: later }] };
  return {
    $and: [{ priority: { $lte: priority } }, { $or: [{ priority: { $lt: priority } }, ...later.map((one) => ({ priority, ...one }))] }],
  };
}

function queryOf({ filter, stems, now, order, cursor }: Omit<ListAsk, 'limit'>): object {
  const notLater = filter.handling === 'new' ? { laterUntil: { $not: { $gt: now } } } : {};
  const condition = { ...conditionOf({ filter, stems }), ...notLater };
  // Three walks in step serve "whatever its handling" by the index that begins with it.
  const walked = order === 'priority' && !filter.handling ? { ...condition, handling: { $in: Handling.options } } : condition;
  return cursor ? { $and: [walked, after(cursor, order)] } : walked;
}

export function mentionReader(store: Store): MentionReader {
  const { collection } = store.model(mentions);
  const nounsOf = (found: readonly unknown[]): Mention[] => found.map((mention) => mentionOf(mention as Found));
  /** A tombstone has no `isSetAside`. */
  const present = (condition: object) => ({ ...condition, isSetAside: { $in: [false, true] } }) as never;

  async function many(ids: readonly string[], brandIds: readonly string[]): Promise<Mention[]> {
    if (ids.length === 0) return [];
    const found = await collection.find(present({ _id: { $in: [...ids] }, brandId: { $in: [...brandIds] } })).toArray();
    const byId = new Map(nounsOf(found).map((mention) => [mention.id as string, mention]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** The index of words is walked by the first group: the one that leaves the fewest. */
  async function rarestFirst({ filter, stems }: Pick<ListAsk, 'filter' | 'stems'>): Promise<StemGroups> {
    if (stems.length < 2) return stems;
    const sized = stems.map(async (group) => {
      const condition = { brandId: { $in: [...filter.brandIds] }, stems: { $in: [...group] } } as never;
      return { group, size: await collection.countDocuments(condition, { hint: WALKS.words, limit: RARE } as never) };
    });
    return (await Promise.all(sized)).sort((one, other) => one.size - other.size).map(({ group }) => group);
  }

  return {
    get: async (id, brandIds) => (await many([id], brandIds))[0] ?? null,
    many,
    async list({ limit, ...asked }) {
      const ask = { ...asked, stems: await rarestFirst(asked) };
      const walk = ask.order === 'priority' ? {} : { hint: walkOf(ask) };
      const found = (await collection
        .find(queryOf(ask) as never, { projection: { stems: 0 }, ...walk } as never)
        .sort(SORTS[ask.order])
        .limit(limit + 1)
        .toArray()) as unknown as Found[];
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { mentions: nounsOf(page), next: found.length > limit && last ? cursorOf(last) : null };
    },
    async counts({ filter, stems, now }) {
      const ask = { filter, stems: await rarestFirst({ filter, stems }) };
      const counted = Handling.options.map(async (handling) => {
        if (filter.handling && filter.handling !== handling) return 0;
        const narrowed = { ...ask, filter: { ...filter, handling } };
        const condition = conditionOf(narrowed);
        const cap = isPlain(ask) ? {} : { limit: COUNTED_NARROWED };
        const all = await collection.countDocuments(condition as never, { hint: walkOf(narrowed), ...cap } as never);
        if (handling !== 'new' || all === 0) return all;
        // All new ones are counted in the index alone; those put off are few and counted beside.
        const putOff = await collection.countDocuments({ ...condition, laterUntil: { $type: 'date', $gt: now } } as never);
        return Math.max(0, all - putOff);
      });
      const [fresh = 0, waiting = 0, done = 0] = await Promise.all(counted);
      return { new: fresh, waiting, done };
    },
    async facets({ filter, stems }) {
      const ask = { filter, stems: await rarestFirst({ filter, stems }) };
      const projection = { _id: 0, platform: 1, connections: 1, 'findings.language.code': 1, 'findings.topics.label': 1 };
      const found = await collection
        .find(conditionOf(ask) as never, { projection, hint: walkOf(ask) } as never)
        .sort(SORTS.newest)
        .limit(FACETS_OF)
        .toArray();
      return facetsOf(found as unknown as readonly Found[]);
    },
    async thread({ brandId, platform, threadId }) {
      if (threadId === null) return [];
      const filter = present({ brandId, threadId, platform });
      return nounsOf(await collection.find(filter).sort({ publishedAt: 1 }).limit(MAX_THREAD).toArray());
    },
  };
}

function facetsOf(found: readonly Found[]): Facets {
  const facet = (valuesOf: (mention: Found) => readonly string[]): Facet[] => {
    const counts = new Map<string, number>();
    for (const value of found.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const ordered = [...counts].sort(([, one], [, other]) => other - one).slice(0, MAX_FACETS);
    return ordered.map(([value, count]) => ({ value, count }));
  };
  return {
    platforms: facet(({ platform }) => [platform]),
    languages: facet(({ findings }) => (findings ? [findings.language.code] : [])),
    topics: facet(({ findings }) => findings?.topics.map(({ label }) => label) ?? []),
    connections: facet(({ connections }) => connections),
  };
}
