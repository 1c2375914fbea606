import { z } from 'zod';
import { ConnectorError, type Page, type Rejected } from '../../server/domain/connector.ts';
import { decodePage, type ItemReader, rejectedByZod, type Stamp } from './decode-page.ts';
import { fingerprint } from './fingerprint.ts';

/** What one request of a newest-first API shows, and where the next older part begins. */
export type Listed = { readonly items: readonly unknown[]; readonly next: string | null };

/** One thing that is walked: a hashtag, a search word, a forum. */
export type List<Raw> = {
  readonly key: string;
  readonly page: (token: string | null) => Promise<Listed>;
  readonly reader: ItemReader<Raw>;
};

export type WalkParts<Raw> = {
  readonly lists: readonly List<Raw>[];
  /** What the last stored page said, as it came from the store. */
  readonly checkpoint: unknown;
  readonly notBefore: Date | null;
  /** So far behind the newest known one we look again: servers hear of each other's posts late, and authors correct fresh posts. */
  readonly overlapMs: number;
  readonly now: () => Date;
};

/**
 * `upTo` moves only when a walk met what was known or the end; until then `walk` remembers where it stands and how far
 * `upTo` may move. Saving the newest time while walking down would lose everything between a crash and the old mark.
 */
const Place = z.object({ upTo: z.string().nullable(), walk: z.object({ token: z.string().nullable(), top: z.string() }).nullable() });
type Place = z.infer<typeof Place>;

/** id, mark, time: newest first. Known ids decide what is new, because times alone repeat and lie. */
const Seen = z.array(z.tuple([z.string(), z.string(), z.string()]));
const WalkCheckpoint = z.object({ v: z.literal(1), places: z.record(z.string(), Place), seen: Seen });
type WalkCheckpoint = z.infer<typeof WalkCheckpoint>;

const SEEN_PER_LIST = 400;
const FRESH: Place = { upTo: null, walk: null };
/** A token of an older walk that the platform no longer knows. */
const EXPIRED: readonly string[] = ['permanent', 'not_found'];

type Known = Map<string, readonly [mark: string, at: string]>;
type Sifted<Raw> = {
  readonly fresh: Raw[];
  readonly changed: Set<Raw>;
  readonly rejected: Rejected[];
  readonly newest: Date | null;
  /** Most of the page lies below the floor. */
  readonly isPast: boolean;
};

/** Walks lists that show the newest first, page by page, so that a crash between any two pages loses nothing and repeats little. */
export async function* walkNewestFirst<Raw>(parts: WalkParts<Raw>): AsyncGenerator<Page> {
  const before = WalkCheckpoint.safeParse(parts.checkpoint);
  const places: Record<string, Place> = {};
  for (const { key } of parts.lists) places[key] = (before.success ? before.data.places[key] : undefined) ?? FRESH;
  const known: Known = new Map(before.success ? before.data.seen.map(([id, mark, at]) => [id, [mark, at]]) : []);
  const max = SEEN_PER_LIST * parts.lists.length;
  if (parts.lists.length === 0)
    yield { mentions: [], deletions: [], rejected: [], checkpoint: { v: 1, places: {}, seen: [] }, caughtUp: true };
  for (const [nth, list] of parts.lists.entries()) {
    const isLast = nth === parts.lists.length - 1;
    // A walk that is taken up again began before the newest came: these are read by a second one.
    const walks = places[list.key]?.walk ? 2 : 1;
    for (let walk = 1; walk <= walks; walk += 1) {
      for await (const step of walkList(list, places[list.key] ?? FRESH, { parts, known })) {
        places[list.key] = step.place;
        const seen = newestOf(known, max);
        if (known.size > 2 * max) keepOnly(known, seen);
        const checkpoint: WalkCheckpoint = { v: 1, places: { ...places }, seen };
        yield { ...step.decoded, checkpoint, caughtUp: step.place.walk === null && isLast && walk === walks };
      }
    }
  }
}

type Step = { readonly place: Place; readonly decoded: Pick<Page, 'mentions' | 'deletions' | 'rejected'> };

