import { z } from 'zod';
import type { Desk } from '../../desk/index.ts';
import type { Caller } from '../../domain/access.ts';
import { EarshotError } from '../../domain/errors.ts';
import { BrandId, TicketId, UserId } from '../../domain/ids.ts';
import { Mention } from '../../domain/mention.ts';
import { mayDo } from '../../domain/permissions.ts';
import { Reply } from '../../domain/reply.ts';
import { Ticket, TicketStatus } from '../../domain/ticket.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandOfTicket, brandScope, type MentionReader } from './brand-scope.ts';
import { commaList, Paging } from './filter-query.ts';
import { createMentionDetail, type DetailRooms, MentionDetail } from './mention-detail.ts';
import { toldReply } from './told-troubles.ts';

type Rooms = DetailRooms & { readonly brands: BrandList; readonly mentions: MentionReader; readonly desk: Desk };
type Asked = { readonly params: { readonly id: TicketId }; readonly caller: Caller };

const params = z.object({ id: TicketId });
const PAGE = 50;

const ListQuery = z.object({
  ...Paging.shape,
  brandIds: commaList(BrandId).optional(),
  status: commaList(TicketStatus).optional(),
  assignee: z.string().max(128).optional(),
});

function assigneeOf(asked: string | undefined, caller: Caller): { assigneeId?: UserId | null } {
  if (asked === undefined) return {};
  if (asked === 'none') return { assigneeId: null };
  return { assigneeId: asked === 'me' ? (caller.id as UserId) : UserId.parse(asked) };
}

export function ticketRoutes(rooms: Rooms): Route[] {
  const { brands, desk, mentions } = rooms;
  const { tickets, answering } = desk;
  const detailOf = createMentionDetail(rooms);
  const brandOf = async ({ params: { id } }: Pick<Asked, 'params'>) => [await brandOfTicket(rooms, id)];
  const askOf = async (asked: Asked) => ({ id: asked.params.id, brandIds: await brandOf(asked), by: asked.caller.id as UserId });

  /** The acts that take a ticket and nothing else. */
  const act = (verb: 'accept' | 'release' | 'close' | 'reopen', summary: string): Route =>
    route({
      method: 'POST',
      path: `/api/tickets/{id}/${verb}`,
      summary,
      access: { permission: 'answer', brands: brandOf },
      params,
      response: Ticket,
      handler: async (asked) => tickets[verb](await askOf(asked)),
    });

  return [
    route({
      method: 'GET',
      path: '/api/tickets',
      summary: 'Tickets with their mentions, newest first',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: ListQuery,
      response: z.object({ tickets: z.array(Ticket.extend({ mention: Mention.nullable() })), next: z.string().nullable() }),
      async handler({ query, caller }) {
        const brandIds = await brandScope(brands, { query, caller }, 'read');
        const { tickets: page, next } = await tickets.list({
          brandIds,
          statuses: query.status ?? [],
          ...assigneeOf(query.assignee, caller),
          cursor: query.cursor ?? null,
          limit: query.limit ?? PAGE,
        });
        const withMentions = page.map(async (ticket) => ({ ...ticket, mention: await mentions.get(ticket.mentionId, [ticket.brandId]) }));
        return { tickets: await Promise.all(withMentions), next };
      },
    }),
    route({
      method: 'GET',
      path: '/api/tickets/{id}',
      summary: 'A ticket with its mention, thread, author and answers',
      access: { permission: 'read', brands: brandOf },
      params,
      response: MentionDetail,
      async handler(asked) {
        const [brandId] = await brandOf(asked);
        const { mentionId } = await tickets.get(asked.params.id, brandId ? [brandId] : []);
        const mention = brandId && (await mentions.get(mentionId, [brandId]));
        if (!mention) throw new EarshotError('not-found', 'mention/not-found');
        return await detailOf(mention, asked.caller);
      },
    }),
    act('accept', 'Take a ticket; refused with whose it is when a colleague was faster'),
    act('release', 'Give a ticket back'),
    act('close', 'Close a ticket'),
    act('reopen', 'Open a closed ticket again'),
    route({
      method: 'POST',
      path: '/api/tickets/{id}/assign',
      summary: 'Give a ticket to somebody; to others only as a team lead',
      access: { permission: 'answer', brands: brandOf },
      params,
      payload: z.object({ userId: UserId }),
      response: Ticket,
      async handler(asked) {
        const ask = await askOf(asked);
        const to = asked.payload.userId;
        if (to !== ask.by && !ask.brandIds.every((brandId) => mayDo(asked.caller, 'lead', brandId)))
          throw new EarshotError('forbidden', 'access/forbidden');
        return await tickets.assign({ ...ask, to });
      },
    }),
    route({
      method: 'POST',
      path: '/api/tickets/{id}/notes',
      summary: 'Write an internal note',
      access: { permission: 'answer', brands: brandOf },
      params,
      payload: z.object({ text: z.string().trim().min(1).max(10_000) }),
      response: Ticket,
      handler: async (asked) => tickets.addNote({ ...(await askOf(asked)), text: asked.payload.text }),
    }),
    route({
      method: 'PUT',
      path: '/api/tickets/{id}/draft',
      summary: 'Save a draft over the version before it',
      access: { permission: 'answer', brands: brandOf },
      params,
      payload: z.object({ text: z.string().max(20_000), version: z.int().min(1) }),
      response: Ticket,
      handler: async (asked) => answering.saveDraft({ ...(await askOf(asked)), ...asked.payload }),
    }),
    route({
      method: 'POST',
      path: '/api/tickets/{id}/publish',
      summary: 'Answer in public; the same key never makes a second answer',
      access: { permission: 'answer', brands: brandOf },
      params,
      payload: z.object({ text: z.string().trim().min(1).max(20_000), idempotencyKey: z.string().min(8).max(128) }),
      response: z.object({ ticket: Ticket, reply: Reply }),
      async handler(asked) {
        const { ticket, reply } = await answering.publish({ ...(await askOf(asked)), ...asked.payload });
        return { ticket, reply: toldReply(reply, asked.caller.language) };
      },
    }),
  ];
}
