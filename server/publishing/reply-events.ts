import type { EventName, OutgoingEvent } from '../domain/event.ts';
import type { NewId } from '../domain/ids.ts';
import type { Reply, ReplyState } from '../domain/reply.ts';

const NAMES: Partial<Record<ReplyState, EventName>> = {
  queued: 'reply:queued',
  published: 'reply:published',
  failed: 'reply:failed',
  in_doubt: 'reply:in-doubt',
  withdrawn: 'reply:withdrawn',
};

/** What the house hears when a reply changes its state; nothing while it is on its way. */
export function eventOf(reply: Reply, at: Date, newId: NewId): OutgoingEvent | null {
  const name = NAMES[reply.state];
  if (!name) return null;
  return { eventId: newId(), name, brandId: reply.brandId, at, body: { replyId: reply.id, mentionId: reply.mentionId, by: reply.by } };
}
