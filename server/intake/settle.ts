import type { Connection } from '../domain/connection.ts';
import { EarshotError } from '../domain/errors.ts';
import type { Clock } from '../domain/instant.ts';
import { batchEvent } from './batch-event.ts';
import { countsOf, tallyOf } from './counts.ts';
import type { Announce, MentionStore, ProgressStore } from './ports.ts';
import type { Run } from './run.ts';

type SettleParts = {
  readonly mentionStore: MentionStore;
  readonly progress: ProgressStore;
  readonly clock: Clock;
  readonly announce: Announce;
};

type SettleAsk = { readonly connection: Connection; readonly run: Run };

/** How long a run counts as being at work when nothing more is heard of it. */
const RUN_MS = 120_000;

export const runsUntil = (now: Date): Date => new Date(now.getTime() + RUN_MS);

export const leaseLost = (): EarshotError => new EarshotError('conflict', 'collect/lease-lost');

export const fencedOf = ({ connection: { id, brandId }, run: { fence } }: SettleAsk) => ({ id, brandId, fence });

/**
 * A run died between naming a batch and closing it: what it wrote counts and is announced. The checkpoint stays; its page will be read
 * again and finds these as known.
 */
export async function settleBatch({ mentionStore, progress, clock, announce }: SettleParts, ask: SettleAsk): Promise<void> {
  const { connection } = ask;
  const left = await progress.inFlight(connection.id, connection.brandId);
  if (!left) return;
  const written = await mentionStore.ofPage(connection.brandId, left.keys, left.page);
  const now = clock();
  const counts = countsOf(tallyOf(written));
  const closed = await progress.closeBatch({
    ...fencedOf(ask),
    page: left.page,
    checkpoint: null,
    counts,
    lastMentionAt: counts.stored > 0 ? now : null,
    runsUntil: runsUntil(now),
    event: batchEvent(connection, left.page, { written, at: now }),
  });
  if (!closed) throw leaseLost();
  announce();
}
