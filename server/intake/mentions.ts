import type { InboxFilter, InboxOrder } from '../domain/inbox.ts';
import type { Clock } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import { stemsOfQuery } from '../understanding/index.ts';
import type { Facets, MentionReader } from './ports.ts';

const EACH_PAGE = 500;

export type ListOf = {
  readonly filter: InboxFilter;
  readonly order: InboxOrder;
  readonly cursor: string | null;
  readonly limit: number;
};

/** Reading mentions. Every list names its brands. */
export type Mentions = Pick<MentionReader, 'get' | 'many' | 'thread'> & {
  list(ask: ListOf): Promise<{ readonly mentions: readonly Mention[]; readonly next: string | null }>;
  counts(filter: InboxFilter): Promise<{ readonly new: number; readonly waiting: number; readonly done: number }>;
  /** What the newest few thousand of these mentions are made of. */
  facets(filter: InboxFilter): Promise<Facets>;
  /** All of them, newest first, without holding them all. */
  each(filter: InboxFilter): AsyncIterable<Mention>;
};

/** Words become stems here: the store knows no languages. Words of no letters (an emoji) find nothing rather than everything. */
function stemsIn(text: string | undefined): readonly (readonly string[])[] {
  const stems = text === undefined ? [] : stemsOfQuery(text);
  return text?.trim() && stems.length === 0 ? [[]] : stems;
}

export function createMentions(reader: MentionReader, clock: Clock): Mentions {
  const narrowed = ({ text, ...filter }: InboxFilter) => ({ filter, stems: stemsIn(text), now: clock() });
  const list: Mentions['list'] = ({ filter, ...rest }) => reader.list({ ...narrowed(filter), ...rest });
  return {
    get: reader.get,
    many: reader.many,
    thread: reader.thread,
    list,
    counts: (filter) => reader.counts(narrowed(filter)),
    facets: (filter) => reader.facets(narrowed(filter)),
    async *each(filter) {
      for (let cursor: string | null = null; ; ) {
        const page: Awaited<ReturnType<Mentions['list']>> = await list({ filter, order: 'newest', cursor, limit: EACH_PAGE });
        yield* page.mentions;
        if (page.next === null) return;
        cursor = page.next;
      }
    },
  };
}