async function* walkList<Raw>(
  list: List<Raw>,
  start: Place,
  { parts, known }: { parts: WalkParts<Raw>; known: Known },
): AsyncGenerator<Step> {
  const floor = floorOf(start, parts);
  let token = start.walk?.token ?? null;
  let top = start.walk?.top ?? null;
  const walked = new Set<string | null>();
  for (;;) {
    walked.add(token);
    const listed = await list.page(token).catch((cause: unknown) => {
      if (token === null || !(cause instanceof ConnectorError) || !EXPIRED.includes(cause.kind)) throw cause;
      return null;
    });
    if (!listed) {
      // From the top again; what was read meanwhile is known by its id.
      walked.clear();
      token = null;
      continue;
    }
    if (listed.next !== null && walked.has(listed.next)) {
      throw new ConnectorError('malformed', 'kit/walk-in-circle', { text: 'the next page is one that was read already' });
    }
    const sifted = sift(listed.items, { reader: list.reader, now: parts.now(), known, floor });
    const newest = sifted.newest?.toISOString() ?? null;
    if (newest !== null && (top === null || newest > top)) top = newest;
    const isEnd = listed.next === null || sifted.isPast;
    const decoded = await decodePage(sifted.fresh, list.reader, sifted.changed);
    const upTo = latest(start.upTo, top);
    const place: Place = isEnd ? { upTo, walk: null } : { upTo: start.upTo, walk: { token: listed.next, top: top ?? start.upTo ?? '' } };
    yield { place, decoded: { ...decoded, rejected: [...sifted.rejected, ...decoded.rejected] } };
    if (isEnd) return;
    token = listed.next;
  }
}

/** Below this nothing is new: minus the overlap on later walks, what the host still wants on the first. */
function floorOf({ upTo }: Place, { notBefore, overlapMs }: Pick<WalkParts<never>, 'notBefore' | 'overlapMs'>): Date {
  const known = upTo ? Date.parse(upTo) - overlapMs : Number.NEGATIVE_INFINITY;
  return new Date(Math.max(known, notBefore?.getTime() ?? Number.NEGATIVE_INFINITY, Date.UTC(1990, 0)));
}

type Sieve<Raw> = { readonly reader: ItemReader<Raw>; readonly now: Date; readonly known: Known; readonly floor: Date };

function sift<Raw>(items: readonly unknown[], ctx: Sieve<Raw>): Sifted<Raw> {
  const { reader, known, floor } = ctx;
  const nowIso = ctx.now.toISOString();
  const fresh: Raw[] = [];
  const changed = new Set<Raw>();
  const rejected: Rejected[] = [];
  let newest: Date | null = null;
  let above = 0;
  let below = 0;
  for (const item of items) {
    const read = readOne(item, reader);
    if ('rejected' in read) {
      // Known too, or a lasting oddity near the top would be set aside anew with every run.
      const id = `!${fingerprint(read.rejected.raw)}`;
      if (!known.has(id)) rejected.push(read.rejected);
      known.set(id, ['', nowIso]);
      continue;
    }
    const { id, at, mark } = read.stamp;
    const iso = at.toISOString();
    // A clock ahead of ours would push the mark over posts that are still to come.
    if (iso <= nowIso && (!newest || at > newest)) newest = at;
    if (at < floor) below += 1;
    else above += 1;
    const knownMark = known.get(id)?.[0];
    const isEdit = knownMark !== undefined && knownMark !== mark;
    const isNew = knownMark === undefined && at >= floor;
    if (!isEdit && !isNew) continue;
    known.set(id, [mark, iso]);
    fresh.push(read.raw);
    if (isEdit) changed.add(read.raw);
  }
  // One old post that was moved up must not hide what lies behind it.
  return { fresh, changed, rejected, newest, isPast: below > above };
}

function readOne<Raw>(item: unknown, reader: ItemReader<Raw>): { raw: Raw; stamp: Stamp } | { rejected: Rejected } {
  const parsed = reader.schema.safeParse(item);
  if (!parsed.success) return { rejected: rejectedByZod(item, parsed.error) };
  return { raw: parsed.data, stamp: reader.stamp(parsed.data) };
}

function newestOf(known: Known, max: number): WalkCheckpoint['seen'] {
  const all = [...known].map(([id, [mark, at]]): [string, string, string] => [id, mark, at]);
  return all.sort((a, b) => (a[2] < b[2] ? 1 : a[2] > b[2] ? -1 : 0)).slice(0, max);
}

/** A long first walk must not remember everything it passed. */
function keepOnly(known: Known, seen: WalkCheckpoint['seen']): void {
  known.clear();
  for (const [id, mark, at] of seen) known.set(id, [mark, at]);
}

const latest = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
