import type { OutgoingEvent } from '../domain/event.ts';
import type { NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { openCount } from './count-hour.ts';
import { addHours, hourOf } from './hours.ts';
import type { Announce, BrandSource, BucketStore, DirtyHour, HourBucket, Run, TrendMentions } from './ports.ts';

export type CloseParts = {
  readonly buckets: BucketStore;
  readonly mentions: TrendMentions;
  readonly brands: BrandSource;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** Hours that are counted, written and told of together. */
const AT_ONCE = 100;

/** Counts every dirty hour again from its mentions. Returns how many hours it wrote. */
export async function closeBuckets(parts: CloseParts, run: Run): Promise<number> {
  const brandIds = (await parts.brands.list()).map(({ id }) => id);
  let written = 0;
  for (;;) {
    const dirty = await parts.buckets.dirty(brandIds, AT_ONCE);
    let step = 0;
    for (const brandId of new Set(dirty.map((hour) => hour.brandId))) {
      if (run.signal.aborted || !(await run.keep())) return written;
      const hours = dirty.filter((hour) => hour.brandId === brandId).sort((a, b) => a.start.getTime() - b.start.getTime());
      step += await countAgain(parts, run, hours);
    }
    written += step;
    // Hours that were marked again while they were counted wait for the next round.
    if (step === 0 || dirty.length < AT_ONCE) return written;
  }
}

async function countAgain(parts: CloseParts, run: Run, hours: readonly DirtyHour[]): Promise<number> {
  const counted: { bucket: HourBucket; mark: string }[] = [];
  for (const stretch of stretchesOf(hours)) counted.push(...(await countStretch(parts, stretch)));
  const written = await parts.buckets.replace({ counted, fence: run.fence, event: eventOf(parts, hours) });
  if (written > 0) parts.announce();
  return written;
}

/** Hours that follow each other: they are read in one walk. */
function stretchesOf(hours: readonly DirtyHour[]): DirtyHour[][] {
  const stretches: DirtyHour[][] = [];
  for (const hour of hours) {
    const open = stretches.at(-1);
    if (open && open.at(-1)?.start.getTime() === addHours(hour.start, -1).getTime()) open.push(hour);
    else stretches.push([hour]);
  }
  return stretches;
}

async function countStretch({ mentions }: CloseParts, stretch: readonly DirtyHour[]): Promise<{ bucket: HourBucket; mark: string }[]> {
  const [first] = stretch;
  const last = stretch.at(-1);
  if (!first || !last) return [];
  const counts = new Map(stretch.map(({ start }) => [start.getTime(), openCount()]));
  for await (const mention of mentions.inOrder(first.brandId, first.start, addHours(last.start, 1)))
    counts.get(hourOf(mention.publishedAt).getTime())?.add(mention);
  return stretch.map(({ brandId, start, mark }) => ({
    bucket: (counts.get(start.getTime()) ?? openCount()).bucket({ brandId, start }),
    mark,
  }));
}

function eventOf({ newId, clock }: CloseParts, hours: readonly DirtyHour[]): OutgoingEvent {
  const brandId = hours[0]?.brandId ?? null;
  return { eventId: newId(), name: 'bucket:changed', brandId, at: clock(), body: { hours: hours.map(({ start }) => start.toISOString()) } };
}
