import { z } from 'zod';
import { BrandId, MentionId } from './ids.ts';
import { Instant } from './instant.ts';
import { Handling } from './mention.ts';

/** What people do to many mentions at once. */
export const ActKind = z.enum(['done', 'reopen', 'later', 'not-relevant', 'relevant']);
export type ActKind = z.infer<typeof ActKind>;

/** How a mention stood before an act. */
export const BeforeImage = z.object({
  mentionId: MentionId,
  brandId: BrandId,
  handling: Handling,
  handledBy: z.string().nullable(),
  laterUntil: Instant.nullable(),
  isRelevant: z.boolean(),
});
export type BeforeImage = z.infer<typeof BeforeImage>;

/** One act on mentions, kept for an hour so that it can be undone. */
export const Act = z.object({
  id: z.string(),
  kind: ActKind,
  by: z.string(),
  at: Instant,
  expiresAt: Instant,
  undoneAt: Instant.nullable(),
  images: z.array(BeforeImage),
});
export type Act = z.infer<typeof Act>;
