import { z } from 'zod';
import { IntentLabel, SentimentLabel, UrgencyLevel } from '../../domain/findings.ts';
import { BrandId } from '../../domain/ids.ts';
import { type InboxFilter, InboxOrder } from '../../domain/inbox.ts';
import { Instant } from '../../domain/instant.ts';
import { Handling } from '../../domain/mention.ts';

/** `a,b,c` */
export const commaList = <Schema extends z.ZodType>(schema: Schema, separator = ',') =>
  z
    .string()
    .max(8000)
    .transform((text) => text.split(separator).flatMap((part) => part.trim() || []))
    .pipe(z.array(schema as unknown as z.ZodType<z.output<Schema>, string>).max(200));

const Words = z.string().max(200);

/** How a list of mentions is asked for in an address: comma lists, topics apart by `|`. */
export const FilterQuery = z.object({
  brandIds: commaList(BrandId).optional(),
  connectionIds: commaList(Words).optional(),
  platforms: commaList(Words).optional(),
  languages: commaList(Words).optional(),
  sentiments: commaList(SentimentLabel).optional(),
  topics: commaList(Words, '|').optional(),
  intents: commaList(IntentLabel).optional(),
  urgencies: commaList(UrgencyLevel).optional(),
  handling: Handling.optional(),
  authorId: z.string().max(128).optional(),
  text: Words.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  withSetAside: z.stringbool().optional(),
});
export type FilterQuery = z.output<typeof FilterQuery>;

export const Paging = z.object({ cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).optional() });

export const MentionListQuery = FilterQuery.extend({ ...Paging.shape, order: InboxOrder.optional() });

/** The filter of the inbox, narrowed to these brands; what was not asked is absent. */
export function filterOf(query: FilterQuery, brandIds: readonly BrandId[]): InboxFilter {
  const { brandIds: _asked, ...rest } = query;
  const narrowed = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== ''));
  return { ...narrowed, brandIds: [...brandIds] } as InboxFilter;
}
