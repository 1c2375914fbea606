import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import type { Desk } from '../../desk/index.ts';
import { csvLine } from '../../domain/csv.ts';
import type { BrandId, UserId } from '../../domain/ids.ts';
import { MentionId } from '../../domain/ids.ts';
import type { InboxFilter } from '../../domain/inbox.ts';
import { Mention } from '../../domain/mention.ts';
import { Presence, Ticket } from '../../domain/ticket.ts';
import type { Intake } from '../../intake/index.ts';
import { type Route, route } from '../route.ts';
import { anyMention, type BrandList, brandScope } from './brand-scope.ts';
import { FilterQuery, filterOf, MentionListQuery } from './filter-query.ts';
import { createMentionDetail, type DetailRooms, MentionDetail } from './mention-detail.ts';

type Rooms = DetailRooms & { readonly brands: BrandList };

const PAGE = 50;

const RowTicket = Ticket.pick({ id: true, status: true, assigneeId: true }).extend({ assigneeName: z.string().nullable() });
const MentionRow = Mention.omit({ revisions: true }).extend({ ticket: RowTicket.nullable(), presence: z.array(Presence) });
type MentionRow = z.infer<typeof MentionRow>;

const Facet = z.array(z.object({ value: z.string(), count: z.int() }));

export function mentionRoutes(rooms: Rooms): Route[] {
  const { brands, intake } = rooms;
  const detailOf = createMentionDetail(rooms);
  const read = { permission: 'read', brands: ({ query }: { query: FilterQuery }) => query.brandIds ?? 'anywhere' } as const;
  const params = z.object({ id: MentionId });
  return [
    route({
      method: 'GET',
      path: '/api/mentions',
      summary: 'The inbox: mentions with their tickets and who is at them',
      access: read,
      query: MentionListQuery,
      response: z.object({ mentions: z.array(MentionRow), next: z.string().nullable() }),
      async handler(asked) {
        const { order = 'newest', cursor = null, limit = PAGE, ...query } = asked.query;
        const brandIds = await brandScope(brands, asked, 'read');
        if (brandIds.length === 0) return { mentions: [], next: null };
        const page = await intake.mentions.list({ filter: filterOf(query, brandIds), order, cursor, limit });
        return { mentions: await rowsOf(rooms, page.mentions, brandIds), next: page.next };
      },
    }),
    route({
      method: 'GET',
      path: '/api/mentions/counts',
      summary: 'How many mentions are new, waiting and done',
      access: read,
      query: FilterQuery,
      response: z.object({ new: z.int(), waiting: z.int(), done: z.int() }),
      async handler(asked) {
        const brandIds = await brandScope(brands, asked, 'read');
        if (brandIds.length === 0) return { new: 0, waiting: 0, done: 0 };
        return await intake.mentions.counts(filterOf(asked.query, brandIds));
      },
    }),
    route({
      method: 'GET',
      path: '/api/mentions/facets',
      summary: 'What the newest of these mentions are made of',
      access: read,
      query: FilterQuery,
      response: z.object({ platforms: Facet, languages: Facet, topics: Facet, connections: Facet }),
      async handler(asked) {
        const brandIds = await brandScope(brands, asked, 'read');
        if (brandIds.length === 0) return { platforms: [], languages: [], topics: [], connections: [] };
        const { platforms, languages, topics, connections } = await intake.mentions.facets(filterOf(asked.query, brandIds));
        return { platforms: [...platforms], languages: [...languages], topics: [...topics], connections: [...connections] };
      },
    }),
    route({
      method: 'GET',
      path: '/api/mentions.csv',
      summary: 'The list as a file for spreadsheets',
      access: { permission: 'open-ticket', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: FilterQuery,
      response: 'raw',
      async handler(asked) {
        const brandIds = await brandScope(brands, asked, 'open-ticket');
        const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="mentions.csv"' };
        return { headers, body: csvOf(intake, filterOf(asked.query, brandIds), asked.signal) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/mentions/{id}',
      summary: 'A mention with its thread, author, ticket, answers and reasons',
      access: {
        permission: 'read',
        brands: async ({ params: { id } }) => [(await anyMention({ brands, mentions: intake.mentions }, id)).brandId],
      },
      params,
      response: MentionDetail,
      async handler({ params: { id }, caller }) {
        return await detailOf(await anyMention({ brands, mentions: intake.mentions }, id), caller);
      },
    }),
  ];
}

type RowRooms = { readonly desk: Desk; readonly access: Pick<Access, 'users'> };

async function rowsOf({ desk, access }: RowRooms, mentions: readonly Mention[], brandIds: readonly BrandId[]): Promise<MentionRow[]> {
  const ids = mentions.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [tickets, presence] = await Promise.all([desk.tickets.ofMentions(ids, brandIds), desk.presence.of(ids, brandIds)]);
  const names = await assigneeNames(access, tickets);
  const rowTickets = new Map(
    tickets.map(({ id, mentionId, status, assigneeId }) => {
      const assigneeName = (assigneeId && names.get(assigneeId)) ?? null;
      return [mentionId, { id, status, assigneeId, assigneeName }];
    }),
  );
  return mentions.map(({ revisions: _past, ...mention }) => ({
    ...mention,
    ticket: rowTickets.get(mention.id) ?? null,
    presence: [...(presence.get(mention.id) ?? [])],
  }));
}

async function assigneeNames({ users }: RowRooms['access'], tickets: readonly Ticket[]): Promise<ReadonlyMap<UserId, string>> {
  const ids = [...new Set(tickets.flatMap(({ assigneeId }) => assigneeId ?? []))];
  const names = await Promise.all(ids.map((id) => users.nameOf(id)));
  return new Map(ids.flatMap((id, at): [UserId, string][] => (names[at] ? [[id, names[at]]] : [])));
}

const COLUMNS: Record<string, (mention: Mention) => string | number | null> = {
  id: ({ id }) => id,
  publishedAt: ({ publishedAt }) => publishedAt.toISOString(),
  platform: ({ platform }) => platform,
  place: ({ place }) => place,
  author: ({ author }) => author?.name ?? author?.handle ?? null,
  title: ({ title }) => title,
  text: ({ text }) => text,
  url: ({ url }) => url,
  rating: ({ rating }) => rating && `${rating.value}/${rating.best}`,
  language: ({ findings }) => findings?.language.code ?? null,
  sentiment: ({ findings }) => findings?.sentiment.label ?? null,
  score: ({ findings }) => findings?.sentiment.score ?? null,
  intents: ({ findings }) => findings?.intents.map(({ label }) => label).join(' ') ?? null,
  urgency: ({ findings }) => findings?.urgency.level ?? null,
  topics: ({ findings }) => findings?.topics.map(({ label }) => label).join(', ') ?? null,
  handling: ({ handling }) => handling,
};

/** A byte order mark tells spreadsheets that it is UTF-8. Lines go out as they are read. */
async function* csvOf({ mentions }: Pick<Intake, 'mentions'>, filter: InboxFilter, signal: AbortSignal): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`;
  if (filter.brandIds.length === 0) return;
  for await (const mention of mentions.each(filter)) {
    signal.throwIfAborted();
    yield csvLine(Object.values(COLUMNS).map((cell) => cell(mention)));
  }
}
