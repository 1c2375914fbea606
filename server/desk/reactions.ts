import type { LoggedEvent } from '../domain/event.ts';
import type { BrandId, MentionId, NewId, ReplyId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import type { Reply } from '../domain/reply.ts';
import { needsPerson, type Publishing } from '../publishing/index.ts';
import { type Move, moveTicket } from './move-ticket.ts';
import type { Notices } from './notices.ts';
import type { Announce, BrandSource, HandlingStore, JudgedMention, TicketStore } from './ports.ts';
import { isOwn, RULE, whyTicket } from './rule.ts';
import { type TicketEventName, ticketEvent } from './ticket-events.ts';
import { openFor, ticketIdOf } from './tickets.ts';

/** What the desk does when something happened elsewhere. Each may run twice for one event. */
export type DeskReactions = {
  onMentionStored(event: LoggedEvent): Promise<void>;
  onTicketAssigned(event: LoggedEvent): Promise<void>;
  onReplyPublished(event: LoggedEvent): Promise<void>;
  onReplyTrouble(event: LoggedEvent): Promise<void>;
};

export type ReactionParts = {
  readonly store: TicketStore;
  readonly handling: HandlingStore;
  readonly brands: BrandSource;
  readonly publishing: Pick<Publishing, 'get' | 'ours'>;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

const textOf = (event: LoggedEvent, name: string): string | null => {
  const value = event.body[name];
  return typeof value === 'string' ? value : null;
};

const OPENED_AT_ONCE = 20;

export function createReactions(parts: ReactionParts): DeskReactions {
  const { store, handling, brands, publishing, notices, clock, newId, announce } = parts;

  async function replyOf(event: LoggedEvent): Promise<Reply | null> {
    const id = textOf(event, 'replyId');
    return id && event.brandId ? await publishing.get(id as ReplyId, [event.brandId]) : null;
  }

  /** Moves a ticket because of a fact. A race lost is no failure: the error makes the reaction run again. */
  async function moveBecause(mention: Pick<Mention, 'id' | 'brandId'>, name: TicketEventName, decide: Decide): Promise<void> {
    const before = await store.get(ticketIdOf(mention.id), [mention.brandId]);
    const move = before && decide(before);
    if (!before || !move) return;
    const after = moveTicket(before, move, clock());
    const event = ticketEvent(name, after, { by: 'platform', at: clock(), newId });
    if (!(await store.move({ before, after, event }))) await moveBecause(mention, name, decide);
  }

  /** Their answer makes it our turn again. Returns the mentions that go on with a concern whose ticket is still open. */
  async function ourTurnAgain(fresh: readonly JudgedMention[], brandId: BrandId): Promise<ReadonlySet<MentionId>> {
    const continuing = new Set<MentionId>();
    const threadIds = new Set(fresh.flatMap(({ threadId, author }) => (threadId && author ? threadId : [])));
    if (threadIds.size === 0) return continuing;
    for (const earlier of await handling.withTicketIn(brandId, [...threadIds])) {
      const next = fresh.filter((mention) => continues(mention, earlier));
      const ticket = next.length > 0 ? await store.get(ticketIdOf(earlier.id), [brandId]) : null;
      if (!ticket || ticket.status === 'closed') continue;
      for (const { id } of next) continuing.add(id);
      // An event that is heard twice must not undo an answer given in between.
      const { answeredAt } = ticket;
      if (answeredAt && next.some(({ collectedAt }) => collectedAt > answeredAt)) await takeBack(earlier);
    }
    return continuing;
  }

  async function takeBack(mention: JudgedMention): Promise<void> {
    const { id, brandId } = mention;
    const set = { handling: 'new' as const, handledBy: null };
    await handling.change({ mentionIds: [id], brandIds: [brandId], from: ['waiting'], actId: newId(), set });
    await moveBecause(mention, 'ticket:changed', ({ status, assigneeId }) => {
      if (status !== 'answered') return null;
      return assigneeId ? { to: 'accepted', assigneeId } : { to: 'qualified' };
    });
  }

  async function openByRule(fresh: readonly JudgedMention[], brandId: BrandId): Promise<void> {
    const brand = await brands.get(brandId);
    if (!brand) return;
    const parents = [...new Set(fresh.flatMap(({ parentId }) => parentId ?? []))];
    const ours = new Set(parents.length > 0 ? await publishing.ours(brandId, parents) : []);
    const due = fresh.flatMap((mention) => {
      const because = whyTicket(mention, { brand, answersUs: mention.parentId !== null && ours.has(mention.parentId) });
      return because ? { mention, because } : [];
    });
    // Side by side, because each waits for the disk; a page of a fresh import may hold hundreds.
    for (let from = 0; from < due.length; from += OPENED_AT_ONCE)
      await Promise.all(
        due.slice(from, from + OPENED_AT_ONCE).map(({ mention, because }) => openFor(parts, mention, { by: RULE, because })),
      );
  }

  return {
    async onMentionStored(event) {
      const ids = event.body['mentionIds'];
      if (!event.brandId || !Array.isArray(ids) || ids.length === 0) return;
      const brandId = event.brandId;
      const stored = await handling.judged(ids as MentionId[], [brandId]);
      const brand = await brands.get(brandId);
      const theirs = stored.filter((mention) => brand && !mention.deletedAt && !isOwn(mention, brand));
      const continuing = await ourTurnAgain(theirs, brandId);
      await openByRule(
        theirs.filter(({ id }) => !continuing.has(id)),
        brandId,
      );
      announce();
    },
    async onTicketAssigned(event) {
      const userId = textOf(event, 'assigneeId');
      const subjectId = textOf(event, 'ticketId');
      if (!userId || !subjectId || !event.brandId || userId === textOf(event, 'by')) return;
      await notices.raise(event, { userId: userId as UserId, kind: 'ticket-assigned', subjectId, brandId: event.brandId });
    },
    async onReplyPublished(event) {
      const reply = await replyOf(event);
      if (reply?.state !== 'published') return;
      const { mentionId: id, brandId, by } = reply;
      await moveBecause({ id, brandId }, 'ticket:answered', (ticket) =>
        ticket.status === 'closed' || ticket.status === 'answered' ? null : { to: 'answered' },
      );
      const set = { handling: 'waiting' as const, handledBy: by, laterUntil: null };
      await handling.change({ mentionIds: [id], brandIds: [brandId], from: ['new'], actId: newId(), set });
      announce();
    },
    async onReplyTrouble(event) {
      const reply = await replyOf(event);
      if (!reply || (reply.state !== 'failed' && !needsPerson(reply))) return;
      const kind = reply.state === 'failed' ? 'reply-failed' : 'reply-in-doubt';
      await notices.raise(event, { userId: reply.by, kind, subjectId: ticketIdOf(reply.mentionId), brandId: reply.brandId });
    },
  };
}

type Decide = (ticket: Parameters<typeof moveTicket>[0]) => Move | null;

/** The same author goes on in the same thread after what we answered. */
function continues(mention: JudgedMention, earlier: JudgedMention): boolean {
  return (
    mention.id !== earlier.id &&
    mention.platform === earlier.platform &&
    mention.threadId === earlier.threadId &&
    mention.author?.id === earlier.author?.id &&
    mention.publishedAt > earlier.publishedAt
  );
}
