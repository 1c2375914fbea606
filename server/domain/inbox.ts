import { z } from 'zod';
import { IntentLabel, SentimentLabel, UrgencyLevel } from './findings.ts';
import { BrandId, SavedViewId, UserId } from './ids.ts';
import { Instant } from './instant.ts';
import { Handling } from './mention.ts';

/** What an inbox list can be narrowed by. Every list names its brands. */
export const InboxFilter = z.object({
  brandIds: z.array(BrandId).min(1),
  connectionIds: z.array(z.string()).optional(),
  platforms: z.array(z.string()).optional(),
  languages: z.array(z.string()).optional(),
  sentiments: z.array(SentimentLabel).optional(),
  topics: z.array(z.string()).optional(),
  intents: z.array(IntentLabel).optional(),
  urgencies: z.array(UrgencyLevel).optional(),
  handling: Handling.optional(),
  authorId: z.string().optional(),
  /** Full-text search over stored stems: all words must occur. */
  text: z.string().max(200).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  /** Shows what was marked not relevant, spam or muted too. */
  withSetAside: z.boolean().optional(),
});
export type InboxFilter = z.infer<typeof InboxFilter>;

export const InboxOrder = z.enum(['newest', 'oldest', 'priority']);
export type InboxOrder = z.infer<typeof InboxOrder>;

export const SavedView = z.object({
  id: SavedViewId,
  ownerId: UserId,
  name: z.string().min(1).max(80),
  filter: InboxFilter.partial({ brandIds: true }),
  order: InboxOrder,
  createdAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;
