import type { Brand } from '../domain/brand.ts';
import type { Connection } from '../domain/connection.ts';
import type { AuthorId, MentionId } from '../domain/ids.ts';
import type { CollectedMention } from '../domain/mention.ts';
import type { TermMatcher } from '../domain/terms-match.ts';
import { type Suppression, suppressionKey } from '../privacy/index.ts';
import type { Understanding } from '../understanding/index.ts';
import { type Decision, decide } from './decide.ts';
import { authorIdFor } from './ids.ts';
import type { IntakeLog, KeptMention, MentionChange, MentionStore, Mutes, Waiting, WrittenMention } from './ports.ts';
import { standingOf } from './standing.ts';
import { type UnderstoodFields, understandWordings } from './understood.ts';

export type SortParts = {
  readonly mentionStore: MentionStore;
  readonly mutes: Mutes;
  readonly suppression: Suppression;
  readonly understanding: Understanding;
  readonly log: IntakeLog;
};

/** What a batch is judged by. */
export type Sieve = {
  readonly brand: Brand;
  readonly connection: Connection;
  /** null: this source is only about us, everything it brings counts. */
  readonly matcher: TermMatcher | null;
  readonly page: string;
  readonly now: Date;
  readonly signal: AbortSignal;
};

/** A batch made ready to be written. `duplicate` and `filtered` count; the keys of the rest say what becomes of them. */
export type Sorted = {
  readonly inserts: readonly (KeptMention & Waiting)[];
  readonly changes: readonly MentionChange[];
  /** Known, but not yet as found by this connection. */
  readonly alsoFound: readonly MentionId[];
  readonly duplicate: number;
  readonly filtered: number;
  /** Written by this very batch already: an insert whose answer got lost. */
  readonly ours: readonly WrittenMention[];
};

export type Collected = ReadonlyMap<MentionId, CollectedMention>;
type Decided = {
  readonly id: MentionId;
  readonly fresh: CollectedMention;
  readonly known: KeptMention | null;
  readonly decision: Decision;
};

export async function sortOut(parts: SortParts, collected: Collected, sieve: Sieve): Promise<Sorted> {
  const { brand, connection, page, now } = sieve;
  const known = await parts.mentionStore.known(brand.id, [...collected.keys()]);
  const ours = [...known.values()].flatMap((mention) => (mention !== 'tombstone' && mention.page === page ? mention : []));
  const decided: Decided[] = [...collected]
    .filter(([id]) => !ours.some((mention) => mention.id === id))
    .map(([id, fresh]) => {
      const before = known.get(id);
      const decision = decide(before, fresh, now);
      return { id, fresh, known: before && before !== 'tombstone' ? before : null, decision };
    });
  const acting = (act: Decision['act']) => decided.filter(({ decision }) => decision.act === act);

  const wanted = await theWanted(parts, acting('insert'), sieve);
  const revised = acting('revise');
  const wordings = [...wanted.map(({ fresh }) => fresh), ...revised.map(({ fresh }) => fresh)];
  const understood = await understandWordings(parts, wordings, sieve);
  const speaks = ({ findings }: UnderstoodFields) =>
    brand.languages.length === 0 || !findings || speaksOneOf(brand.languages, findings.language.code);
  const fresh = wanted.flatMap((one, at) => {
    const fields = understood[at];
    return fields && speaks(fields) ? { ...one, fields } : [];
  });
  const muted = await mutedOf(parts, fresh, brand);
  const alsoFound = decided.filter(({ known: mention }) => mention && !mention.deletedAt && !mention.connections.includes(connection.id));
  return {
    inserts: fresh.map((one) => newMention(one, { sieve, muted })),
    changes: [
      ...revised.flatMap((one, at) => revision(parts.understanding, { ...one, fields: understood[wanted.length + at] }, page)),
      ...acting('add-past').flatMap(({ known: before, decision }) =>
        before && 'set' in decision ? { before, set: { ...decision.set, page } } : [],
      ),
    ],
    alsoFound: alsoFound.map(({ id }) => id),
    duplicate: acting('known').length,
    filtered: acting('withdrawn').length + acting('insert').length - fresh.length,
    ours,
  };
}

const speaksOneOf = (languages: readonly string[], code: string): boolean => code === 'und' || languages.includes(code);

