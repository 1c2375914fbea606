import { z } from 'zod';
import { Correction, Findings } from './findings.ts';
import { AuthorId, BrandId, ConnectionId, MentionId, TicketId } from './ids.ts';
import { Instant } from './instant.ts';

/** The platform account that wrote a mention, as the platform names it. */
export const MentionAuthor = z.object({
  id: AuthorId,
  externalId: z.string().max(512).nullable(),
  handle: z.string().max(512).nullable(),
  name: z.string().max(512).nullable(),
  url: z.string().max(2048).nullable(),
});
export type MentionAuthor = z.infer<typeof MentionAuthor>;

export const Rating = z.object({ value: z.number(), best: z.number().positive() });

/** A wording the author has since changed. */
export const Revision = z.object({ text: z.string(), title: z.string().nullable(), editedAt: Instant.nullable(), replacedAt: Instant });
export type Revision = z.infer<typeof Revision>;

/** collected → understood (fast lane) → complete (slow lane). */
export const Stage = z.enum(['collected', 'understood', 'complete']);
export type Stage = z.infer<typeof Stage>;

export const Handling = z.enum(['new', 'waiting', 'done']);
export type Handling = z.infer<typeof Handling>;

export const MAX_TEXT = 40_000;

/** One piece of public content by one author that matched something a brand listens for. */
export const Mention = z.object({
  id: MentionId,
  brandId: BrandId,
  /** Every connection that found it. */
  connections: z.array(ConnectionId),
  platform: z.string().max(64),
  place: z.string().max(512).nullable(),
  /** Unique on its platform; self-hosted platforms put their host before it. */
  externalId: z.string().max(1024),
  url: z.string().max(2048).nullable(),
  title: z.string().max(2000).nullable(),
  text: z.string().max(MAX_TEXT),
  author: MentionAuthor.nullable(),
  rating: Rating.nullable(),
  threadId: z.string().max(1024).nullable(),
  parentId: z.string().max(1024).nullable(),
  publishedAt: Instant,
  editedAt: Instant.nullable(),
  collectedAt: Instant,
  /** Counts from 1; grows with each edit at the source. */
  revision: z.int().min(1),
  revisions: z.array(Revision),
  /** Set when the author or the platform withdrew it: text, title, author's name and findings are then gone. */
  deletedAt: Instant.nullable(),
  stage: Stage,
  findings: Findings.nullable(),
  corrections: z.array(Correction),
  handling: Handling,
  handledBy: z.string().nullable(),
  laterUntil: Instant.nullable(),
  ticketId: TicketId.nullable(),
  isRelevant: z.boolean(),
});
export type Mention = z.infer<typeof Mention>;

/** The page write that last touched a mention, and its stems for search: known to the store alone, never on the wire. */
export const StoredMention = Mention.extend({
  stems: z.array(z.string()),
  page: z.string().nullable(),
  /** Groups near-copies; equal for texts that are the same after normalising. */
  copyKey: z.string().nullable(),
});
export type StoredMention = z.infer<typeof StoredMention>;

/** What a connector hands over: wire form, decoded and checked by the kit. */
export const CollectedMention = z.object({
  externalId: z.string().min(1).max(1024),
  platform: z.string().min(1).max(64),
  place: z.string().max(512).nullable(),
  url: z.string().max(2048).nullable(),
  title: z.string().max(2000).nullable(),
  text: z.string().max(MAX_TEXT),
  author: MentionAuthor.omit({ id: true }).nullable(),
  rating: Rating.nullable(),
  threadId: z.string().max(1024).nullable(),
  parentId: z.string().max(1024).nullable(),
  publishedAt: Instant,
  editedAt: Instant.nullable(),
  /** The platform's claim, not the truth. */
  language: z.string().max(16).nullable(),
});
export type CollectedMention = z.infer<typeof CollectedMention>;

/** A platform's word that content is gone. */
export const DeletionNotice = z.object({ platform: z.string(), externalId: z.string().min(1).max(1024), at: Instant.nullable() });
export type DeletionNotice = z.infer<typeof DeletionNotice>;
