import { createHash } from 'node:crypto';
import type { Brand } from '../domain/brand.ts';
import type { Checkpoint, Connection, Counts, Quarantined } from '../domain/connection.ts';
import type { Page, Rejected } from '../domain/connector.ts';
import type { BrandId, MentionId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { CollectedMention } from '../domain/mention.ts';
import type { TermMatcher } from '../domain/terms-match.ts';
import { batchEvent } from './batch-event.ts';
import { addCounts, countsOf, NONE, tallyOf } from './counts.ts';
import { mentionIdFor } from './ids.ts';
import type { Announce, ProgressStore, QuarantineStore } from './ports.ts';
import type { Run } from './run.ts';
import { fencedOf, leaseLost, runsUntil, settleBatch } from './settle.ts';
import { type Collected, type Sieve, type Sorted, type SortParts, sortOut } from './sort-out.ts';
import { withdrawAll, writeAll } from './write-batch.ts';

/** As many as are named in the connection's document and in one event. */
const BATCH = 500;
const MAX_SAMPLE = 2048;

export type StoreParts = SortParts & {
  readonly progress: ProgressStore;
  readonly quarantineStore: QuarantineStore;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** A page as it may be stored: a checkpoint of null leaves the one of the connection. */
export type StorablePage = Pick<Page, 'mentions' | 'deletions' | 'rejected'> & { readonly checkpoint: Checkpoint | null };

type StoreAsk = {
  readonly connection: Connection;
  readonly brand: Brand;
  readonly matcher: TermMatcher | null;
  readonly page: StorablePage;
  readonly run: Run;
};

/**
 * Stores before it advances: the batch is named in the connection's document, then the mentions are written, then one step saves checkpoint,
 * counts and event. A crash in between leaves the name, and the next run settles it; reading the page again finds the same keys.
 */
export async function storePage(parts: StoreParts, ask: StoreAsk): Promise<Counts> {
  let counts = NONE;
  let coming: Promise<Ready> | null = null;
  const batches = batchesOf(ask.page);
  for (const [at, batch] of batches.entries()) {
    const ready = await (coming ?? prepare(parts, ask, batch));
    const following = batches[at + 1];
    // One batch is understood while the one before it is written: different processes do the work.
    coming = following ? prepare(parts, ask, following) : null;
    // Awaited in its turn; should this batch fail first, nobody asks for it any more.
    coming?.catch(() => {});
    counts = addCounts(counts, await writeBatch(parts, ask, ready));
  }
  return counts;
}

/** Deletions and checkpoint come last: they are true only once all mentions of the page are stored. */
function batchesOf({ mentions, deletions, rejected, checkpoint }: StorablePage): StorablePage[] {
  const batches: StorablePage[] = [];
  const add = (part: Partial<StorablePage>) => batches.push({ mentions: [], deletions: [], rejected: [], checkpoint: null, ...part });
  for (let from = 0; from < mentions.length; from += BATCH) add({ mentions: mentions.slice(from, from + BATCH) });
  for (let from = 0; from < deletions.length; from += BATCH) add({ deletions: deletions.slice(from, from + BATCH) });
  if (batches.length === 0) add({});
  return batches.map((batch, at) => (at === batches.length - 1 ? { ...batch, rejected, checkpoint } : batch));
}

type Ready = { readonly page: StorablePage; readonly collected: Collected; readonly sorted: Sorted; readonly sieve: Sieve };

async function prepare(parts: StoreParts, { connection, brand, matcher, run }: StoreAsk, page: StorablePage): Promise<Ready> {
  const sieve = { brand, connection, matcher, page: parts.newId(), now: parts.clock(), signal: run.signal };
  const collected = latestOfEach(page.mentions, brand.id);
  return { page, collected, sorted: await sortOut(parts, collected, sieve), sieve };
}

async function writeBatch(parts: StoreParts, ask: StoreAsk, { page, collected, sorted, sieve }: Ready): Promise<Counts> {
  const { connection, brand, run } = ask;
  const { page: pageId, now } = sieve;
  const deletions = new Set(page.deletions.map((notice) => mentionIdFor({ brandId: brand.id, ...notice })));
  run.signal.throwIfAborted();
  await announceBatch(parts, ask, { page: pageId, keys: [...keysOf(sorted), ...deletions] });
  const kept = await writeAll(parts, { collected, sorted, sieve });
  const gone = await withdrawAll(parts, brand.id, { ids: [...deletions], at: now, page: pageId });
  await parts.quarantineStore.add(page.rejected.map((rejected) => quarantined(connection, rejected, now)));

  const written = [...kept.written, ...gone];
  const counts = countsOf({
    ...tallyOf(written),
    duplicate: kept.duplicate + page.mentions.length - collected.size,
    filtered: kept.filtered,
    quarantined: page.rejected.length,
  });
  const closed = await parts.progress.closeBatch({
    ...fencedOf(ask),
    page: pageId,
    checkpoint: page.checkpoint,
    counts,
    lastMentionAt: counts.stored > 0 ? now : null,
    runsUntil: runsUntil(now),
    event: batchEvent(connection, pageId, { written, at: now }),
  });
  if (!closed) throw leaseLost();
  parts.announce();
  return counts;
}

const keysOf = ({ inserts, changes }: Sorted): MentionId[] => [...inserts.map(({ id }) => id), ...changes.map(({ before }) => before.id)];

/** What a platform shows twice on one page is one mention; the wording written last counts. */
function latestOfEach(mentions: readonly CollectedMention[], brandId: BrandId): Collected {
  const latest = new Map<MentionId, CollectedMention>();
  const at = ({ editedAt, publishedAt }: CollectedMention) => (editedAt ?? publishedAt).getTime();
  for (const mention of mentions) {
    const id = mentionIdFor({ brandId, platform: mention.platform, externalId: mention.externalId });
    const before = latest.get(id);
    if (!before || at(mention) >= at(before)) latest.set(id, mention);
  }
  return latest;
}

async function announceBatch(parts: StoreParts, ask: StoreAsk, inFlight: { page: string; keys: MentionId[] }): Promise<void> {
  const named = await parts.progress.announceBatch({ ...fencedOf(ask), inFlight });
  if (named === 'lost') throw leaseLost();
  if (named === 'named') return;
  await settleBatch(parts, ask);
  if ((await parts.progress.announceBatch({ ...fencedOf(ask), inFlight })) !== 'named') throw leaseLost();
}

function quarantined({ id: connectionId, brandId }: Connection, { raw, path, code, reason }: Rejected, at: Date): Quarantined {
  const id = createHash('sha256').update([connectionId, raw, path, code].join('\0')).digest('base64url').slice(0, 22);
  const sample = cut(raw, MAX_SAMPLE);
  return { id, brandId, connectionId, at, code: cut(code, 200), path: cut(path, 500), reason: cut(reason, 500), sample };
}

/** To so many bytes, without half a character at the end. */
const cut = (text: string, bytes: number): string => new TextDecoder().decode(Buffer.from(text).subarray(0, bytes)).replace(/\uFFFD+$/, '');