/** New ones that are about us, not too old, and by nobody who asked to be forgotten. */
async function theWanted(parts: SortParts, fresh: readonly Decided[], { brand, matcher }: Sieve): Promise<readonly Decided[]> {
  const { notBefore } = brand;
  const inTime = fresh.filter(({ fresh: { publishedAt } }) => !notBefore || publishedAt >= notBefore);
  const strangers = new Set(matcher ? inTime.filter(({ fresh: mention }) => !matcher(mention).matches) : []);
  const followed = await followedOf(parts, [...strangers], brand);
  const authors = new Map(inTime.flatMap(({ fresh: mention }) => withAuthorId(mention, brand)));
  const keys = [...new Set(authors.values())].map(suppressionKey.author);
  const suppressed = await parts.suppression.isSuppressed(brand.id, keys);
  return inTime.filter((one) => {
    const authorId = authors.get(one.fresh);
    if (authorId && suppressed.has(suppressionKey.author(authorId))) return false;
    return !strangers.has(one) || (one.fresh.threadId !== null && followed.has(`${one.fresh.platform}\0${one.fresh.threadId}`));
  });
}

function withAuthorId(mention: CollectedMention, brand: Pick<Brand, 'id'>): [CollectedMention, AuthorId][] {
  const id = mention.author && authorIdFor({ brandId: brand.id, platform: mention.platform }, mention.author);
  return id ? [[mention, id]] : [];
}

/** "It didn't help" names nobody: a thread in which we have a ticket is followed whatever words are used. */
async function followedOf({ mentionStore }: SortParts, strangers: readonly Decided[], brand: Brand): Promise<ReadonlySet<string>> {
  const byPlatform = new Map<string, Set<string>>();
  for (const { fresh } of strangers) {
    if (fresh.threadId === null) continue;
    byPlatform.set(fresh.platform, (byPlatform.get(fresh.platform) ?? new Set()).add(fresh.threadId));
  }
  const followed = new Set<string>();
  for (const [platform, threadIds] of byPlatform)
    for (const threadId of await mentionStore.followed({ brandId: brand.id, platform, threadIds: [...threadIds] }))
      followed.add(`${platform}\0${threadId}`);
  return followed;
}

async function mutedOf({ mutes }: SortParts, fresh: readonly Decided[], brand: Brand): Promise<ReadonlySet<string>> {
  const ids = new Set(fresh.flatMap(({ fresh: mention }) => withAuthorId(mention, brand).map(([, id]) => id)));
  return ids.size > 0 ? await mutes.mutedOf(brand.id, [...ids]) : new Set();
}

type Fresh = Decided & { readonly fields: UnderstoodFields };

function newMention({ id, fresh, fields }: Fresh, { sieve, muted }: { sieve: Sieve; muted: ReadonlySet<string> }): KeptMention & Waiting {
  const { language: _claim, author, ...collected } = fresh;
  const { brand, connection, page, now } = sieve;
  const authorId = author && authorIdFor({ brandId: brand.id, platform: fresh.platform }, author);
  const judged = { isRelevant: true, deletedAt: null, findings: fields.findings, rating: fresh.rating };
  return {
    ...collected,
    ...fields,
    id,
    brandId: brand.id,
    connections: [connection.id],
    author: author && authorId ? { ...author, id: authorId } : null,
    collectedAt: now,
    revision: 1,
    revisions: [],
    deletedAt: null,
    corrections: [],
    handling: 'new',
    handledBy: null,
    laterUntil: null,
    ticketId: null,
    isRelevant: true,
    page,
    lastActId: null,
    ...standingOf(judged, { muted: authorId !== null && muted.has(authorId) }),
  };
}

/** New words are understood anew; what people judged stands above it. */
function revision(
  { applyCorrections }: Pick<Understanding, 'applyCorrections'>,
  { known, decision, fields }: Decided & { readonly fields: UnderstoodFields | undefined },
  page: string,
): MentionChange[] {
  if (!known || !fields || decision.act !== 'revise') return [];
  const findings = fields.findings && applyCorrections(fields.findings, known.corrections);
  const standing = standingOf({ ...known, ...decision.set, findings }, { muted: known.isMuted });
  return [{ before: known, set: { ...decision.set, ...fields, findings, ...standing, page } }];
}
