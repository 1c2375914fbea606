import type { Mention } from '../../../server/domain/mention.ts';
import type { Reply } from '../../../server/domain/reply.ts';
import type { Note } from '../../../server/domain/ticket.ts';
import type { MentionDetail } from '../mention/shapes.ts';

type Told =
  | { readonly kind: 'mention'; readonly at: Date; readonly mention: Mention }
  | { readonly kind: 'reply'; readonly at: Date; readonly reply: Reply }
  | { readonly kind: 'note'; readonly at: Date; readonly note: Note };

/** What they said, what we answered and what we noted, in the order it happened. Our answer may have been collected as a mention too. */
export function toldIn({
  thread,
  mention,
  replies,
  ticket,
}: Pick<MentionDetail, 'thread' | 'mention' | 'replies' | 'ticket'>): readonly Told[] {
  const mentions = thread.some(({ id }) => id === mention.id) ? thread : [...thread, mention];
  const ours = new Set(replies.flatMap(({ externalId }) => externalId ?? []));
  return [
    ...mentions
      .filter(({ externalId }) => !ours.has(externalId))
      .map((each): Told => ({ kind: 'mention', at: each.publishedAt, mention: each })),
    ...replies.map((reply): Told => ({ kind: 'reply', at: reply.publishedAt ?? reply.createdAt, reply })),
    ...(ticket?.notes ?? []).map((note): Told => ({ kind: 'note', at: note.at, note })),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
}
