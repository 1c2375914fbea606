import type { UpdateQuery } from 'mongoose';
import type { TicketListAsk, TicketStore } from '../desk/ports.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import { Ticket } from '../domain/ticket.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const tickets = declareModel({
  collection: 'tickets',
  shardKey: ['brandId', 'mentionId'],
  noun: Ticket,
  announces: true,
  indexes: [
    { fields: { brandId: 1, mentionId: 1 }, options: { unique: true }, serves: 'one ticket per mention' },
    { fields: { brandId: 1, status: 1, openedAt: -1, _id: -1 }, serves: 'the list of tickets by status' },
    { fields: { brandId: 1, assigneeId: 1, openedAt: -1, _id: -1 }, serves: 'my tickets, and nobody’s' },
  ],
});

/** Where a page ended: the instant and id of its last ticket. */
const cursorOf = ({ openedAt, id }: Ticket): string => Buffer.from(`${openedAt.toISOString()} ${id}`).toString('base64url');

function afterCursor(cursor: string): object {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const openedAt = new Date(at);
  return { $or: [{ openedAt: { $lt: openedAt } }, { openedAt, _id: { $lt: id } }] };
}

export function ticketRepository(store: Store): TicketStore {
  const model = store.model(tickets);
  const nounOf = (found: Stored<Ticket> | null): Ticket | null => found && fromStored(tickets, found);

  async function change(ticket: Ticket, condition: object, update: UpdateQuery<Stored<Ticket>>): Promise<Ticket | null> {
    const filter = { _id: ticket.id, brandId: ticket.brandId, mentionId: ticket.mentionId, ...condition };
    return nounOf(await model.findOneAndUpdate(filter, update, { returnDocument: 'after', lean: true }));
  }
  const telling = (event: OutgoingEvent, more: object = {}): UpdateQuery<Stored<Ticket>> =>
    ({ $push: { outgoing: event, ...more } }) as UpdateQuery<Stored<Ticket>>;

  return {
    async open(ticket, event) {
      try {
        await model.collection.insertOne({ ...toStored(ticket), outgoing: [event] } as never);
        return { ticket, isNew: true };
      } catch (error) {
        const known = isDuplicateKey(error) ? await model.findOne({ _id: ticket.id, brandId: ticket.brandId }).lean() : null;
        if (!known) throw error;
        return { ticket: fromStored(tickets, known as Stored<Ticket>), isNew: false };
      }
    },
    get: async (id, brandIds) => nounOf(await model.findOne({ _id: id, brandId: { $in: [...brandIds] } }).lean<Stored<Ticket>>()),
    async ofMentions(mentionIds, brandIds) {
      const found = await model.find({ mentionId: { $in: [...mentionIds] }, brandId: { $in: [...brandIds] } }).lean<Stored<Ticket>[]>();
      return found.map((ticket) => fromStored(tickets, ticket));
    },
    async list({ brandIds, statuses, assigneeId, cursor, limit }: TicketListAsk) {
      const found = await model
        .find({
          brandId: { $in: [...brandIds] },
          ...(statuses.length > 0 ? { status: { $in: [...statuses] } } : {}),
          ...(assigneeId === undefined ? {} : { assigneeId }),
          ...(cursor ? afterCursor(cursor) : {}),
        })
        .sort({ openedAt: -1, _id: -1 })
        .limit(limit + 1)
        .lean<Stored<Ticket>[]>();
      const page = found.slice(0, limit).map((ticket) => fromStored(tickets, ticket));
      const last = page.at(-1);
      return { tickets: page, next: found.length > limit && last ? cursorOf(last) : null };
    },
    move({ before, after, event }) {
      const { status, assigneeId, assignedAt, acceptedAt, answeredAt, closedAt } = after;
      const set = { status, assigneeId, assignedAt, acceptedAt, answeredAt, closedAt };
      return change(before, { status: before.status, assigneeId: before.assigneeId }, { $set: set, ...telling(event) });
    },
    addNote: (ticket, note, event) => change(ticket, {}, telling(event, { notes: note })),
    saveDraft(ticket, draft, event) {
      const over = draft.version === 1 ? { draft: null } : { 'draft.version': draft.version - 1 };
      return change(ticket, over, { $set: { draft }, ...telling(event) });
    },
    addReply: (ticket, replyId, event) => change(ticket, {}, { $addToSet: { replyIds: replyId }, ...telling(event) }),
  };
}
