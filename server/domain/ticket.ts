import { z } from 'zod';
import { BrandId, MentionId, ReplyId, TicketId, UserId } from './ids.ts';
import { Instant } from './instant.ts';

export const TicketStatus = z.enum(['new', 'qualified', 'assigned', 'accepted', 'answered', 'closed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

/** Internal text; never public. */
export const Note = z.object({ id: z.string(), by: UserId, text: z.string().min(1).max(10_000), at: Instant });
export type Note = z.infer<typeof Note>;

/** Proposed text of a reply. `version` grows with each save: a stale save is refused. */
export const Draft = z.object({ text: z.string().max(20_000), by: UserId, at: Instant, version: z.int().min(1) });
export type Draft = z.infer<typeof Draft>;

/** Why the first rule takes a mention for a concern that is addressed to the brand. */
export const OpenedBecause = z.enum(['names-us', 'answers-us', 'reviews-us', 'urgent-complaint']);
export type OpenedBecause = z.infer<typeof OpenedBecause>;

/** The unit of work once a mention needs a human. One per mention. */
export const Ticket = z.object({
  id: TicketId,
  brandId: BrandId,
  mentionId: MentionId,
  status: TicketStatus,
  /** A user's id, or 'rule:complaint-or-question'. */
  openedBy: z.string(),
  /** Which condition of the rule held; null when a person opened it. */
  openedBecause: OpenedBecause.nullable(),
  openedAt: Instant,
  assigneeId: UserId.nullable(),
  assignedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  draft: Draft.nullable(),
  notes: z.array(Note),
  replyIds: z.array(ReplyId),
});
export type Ticket = z.infer<typeof Ticket>;

export const Presence = z.object({ userId: UserId, name: z.string(), doing: z.enum(['viewing', 'writing', 'idle']), expiresAt: Instant });
export type Presence = z.infer<typeof Presence>;

/** A person's notice, e.g. that a ticket became theirs. */
export const Notice = z.object({
  id: z.string(),
  userId: UserId,
  kind: z.enum(['ticket-assigned', 'reply-in-doubt', 'reply-failed', 'source-silent']),
  subjectId: z.string(),
  brandId: BrandId,
  at: Instant,
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;
