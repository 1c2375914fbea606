import type { Brand } from '../domain/brand.ts';
import type { Connection, Counts } from '../domain/connection.ts';
import { type CollectContext, type Connector, ConnectorError, type Page } from '../domain/connector.ts';
import { EarshotError } from '../domain/errors.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { TermMatcher } from '../domain/terms-match.ts';
import type { Listening } from '../listening/index.ts';
import { addCounts, NONE } from './counts.ts';
import type { RunStart } from './ports.ts';
import type { Run } from './run.ts';
import { fencedOf, leaseLost, runsUntil, settleBatch } from './settle.ts';
import { type StoreParts, storePage } from './store-page.ts';
import { afterTrouble } from './trouble.ts';

/** A source with a long past shares the worker with the others: after so many pages it goes to the end of the line. */
const MAX_PAGES = 200;
/** Such sources are only about us: nothing they bring needs to name the brand. */
const OURS_ALONE: readonly string[] = ['file', 'hook', 'review'];

export type CollectParts = StoreParts & {
  readonly listening: Listening;
  readonly connectors: { get(kind: string): Connector | undefined };
  /** In [0, 1). */
  readonly random: () => number;
};

export type Collected = Counts & { readonly pages: number };

/** By which terms a connection's mentions are sifted; its settings may say otherwise. null: all are kept. */
export function matcherFor(
  { listening, connectors }: Pick<CollectParts, 'listening' | 'connectors'>,
  connection: Connection,
  brand: Brand,
) {
  const place = connectors.get(connection.connector)?.manifest.place ?? 'post';
  const isSifted = connection.settings['filter'] ?? !OURS_ALONE.includes(place);
  return isSifted === true ? listening.matcher(brand) : null;
}

/** Walks a connector from its checkpoint until it has caught up. Trouble of the platform is kept with the connection; trouble of ours is thrown. */
export async function collect(parts: CollectParts, connectionId: ConnectionId, run: Run): Promise<Collected> {
  const connection = await parts.listening.connections.get(connectionId);
  const brand = connection && (await parts.listening.brands.get(connection.brandId));
  const connector = connection && parts.connectors.get(connection.connector);
  if (!connection || !brand || connection.state !== 'active' || !connector?.collect) return { ...NONE, pages: 0 };
  const now = parts.clock();
  const start = await parts.progress.begin({ ...fencedOf({ connection, run }), at: now, runsUntil: runsUntil(now) });
  if (!start) throw leaseLost();
  await settleBatch(parts, { connection, run });
  const walk = { connection, brand, matcher: matcherFor(parts, connection, brand), start, run };
  const totals = { ...NONE, pages: 0 };
  try {
    const context = await contextOf(parts, walk);
    const caughtUp = await walkPages(parts, walk, { pages: connector.collect(context), totals });
    await finishWell(parts, walk, caughtUp);
  } catch (error) {
    if (run.signal.aborted) return totals;
    if (!(error instanceof ConnectorError)) throw error;
    await finishInTrouble(parts, walk, error);
  }
  return totals;
}

type Walk = {
  readonly connection: Connection;
  readonly brand: Brand;
  readonly matcher: TermMatcher | null;
  readonly start: RunStart;
  readonly run: Run;
};

async function contextOf({ listening }: CollectParts, { connection, brand, start, run }: Walk): Promise<CollectContext> {
  const context = await listening.connections.context(connection, run.signal);
  return { ...context, checkpoint: start.checkpoint, notBefore: brand.notBefore };
}

type Pages = { readonly pages: AsyncIterable<Page>; readonly totals: { -readonly [count in keyof Collected]: number } };

async function walkPages(parts: CollectParts, walk: Walk, { pages, totals }: Pages): Promise<boolean> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    for (let page = await nextOf(iterator, walk.run); page; page = await nextOf(iterator, walk.run)) {
      if (!(await walk.run.keep())) throw leaseLost();
      const counts = await storePage(parts, { ...walk, page });
      Object.assign(totals, addCounts(totals, counts), { pages: totals.pages + 1 });
      if (page.caughtUp) return true;
      if (totals.pages >= MAX_PAGES) return false;
    }
    return true;
  } finally {
    await iterator.return?.();
  }
}

/** Everything that comes out of a connector is its own error, or a fault of it; neither may look like trouble of the store. */
async function nextOf(iterator: AsyncIterator<Page>, { signal }: Run): Promise<Page | null> {
  signal.throwIfAborted();
  try {
    const { done, value } = await iterator.next();
    return done ? null : value;
  } catch (error) {
    if (signal.aborted || error instanceof ConnectorError) throw error;
    throw new ConnectorError('transient', 'connector/unexpected', { text: error instanceof Error ? error.name : 'unknown' });
  }
}

const changed = (parts: CollectParts, { id, brandId }: Connection, at: Date) =>
  ({ eventId: parts.newId(), name: 'connection:changed', brandId, at, body: { connectionId: id } }) as const;

async function finishWell(parts: CollectParts, { connection, run }: Walk, caughtUp: boolean): Promise<void> {
  const now = parts.clock();
  const nextRunAt = caughtUp ? new Date(now.getTime() + connection.everySeconds * 1000) : now;
  const event = connection.trouble ? changed(parts, connection, now) : null;
  const set = { lastSuccessAt: now, nextRunAt, trouble: null };
  if (!(await parts.progress.finish({ ...fencedOf({ connection, run }), set, failures: 0, event }))) throw leaseLost();
  if (event) parts.announce();
}

async function finishInTrouble(parts: CollectParts, { connection, start, run }: Walk, error: ConnectorError): Promise<void> {
  const now = parts.clock();
  const { failures } = start;
  const set = afterTrouble(error, { everySeconds: connection.everySeconds, failures }, { now, random: parts.random });
  const ended = { ...fencedOf({ connection, run }), set, failures: failures + 1, event: changed(parts, connection, now) };
  if (!(await parts.progress.finish(ended))) throw leaseLost();
  parts.announce();
}

/** What an import or a webhook needs beside its page. */
export async function storeOnePage(
  parts: CollectParts,
  { connection, page, run }: Pick<Parameters<typeof storePage>[1], 'connection' | 'page' | 'run'>,
): Promise<Counts> {
  const brand = await parts.listening.brands.get(connection.brandId);
  if (!brand) throw new EarshotError('not-found', 'brand/not-found');
  return await storePage(parts, { connection, brand, matcher: matcherFor(parts, connection, brand), page, run });
}
