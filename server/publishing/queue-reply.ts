import { EarshotError } from '../domain/errors.ts';
import type { BrandId, ConnectionId, MentionId, NewId, ReplyId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import type { CanReply, Reply } from '../domain/reply.ts';
import { type OutletParts, outletFor, outletOf } from './outlet.ts';
import type { Announce, MentionSource, ReplyJournal } from './ports.ts';
import { eventOf } from './reply-events.ts';

export type QueueAsk = {
  readonly brandId: BrandId;
  readonly mentionId: MentionId;
  /** Absent: the first connection of the mention that can publish. */
  readonly connectionId?: ConnectionId;
  readonly text: string;
  readonly idempotencyKey: string;
  readonly by: UserId;
};

export type QueueParts = OutletParts & {
  readonly journal: ReplyJournal;
  readonly mentions: MentionSource;
  readonly canReply: (mention: Mention) => Promise<CanReply>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** Takes an answer in. The same key gives the same reply; a mention has one open answer at a time, and none twice in the same words. */
export async function queueReply(parts: QueueParts, ask: QueueAsk): Promise<Reply> {
  const known = await parts.journal.byKey(ask.idempotencyKey, ask.brandId);
  if (known) return sameAsk(known, ask);
  const connectionId = await checkedConnection(parts, ask);
  const reply: Reply = {
    id: parts.newId() as ReplyId,
    brandId: ask.brandId,
    connectionId,
    mentionId: ask.mentionId,
    text: ask.text,
    state: 'queued',
    idempotencyKey: ask.idempotencyKey,
    by: ask.by,
    createdAt: parts.clock(),
    attempt: 0,
    startedAt: null,
    publishedAt: null,
    externalId: null,
    url: null,
    trouble: null,
    absentChecks: 0,
  };
  const event = eventOf(reply, reply.createdAt, parts.newId);
  if (event && (await parts.journal.add(reply, event))) {
    parts.announce();
    return reply;
  }
  return await whyRefused(parts.journal, ask);
}

async function checkedConnection(parts: QueueParts, ask: QueueAsk): Promise<ConnectionId> {
  const mention = await parts.mentions.get(ask.mentionId, [ask.brandId]);
  if (!mention) throw new EarshotError('not-found', 'mention/not-found');
  const outlet = ask.connectionId ? await outletOf(parts, ask.connectionId) : await outletFor(parts, mention);
  if (!outlet || outlet.connection.brandId !== ask.brandId || outlet.connection.state !== 'active')
    throw new EarshotError('conflict', 'reply/not-possible', { values: { reason: 'unsupported' } });
  const possible = await parts.canReply(mention);
  // A platform that is silent just now may speak again when the reply goes out.
  if (!possible.ok && possible.reason !== 'unreachable')
    throw new EarshotError('conflict', 'reply/not-possible', { values: { reason: possible.reason } });
  if (possible.ok && [...ask.text].length > possible.maxChars)
    throw new EarshotError('invalid', 'reply/too-long', { values: { max: possible.maxChars } });
  return outlet.connection.id;
}

/** A key that comes back with other words is a fault of the client, not a repeat. */
function sameAsk(known: Reply, ask: QueueAsk): Reply {
  if (known.mentionId !== ask.mentionId || known.text !== ask.text || known.by !== ask.by)
    throw new EarshotError('conflict', 'reply/key-reused');
  return known;
}

async function whyRefused(journal: ReplyJournal, ask: QueueAsk): Promise<Reply> {
  const known = await journal.byKey(ask.idempotencyKey, ask.brandId);
  if (known) return sameAsk(known, ask);
  const replies = await journal.ofMention(ask.mentionId, ask.brandId);
  const open = replies.find(({ state }) => state === 'queued' || state === 'sending' || state === 'in_doubt');
  if (open) throw new EarshotError('conflict', 'reply/already-answering', { values: { replyId: open.id } });
  throw new EarshotError('conflict', 'reply/already-said');
}
