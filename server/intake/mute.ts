import type { AuthorId, BrandId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { hoursOf } from './batch-event.ts';
import type { Announce, MentionStore, MutingChange } from './ports.ts';
import { standingOf } from './standing.ts';

type MuteParts = { readonly mentionStore: MentionStore; readonly clock: Clock; readonly newId: NewId; readonly announce: Announce };
type MuteAsk = { readonly brandId: BrandId; readonly authorId: AuthorId; readonly isMuted: boolean };

/** Sets an author's mentions aside, or brings them back as far as nothing else keeps them aside. May be repeated. */
export async function setMuted(
  { mentionStore, clock, newId, announce }: MuteParts,
  { brandId, authorId, isMuted }: MuteAsk,
): Promise<number> {
  let touched = 0;
  for await (const batch of mentionStore.ofAuthor(brandId, authorId)) {
    const changes = batch.map(
      (mention): MutingChange => ({ id: mention.id, brandId, ...standingOf(mention, { muted: isMuted }), event: null }),
    );
    const last = changes.pop();
    if (!last) continue;
    // The last write of the batch carries the news: a crash before it means that the whole batch is done again.
    const body = { mentionId: last.id, finding: 'muted', hours: hoursOf(batch.map(({ publishedAt }) => publishedAt)) };
    const event = { eventId: newId(), name: 'finding:corrected', brandId, at: clock(), body } as const;
    await mentionStore.setStanding([...changes, { ...last, event }]);
    touched += batch.length;
  }
  announce();
  return touched;
}
