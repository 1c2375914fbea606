import { z } from 'zod';
import { BrandId } from './ids.ts';
import { Instant } from './instant.ts';

export const EventName = z.enum([
  'mention:stored', // ids of one page: {mentionIds, updated, deleted, hours}
  'mention:handled',
  'finding:corrected',
  'author:muted',
  'ticket:opened',
  'ticket:assigned',
  'ticket:accepted',
  'ticket:answered',
  'ticket:closed',
  'ticket:changed',
  'reply:queued',
  'reply:published',
  'reply:failed',
  'reply:in-doubt',
  'reply:withdrawn',
  'profile:changed',
  'identity:changed',
  'connection:changed',
  'bucket:changed',
  'notice:raised',
  'session:ended',
]);
export type EventName = z.infer<typeof EventName>;

/** What an owner pushes into its own document's `outgoing`. Ids and counts only: never words, names or handles. */
export const OutgoingEvent = z.object({
  /** The event's own id: a repeat is dropped by a unique index. */
  eventId: z.string(),
  name: EventName,
  brandId: BrandId.nullable(),
  at: Instant,
  body: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});
export type OutgoingEvent = z.infer<typeof OutgoingEvent>;

/** One line of the log. `seq` has no gaps. */
export const LoggedEvent = OutgoingEvent.extend({ seq: z.int().min(1) });
export type LoggedEvent = z.infer<typeof LoggedEvent>;
