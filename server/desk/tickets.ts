import { EarshotError } from '../domain/errors.ts';
import type { BrandId, MentionId, NewId, TicketId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Handling, Mention } from '../domain/mention.ts';
import type { OpenedBecause, Ticket } from '../domain/ticket.ts';
import { type Move, moveTicket } from './move-ticket.ts';
import type { Announce, Colleagues, HandlingStore, MentionSource, TicketListAsk, TicketStore } from './ports.ts';
import { type TicketEventName, ticketEvent } from './ticket-events.ts';

export type TicketParts = {
  readonly store: TicketStore;
  readonly handling: HandlingStore;
  readonly mentions: MentionSource;
  readonly colleagues: Colleagues;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

export type TicketAsk = { readonly id: TicketId; readonly brandIds: readonly BrandId[]; readonly by: UserId };

export type Tickets = {
  /** One ticket per mention, whoever asks first. */
  open(ask: { readonly mentionId: MentionId; readonly brandIds: readonly BrandId[]; readonly by: string }): Promise<Ticket>;
  get(id: TicketId, brandIds: readonly BrandId[]): Promise<Ticket>;
  ofMentions(mentionIds: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly Ticket[]>;
  list(ask: TicketListAsk): ReturnType<TicketStore['list']>;
  /** Mine from now on; `ticket/already-assigned` with whose it is, when a colleague was faster. */
  accept(ask: TicketAsk): Promise<Ticket>;
  assign(ask: TicketAsk & { readonly to: UserId }): Promise<Ticket>;
  release(ask: TicketAsk): Promise<Ticket>;
  close(ask: TicketAsk): Promise<Ticket>;
  reopen(ask: TicketAsk): Promise<Ticket>;
  addNote(ask: TicketAsk & { readonly text: string }): Promise<Ticket>;
};

/** No mention's id holds a dot. */
const MARK = 't.';

/** A mention has at most one ticket, so its id follows from the mention's. */
export const ticketIdOf = (mentionId: MentionId): TicketId => `${MARK}${mentionId}` as TicketId;

/** The mention that a ticket's or a mention's id speaks of. */
export const mentionIdOf = (subjectId: string): MentionId =>
  (subjectId.startsWith(MARK) ? subjectId.slice(MARK.length) : subjectId) as MentionId;

export function newTicket(
  mention: Pick<Mention, 'id' | 'brandId'>,
  { by, because, at }: { readonly by: string; readonly because: OpenedBecause | null; readonly at: Date },
): Ticket {
  return {
    id: ticketIdOf(mention.id),
    brandId: mention.brandId,
    mentionId: mention.id,
    status: 'new',
    openedBy: by,
    openedBecause: because,
    openedAt: at,
    assigneeId: null,
    assignedAt: null,
    acceptedAt: null,
    answeredAt: null,
    closedAt: null,
    draft: null,
    notes: [],
    replyIds: [],
  };
}

/** Others may write between our reading and our writing; each retry reads anew, and after a few somebody is told. */
const TRIES = 5;

export function createTickets(parts: TicketParts): Tickets {
  const { store, handling, mentions, colleagues, clock, newId, announce } = parts;

  async function existing(id: TicketId, brandIds: readonly BrandId[]): Promise<Ticket> {
    const ticket = await store.get(id, brandIds);
    if (!ticket) throw new EarshotError('not-found', 'ticket/not-found');
    return ticket;
  }

  /** Decides on what is stored and writes only over that; `decide` returns null when nothing is to be done. */
  async function change(
    { id, brandIds, by }: TicketAsk,
    name: TicketEventName,
    decide: (ticket: Ticket) => Move | null | Promise<Move | null>,
  ): Promise<Ticket> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await existing(id, brandIds);
      const move = await decide(before);
      if (!move) return before;
      const after = moveTicket(before, move, clock());
      const moved = await store.move({ before, after, event: ticketEvent(name, after, { by, at: clock(), newId }) });
      if (moved) return moved;
    }
    throw new EarshotError('conflict', 'ticket/changed-meanwhile');
  }

  async function setHandling(ticket: Ticket, to: Handling, by: string): Promise<void> {
    const set = { handling: to, handledBy: by, laterUntil: null };
    await handling.change({ mentionIds: [ticket.mentionId], brandIds: [ticket.brandId], actId: newId(), set });
  }

  const told = (ticket: Ticket): Ticket => {
    announce();
    return ticket;
  };

  return {
    async open({ mentionId, brandIds, by }) {
      const mention = await mentions.get(mentionId, brandIds);
      if (!mention) throw new EarshotError('not-found', 'mention/not-found');
      return told(await openFor(parts, mention, { by, because: null }));
    },
    get: existing,
    ofMentions: (mentionIds, brandIds) => store.ofMentions(mentionIds, brandIds),
    list: (ask) => store.list(ask),
    async accept(ask) {
      const accepted = await change(ask, 'ticket:accepted', async (ticket) => {
        await mineOrFree(colleagues, ticket, ask.by);
        return ticket.status === 'accepted' ? null : { to: 'accepted', assigneeId: ask.by };
      });
      return told(accepted);
    },
    async assign(ask) {
      const ticket = await existing(ask.id, ask.brandIds);
      if (!(await colleagues.mayAnswer(ask.to, ticket.brandId))) throw new EarshotError('invalid', 'ticket/cannot-be-theirs');
      const assigned = await change(ask, 'ticket:assigned', (now) =>
        now.assigneeId === ask.to && now.status !== 'closed' ? null : { to: 'assigned', assigneeId: ask.to },
      );
      return told(assigned);
    },
    release: async (ask) => told(await change(ask, 'ticket:changed', (ticket) => (ticket.assigneeId ? { to: 'qualified' } : null))),
    async close(ask) {
      const closed = await change(ask, 'ticket:closed', (ticket) => (ticket.status === 'closed' ? null : { to: 'closed' }));
      await setHandling(closed, 'done', ask.by);
      return told(closed);
    },
    async reopen(ask) {
      const reopened = await change(ask, 'ticket:changed', ({ status, assigneeId }) => {
        if (status !== 'closed') return null;
        return assigneeId ? { to: 'assigned', assigneeId } : { to: 'qualified' };
      });
      await setHandling(reopened, 'new', ask.by);
      return told(reopened);
    },
    async addNote({ id, brandIds, by, text }) {
      const ticket = await existing(id, brandIds);
      const event = ticketEvent('ticket:changed', ticket, { by, at: clock(), newId });
      const noted = await store.addNote(ticket, { id: newId(), by, text, at: clock() }, event);
      if (!noted) throw new EarshotError('not-found', 'ticket/not-found');
      return told(noted);
    },
  };
}

/** Opens or finds the mention's ticket and marks the mention with it; a crash in between is healed by the next who opens it. */
export async function openFor(
  { store, handling, clock, newId }: Pick<TicketParts, 'store' | 'handling' | 'clock' | 'newId'>,
  mention: Pick<Mention, 'id' | 'brandId' | 'ticketId'>,
  { by, because }: { readonly by: string; readonly because: OpenedBecause | null },
): Promise<Ticket> {
  const fresh = newTicket(mention, { by, because, at: clock() });
  const { ticket } = await store.open(fresh, ticketEvent('ticket:opened', fresh, { by, at: fresh.openedAt, newId }));
  if (mention.ticketId !== ticket.id) await handling.setTicket(mention.id, mention.brandId, ticket.id);
  return ticket;
}

/** Refuses with the colleague who holds it. */
export async function mineOrFree(colleagues: Pick<Colleagues, 'nameOf'>, ticket: Ticket, by: UserId): Promise<void> {
  if (ticket.assigneeId === null || ticket.assigneeId === by) return;
  const name = (await colleagues.nameOf(ticket.assigneeId)) ?? '';
  throw new EarshotError('conflict', 'ticket/already-assigned', { values: { assigneeId: ticket.assigneeId, name } });
}
