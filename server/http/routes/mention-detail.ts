import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import type { Desk } from '../../desk/index.ts';
import type { Caller } from '../../domain/access.ts';
import { Author, Identity } from '../../domain/author.ts';
import { ProfileId, type UserId } from '../../domain/ids.ts';
import { Mention } from '../../domain/mention.ts';
import { reasonText } from '../../domain/reasons.ts';
import { CanReply, Reply } from '../../domain/reply.ts';
import { Presence, Ticket } from '../../domain/ticket.ts';
import type { Intake } from '../../intake/index.ts';
import type { AuthorCard, People } from '../../people/index.ts';
import type { Publishing } from '../../publishing/index.ts';
import { toldReply } from './told-troubles.ts';

const OTHERS = 5;

const AuthorGlance = z.object({
  author: Author,
  mentions: z.int(),
  positive: z.int(),
  negative: z.int(),
  firstSeenAt: Author.shape.firstSeenAt,
  others: z.array(Mention),
  tickets: z.int(),
  identity: z
    .object({ identity: Identity, profile: z.object({ id: ProfileId, displayName: z.string(), segment: z.string().nullable() }) })
    .nullable(),
});
type AuthorGlance = z.infer<typeof AuthorGlance>;

/** Everything an agent needs beside a mention, in one answer. */
export const MentionDetail = z.object({
  mention: Mention,
  /** In order of time, without the mention when it stands alone. */
  thread: z.array(Mention),
  author: AuthorGlance.nullable(),
  ticket: Ticket.nullable(),
  replies: z.array(Reply),
  canReply: CanReply,
  presence: z.array(Presence),
  /** Why each finding was made, in the reader's language and in the order of `explain`. */
  reasons: z.array(z.object({ finding: z.string(), text: z.string() })),
  /** Of the users who appear anywhere in it. */
  names: z.record(z.string(), z.string()),
});
export type MentionDetail = z.infer<typeof MentionDetail>;

export type DetailRooms = {
  readonly intake: Pick<Intake, 'mentions'>;
  readonly people: Pick<People, 'authors'>;
  readonly desk: Desk;
  readonly publishing: Publishing;
  readonly access: Pick<Access, 'users'>;
};

export function createMentionDetail(rooms: DetailRooms): (mention: Mention, caller: Pick<Caller, 'language'>) => Promise<MentionDetail> {
  const { intake, desk, publishing } = rooms;
  return async function detailOf(mention, { language }) {
    const { id, brandId } = mention;
    const [thread, author, [ticket = null], replies, canReply, presence] = await Promise.all([
      intake.mentions.thread(mention),
      glanceAt(rooms, mention),
      desk.tickets.ofMentions([id], [brandId]),
      publishing.ofMention(id, brandId),
      publishing.canReply(mention),
      desk.presence.of([id], [brandId]),
    ]);
    return {
      mention,
      thread: [...thread],
      author,
      ticket,
      replies: replies.map((reply) => toldReply(reply, language)),
      canReply,
      presence: [...(presence.get(id) ?? [])],
      reasons: (mention.findings?.explain ?? []).map(({ finding, reason }) => ({ finding, text: reasonText(reason, language) })),
      names: await namesOf(rooms, { mention, ticket, replies }),
    };
  };
}

/** null for an author whose card is not written yet: it follows the mention by a moment. */
async function glanceAt({ people }: DetailRooms, { id, author, brandId }: Mention): Promise<AuthorGlance | null> {
  if (!author || !(await people.authors.get(author.id, [brandId]))) return null;
  const card = await people.authors.card(author.id, [brandId]);
  return {
    author: card.author,
    mentions: card.mentions.total,
    positive: card.mentions.positive,
    negative: card.mentions.negative,
    firstSeenAt: card.author.firstSeenAt,
    others: card.recent.filter((other) => other.id !== id).slice(0, OTHERS),
    tickets: card.tickets.length,
    identity: knownAs(card),
  };
}

function knownAs({ identities }: AuthorCard): AuthorGlance['identity'] {
  const inState = (state: Identity['state']) => identities.find(({ identity }) => identity.state === state);
  const best = inState('linked') ?? inState('suggested');
  if (!best) return null;
  const { id, displayName, segment } = best.profile;
  return { identity: best.identity, profile: { id, displayName, segment } };
}

type Named = { readonly mention: Mention; readonly ticket: Ticket | null; readonly replies: readonly Reply[] };

async function namesOf({ access: { users } }: DetailRooms, { mention, ticket, replies }: Named): Promise<Record<string, string>> {
  const ids = new Set([
    mention.handledBy,
    ...mention.corrections.map(({ by }) => by),
    ...replies.map(({ by }) => by),
    ...(ticket ? [ticket.assigneeId, ticket.openedBy, ticket.draft?.by, ...ticket.notes.map(({ by }) => by)] : []),
  ]);
  const named = [...ids].map(async (id): Promise<[string, string][]> => {
    const name = id ? await users.nameOf(id as UserId) : null;
    return id && name !== null ? [[id, name]] : [];
  });
  return Object.fromEntries((await Promise.all(named)).flat());
}
