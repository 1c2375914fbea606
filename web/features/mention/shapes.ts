import { z } from 'zod';
import { Author, Identity } from '../../../server/domain/author.ts';
import { TicketId, UserId } from '../../../server/domain/ids.ts';
import { Mention } from '../../../server/domain/mention.ts';
import { CanReply, Reply } from '../../../server/domain/reply.ts';
import { Presence, Ticket, TicketStatus } from '../../../server/domain/ticket.ts';

/** What a mention's row needs of its ticket. */
const RowTicket = z.object({
  id: TicketId,
  status: TicketStatus,
  assigneeId: UserId.nullable(),
  assigneeName: z.string().nullable(),
});

/** A mention in a list: without its former wordings, with who is at it. */
export const MentionRow = Mention.omit({ revisions: true }).extend({ ticket: RowTicket.nullable(), presence: z.array(Presence) });
export type MentionRow = z.infer<typeof MentionRow>;

/** Enough of a mention to show what its author said. */
export type Said = Omit<Mention, 'revisions'>;

const KnownAs = z.object({
  identity: Identity,
  profile: z.object({ id: z.string(), displayName: z.string(), segment: z.string().nullable() }),
});

export const AuthorGlance = z.object({
  author: Author,
  mentions: z.int(),
  positive: z.int(),
  negative: z.int(),
  firstSeenAt: Author.shape.firstSeenAt,
  others: z.array(Mention),
  tickets: z.int(),
  identity: KnownAs.nullable(),
});
export type AuthorGlance = z.infer<typeof AuthorGlance>;

export const MentionDetail = z.object({
  mention: Mention,
  thread: z.array(Mention),
  author: AuthorGlance.nullable(),
  ticket: Ticket.nullable(),
  replies: z.array(Reply),
  canReply: CanReply,
  presence: z.array(Presence),
  /** `explain` of the findings as sentences, in the same order. */
  reasons: z.array(z.object({ finding: z.string(), text: z.string() })),
  /** Names of the users who appear anywhere in it. */
  names: z.record(z.string(), z.string()),
});
export type MentionDetail = z.infer<typeof MentionDetail>;
