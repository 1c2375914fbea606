import { z } from 'zod';
import type { Context } from '../context.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import { Reply } from '../domain/reply.ts';
import { Ticket } from '../domain/ticket.ts';

export type ExportNoun = 'mentions' | 'tickets' | 'replies' | 'profiles';

type Cell = string | number | boolean | null;
/** One line of an export: as JSON, and as the cells of a table. */
export type ExportRow = { readonly line: unknown; readonly cells: Readonly<Record<string, Cell>> };

const PAGE = 200;

export function exportRows(house: Context, noun: ExportNoun, brandIds: readonly BrandId[]): AsyncIterable<ExportRow> {
  switch (noun) {
    case 'mentions':
      return mentionRows(house, brandIds);
    case 'tickets':
      return ticketRows(house, brandIds);
    case 'replies':
      return replyRows(house, brandIds);
    case 'profiles':
      return profileRows(house, brandIds);
  }
}

async function* mentionRows({ rooms }: Context, brandIds: readonly BrandId[]): AsyncGenerator<ExportRow> {
  if (brandIds.length === 0) return;
  for await (const mention of rooms.intake.mentions.each({ brandIds: [...brandIds], withSetAside: true })) {
    if (mention.deletedAt) continue;
    yield { line: lineOf(mention), cells: cellsOf(mention) };
  }
}

/** The shape that import takes, plus what was understood. */
function lineOf(mention: Mention): unknown {
  const { author, editedAt, language } = { ...mention, language: mention.findings?.language.code ?? null };
  return {
    id: mention.externalId,
    platform: mention.platform,
    place: mention.place,
    url: mention.url,
    title: mention.title,
    text: mention.text,
    ...(author ? { author: { id: author.externalId, handle: author.handle, name: author.name, url: author.url } } : {}),
    createdAt: mention.publishedAt.toISOString(),
    ...(editedAt ? { editedAt: editedAt.toISOString() } : {}),
    ...(language && language !== 'und' ? { language } : {}),
    ...(mention.rating ? { rating: mention.rating } : {}),
    ...(mention.threadId ? { threadId: mention.threadId } : {}),
    ...(mention.parentId ? { parentId: mention.parentId } : {}),
    findings: mention.findings,
  };
}

function cellsOf(mention: Mention): Record<string, Cell> {
  const { findings, author } = mention;
  return {
    id: mention.externalId,
    platform: mention.platform,
    place: mention.place,
    url: mention.url,
    title: mention.title,
    text: mention.text,
    'author.handle': author?.handle ?? null,
    'author.name': author?.name ?? null,
    createdAt: mention.publishedAt.toISOString(),
    language: findings?.language.code ?? null,
    sentiment: findings?.sentiment.label ?? null,
    intents: findings?.intents.map(({ label }) => label).join(' ') ?? null,
    urgency: findings?.urgency.level ?? null,
    topics: findings?.topics.map(({ label }) => label).join(' | ') ?? null,
    handling: mention.handling,
  };
}

async function* ticketRows({ rooms }: Context, brandIds: readonly BrandId[]): AsyncGenerator<ExportRow> {
  let cursor: string | null = null;
  do {
    const { tickets, next } = await rooms.desk.tickets.list({ brandIds, statuses: [], cursor, limit: PAGE });
    for (const ticket of tickets) yield { line: z.encode(Ticket, ticket), cells: ticketCells(ticket) };
    cursor = next;
  } while (cursor);
}

function ticketCells(ticket: Ticket): Record<string, Cell> {
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  const { id, mentionId, status, openedBy, assigneeId, openedAt, acceptedAt, answeredAt, closedAt } = ticket;
  return {
    id,
    mentionId,
    status,
    openedBy,
    assigneeId,
    openedAt: at(openedAt),
    acceptedAt: at(acceptedAt),
    answeredAt: at(answeredAt),
    closedAt: at(closedAt),
  };
}

async function* replyRows(house: Context, brandIds: readonly BrandId[]): AsyncGenerator<ExportRow> {
  let cursor: string | null = null;
  do {
    const { tickets, next } = await house.rooms.desk.tickets.list({ brandIds, statuses: [], cursor, limit: PAGE });
    for (const { mentionId, brandId, replyIds } of tickets) {
      if (replyIds.length === 0) continue;
      for (const reply of await house.rooms.publishing.ofMention(mentionId, brandId)) {
        const { id, state, text, url, createdAt, publishedAt } = reply;
        const cells = {
          id,
          mentionId,
          state,
          text,
          url,
          createdAt: createdAt.toISOString(),
          publishedAt: publishedAt?.toISOString() ?? null,
        };
        yield { line: z.encode(Reply, reply), cells };
      }
    }
    cursor = next;
  } while (cursor);
}

async function* profileRows({ rooms }: Context, brandIds: readonly BrandId[]): AsyncGenerator<ExportRow> {
  for await (const profile of rooms.followUp.exportProfiles(brandIds)) {
    const cells = Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, cellOf(value)]));
    yield { line: profile, cells };
  }
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
