import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { countHour } from './count-hour.ts';
import { addHours } from './hours.ts';
import type { Announce, BrandSource, BucketStore, DirtyHour, Run, TrendMentions } from './ports.ts';

export type CloseParts = {
  readonly buckets: BucketStore;
  readonly mentions: TrendMentions;
  readonly brands: BrandSource;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** Hours that one event tells of. */
const AT_ONCE = 50;

/** Counts every dirty hour again from its mentions. Returns how many hours it wrote. */
export async function closeBuckets(parts: CloseParts, run: Run): Promise<number> {
  const brandIds = (await parts.brands.list()).map(({ id }) => id);
  let written = 0;
  for (;;) {
    const dirty = await parts.buckets.dirty(brandIds, AT_ONCE);
    let step = 0;
    for (const brandId of new Set(dirty.map((hour) => hour.brandId)))
      step += await countAgain(
        parts,
        run,
        dirty.filter((hour) => hour.brandId === brandId),
      );
    written += step;
    // Hours that were marked again while they were counted wait for the next round.
    if (step === 0 || dirty.length < AT_ONCE) return written;
  }
}

async function countAgain(parts: CloseParts, run: Run, hours: readonly DirtyHour[]): Promise<number> {
  let written = 0;
  for (const [at, { brandId, start, mark }] of hours.entries()) {
    if (run.signal.aborted || !(await run.keep())) return written;
    const counted = await parts.mentions.counted([brandId], start, addHours(start, 1));
    const event = at === hours.length - 1 ? eventOf(parts, brandId, hours) : null;
    if (await parts.buckets.replace({ bucket: countHour({ brandId, start }, counted), mark, fence: run.fence, event })) written += 1;
  }
  parts.announce();
  return written;
}

/** Told with the last hour of a batch: what it tells of is then all written. */
function eventOf({ newId, clock }: CloseParts, brandId: BrandId, hours: readonly DirtyHour[]): OutgoingEvent {
  return { eventId: newId(), name: 'bucket:changed', brandId, at: clock(), body: { hours: hours.map(({ start }) => start.toISOString()) } };
}
