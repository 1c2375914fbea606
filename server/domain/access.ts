import { z } from 'zod';
import { BrandId, TokenId, UserId } from './ids.ts';
import { Instant } from './instant.ts';
import { UiLanguage } from './language.ts';

export const Role = z.enum(['agent', 'lead', 'marketer', 'privacy', 'admin']);
export type Role = z.infer<typeof Role>;

/** What a route may ask for. The table of who holds what is in permissions.ts. */
export const Permission = z.enum([
  'read', // mentions, threads, boards, author cards, profiles without contact data
  'open-ticket', // and CSV of a list
  'correct', // findings, not relevant, mute an author
  'answer', // take, answer, close tickets; notes
  'lead', // approve, reassign, queues
  'trends', // alerts, topics, personas, reports
  'crm-import',
  'merge',
  'link', // confirm or undo a link to a profile
  'contact-data',
  'privacy', // export or erase a person; consents; retention
  'connect', // brands, connections
  'administer', // users, roles, tokens, settings
  'audit',
]);
export type Permission = z.infer<typeof Permission>;

/** `brandId` null: the whole installation (admin only). */
export const Grant = z.object({ role: Role, brandId: BrandId.nullable() });
export type Grant = z.infer<typeof Grant>;

export const User = z.object({
  id: UserId,
  email: z.email().max(320),
  name: z.string().min(1).max(120),
  grants: z.array(Grant),
  language: UiLanguage,
  theme: z.enum(['light', 'dark', 'auto']),
  timeZone: z.string().max(64),
  createdAt: Instant,
  disabledAt: Instant.nullable(),
  /** Invited, and no password chosen yet. */
  isInvited: z.boolean(),
});
export type User = z.infer<typeof User>;

export const ApiToken = z.object({
  id: TokenId,
  name: z.string().min(1).max(120),
  grants: z.array(Grant),
  lastFour: z.string(),
  createdBy: UserId,
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** Who did what to which subject, when. Ids and counts only: never words, names or handles. */
export const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  actor: z.string(),
  act: z.string(),
  brandId: BrandId.nullable(),
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Whoever asks: a person by session or a machine by token. */
export type Caller = {
  readonly id: string;
  readonly kind: 'user' | 'token' | 'system';
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly language: UiLanguage;
};
