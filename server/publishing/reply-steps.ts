import type { ReplyReceipt } from '../domain/connector.ts';
import type { NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Reply } from '../domain/reply.ts';
import { NEEDS_PERSON } from './doubt.ts';
import type { Announce, ReplyJournal } from './ports.ts';
import { eventOf } from './reply-events.ts';

export type Trouble = { readonly code: string; readonly text: string };

/** A rate limit that keeps coming back ends as a failure that a person sees. */
export const MAX_ATTEMPTS = 5;

export function asSending(reply: Reply, at: Date): Reply {
  // A repeat keeps its first start: the listing must reach back to the earliest moment it could have gone out.
  const startedAt = reply.state === 'in_doubt' && reply.startedAt ? reply.startedAt : at;
  return { ...reply, state: 'sending', attempt: reply.attempt + 1, startedAt, trouble: null };
}

export function asPublished(reply: Reply, receipt: { readonly externalId: string | null; readonly url: string | null }, at: Date): Reply {
  return { ...reply, ...receipt, state: 'published', publishedAt: at, trouble: null };
}

export function asFailed(reply: Reply, trouble: Trouble): Reply {
  return { ...reply, state: 'failed', trouble: clipped(trouble) };
}

export function asInDoubt(reply: Reply, trouble: Trouble): Reply {
  return { ...reply, state: 'in_doubt', trouble: clipped(trouble) };
}

export function asQueuedAgain(reply: Reply, trouble: Trouble): Reply {
  return { ...reply, state: 'queued', trouble: clipped(trouble) };
}

export const needsPerson = (reply: Pick<Reply, 'state' | 'trouble'>): boolean =>
  reply.state === 'in_doubt' && reply.trouble?.code === NEEDS_PERSON;

export const receiptOf = (reply: Pick<Reply, 'externalId' | 'url'>): ReplyReceipt | null =>
  reply.externalId === null ? null : { externalId: reply.externalId, url: reply.url };

const clipped = ({ code, text }: Trouble): Trouble => ({ code, text: text.slice(0, 500) });

export type StepParts = {
  readonly journal: Pick<ReplyJournal, 'move'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** Writes one step to the journal and tells the house when the state changed. */
export async function takeStep(
  { journal, clock, newId, announce }: StepParts,
  {
    before,
    after,
    fence,
    dueAt,
  }: { readonly before: Reply; readonly after: Reply; readonly fence: number | null; readonly dueAt: Date | null },
): Promise<Reply | null> {
  const isNews = before.state !== after.state || needsPerson(before) !== needsPerson(after);
  const event = isNews ? eventOf(after, clock(), newId) : null;
  const moved = await journal.move({ from: before.state, attempt: before.attempt, after, fence, dueAt, event });
  if (moved && event) announce();
  return moved;
}
