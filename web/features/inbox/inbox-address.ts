import { z } from 'zod';
import { IntentLabel, SentimentLabel, UrgencyLevel } from '../../../server/domain/findings.ts';
import { type InboxFilter, InboxOrder } from '../../../server/domain/inbox.ts';
import { Instant } from '../../../server/domain/instant.ts';
import { Handling } from '../../../server/domain/mention.ts';

/** The tabs of the inbox: where a mention stands, or all of them. */
export const InboxTab = z.enum([...Handling.options, 'all']);
export type InboxTab = z.infer<typeof InboxTab>;

/** What narrows a list, apart from brands and tab. */
export type Narrowing = Omit<InboxFilter, 'brandIds' | 'handling'>;

/** What the inbox shows, as its address says it. */
export type InboxAsk = { readonly tab: InboxTab; readonly order: InboxOrder; readonly narrowing: Narrowing };

export type ListField = 'connectionIds' | 'platforms' | 'languages' | 'sentiments' | 'topics' | 'intents' | 'urgencies';

const LISTS: Record<ListField, { readonly value: z.ZodType<string>; readonly separator: string }> = {
  connectionIds: { value: z.string(), separator: ',' },
  platforms: { value: z.string(), separator: ',' },
  languages: { value: z.string(), separator: ',' },
  sentiments: { value: SentimentLabel, separator: ',' },
  // Topics are people's words and may hold a comma.
  topics: { value: z.string(), separator: '|' },
  intents: { value: IntentLabel, separator: ',' },
  urgencies: { value: UrgencyLevel, separator: ',' },
};
const LIST_FIELDS = Object.keys(LISTS) as ListField[];

function listFrom(search: URLSearchParams, field: ListField): string[] {
  const { value, separator } = LISTS[field];
  const parts = (search.get(field) ?? '').split(separator).flatMap((part) => part.trim() || []);
  return parts.filter((part) => value.safeParse(part).success);
}

/** What the address asks for. A part that makes no sense is left out rather than refused: addresses are typed and shared by people. */
export function readAddress(search: URLSearchParams): InboxAsk {
  const lists = LIST_FIELDS.map((field) => [field, listFrom(search, field)] as const).filter(([, values]) => values.length > 0);
  const instant = (name: string) => Instant.safeParse(search.get(name) ?? undefined).data;
  const [from, to, authorId, text] = [instant('from'), instant('to'), search.get('authorId'), search.get('text')?.trim()];
  return {
    tab: InboxTab.catch('new').parse(search.get('handling')),
    order: InboxOrder.catch('newest').parse(search.get('order')),
    narrowing: {
      ...Object.fromEntries(lists),
      ...(from && { from }),
      ...(to && { to }),
      ...(authorId && { authorId }),
      ...(text && { text }),
      ...(search.get('withSetAside') === 'true' && { withSetAside: true }),
    },
  };
}

function narrowingSearch(narrowing: Narrowing): URLSearchParams {
  const search = new URLSearchParams();
  for (const field of LIST_FIELDS) {
    const values = narrowing[field];
    if (values && values.length > 0) search.set(field, values.join(LISTS[field].separator));
  }
  if (narrowing.from) search.set('from', narrowing.from.toISOString());
  if (narrowing.to) search.set('to', narrowing.to.toISOString());
  if (narrowing.authorId) search.set('authorId', narrowing.authorId);
  if (narrowing.text) search.set('text', narrowing.text);
  if (narrowing.withSetAside) search.set('withSetAside', 'true');
  return search;
}

/** The address of this list, with a mention opened or none. What is usual is not written. */
export function addressOf({ tab, order, narrowing }: InboxAsk, mentionId: string | null): string {
  const search = narrowingSearch(narrowing);
  if (tab !== 'new') search.set('handling', tab);
  if (order !== 'newest') search.set('order', order);
  const path = mentionId === null ? '/inbox' : `/inbox/${encodeURIComponent(mentionId)}`;
  return search.size > 0 ? `${path}?${search}` : path;
}

/** How the list is asked for at the server. */
export function querySearch({ tab, narrowing }: Pick<InboxAsk, 'tab' | 'narrowing'>, brandIds: readonly string[]): URLSearchParams {
  const search = narrowingSearch(narrowing);
  search.set('brandIds', brandIds.join(','));
  if (tab !== 'all') search.set('handling', tab);
  return search;
}

/** Takes a value into a list of the narrowing, or out of it. */
export function toggled(narrowing: Narrowing, field: ListField, value: string): Narrowing {
  const values: readonly string[] = narrowing[field] ?? [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  const { [field]: _before, ...rest } = narrowing;
  return next.length > 0 ? { ...rest, [field]: next } : rest;
}

export const isNarrowed = (narrowing: Narrowing): boolean => Object.keys(narrowing).length > 0;
