import { z } from 'zod';
import { BrandId, ConnectionId, MentionId, ReplyId, UserId } from './ids.ts';
import { Instant } from './instant.ts';

/** queued → sending (journaled before the call) → published | failed (provably not executed) | in_doubt. */
export const ReplyState = z.enum(['queued', 'sending', 'published', 'failed', 'in_doubt', 'withdrawn']);
export type ReplyState = z.infer<typeof ReplyState>;

/** One public answer. It goes out once, or is known to be in doubt. */
export const Reply = z.object({
  id: ReplyId,
  brandId: BrandId,
  connectionId: ConnectionId,
  mentionId: MentionId,
  text: z.string().min(1).max(20_000),
  state: ReplyState,
  /** The client's key: the same key never makes a second reply. */
  idempotencyKey: z.string().min(8).max(128),
  by: UserId,
  createdAt: Instant,
  attempt: z.int(),
  startedAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  externalId: z.string().nullable(),
  url: z.string().nullable(),
  trouble: z.object({ code: z.string(), text: z.string().max(500) }).nullable(),
  /** Complete listings of our own replies that did not show it. */
  absentChecks: z.int(),
});
export type Reply = z.infer<typeof Reply>;

/** Whether a reply is possible, said before anybody writes one. `unreachable`: the platform did not answer in time. */
export const CanReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), maxChars: z.int() }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(['policy', 'locked', 'deleted', 'window', 'scope', 'unsupported', 'unreachable']),
    text: z.object({ de: z.string(), en: z.string() }),
  }),
]);
export type CanReply = z.infer<typeof CanReply>;
