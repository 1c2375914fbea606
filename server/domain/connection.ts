import { z } from 'zod';
import { BrandId, ConnectionId } from './ids.ts';
import { Instant } from './instant.ts';

/** Opaque to the host; saved after the page it covers is stored. */
export const Checkpoint = z.record(z.string(), z.json());
export type Checkpoint = z.infer<typeof Checkpoint>;

/** collected = stored + updated + duplicate + filtered + quarantined, always. */
export const Counts = z.object({
  collected: z.int(),
  stored: z.int(),
  updated: z.int(),
  duplicate: z.int(),
  filtered: z.int(),
  quarantined: z.int(),
  deleted: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const LegalBasis = z.enum(['legitimate-interest', 'consent', 'contract', 'legal-obligation']);
export const Purpose = z.enum(['service', 'reputation', 'research', 'marketing']);

/** Why we may read here, for what, and how long we keep it. No connection without. */
export const Rights = z.object({ legalBasis: LegalBasis, purpose: Purpose, retentionDays: z.int().min(1).max(3650) });
export type Rights = z.infer<typeof Rights>;

export const ConnectionState = z.enum(['active', 'paused', 'stopped']);

/** The last trouble of a connection, as a stable code with values for its text. */
export const Trouble = z.object({
  kind: z.string(),
  code: z.string(),
  text: z.string().max(500),
  at: Instant,
  retryAt: Instant.nullable(),
});
export type Trouble = z.infer<typeof Trouble>;

export const Connection = z.object({
  id: ConnectionId,
  brandId: BrandId,
  /** The connector's kind: 'feed', 'mastodon', 'file', 'webhook', … */
  connector: z.string().max(64),
  name: z.string().min(1).max(120),
  settings: z.record(z.string(), z.json()),
  /** Names of the secrets that are set; the values are write-only. */
  secretNames: z.array(z.string()),
  rights: Rights,
  everySeconds: z.int().min(5).max(86_400),
  /** Alarm when nothing new came for so long. */
  silentAfterHours: z.int().min(1).max(8_760),
  state: ConnectionState,
  counts: Counts,
  lastRunAt: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  lastMentionAt: Instant.nullable(),
  nextRunAt: Instant.nullable(),
  trouble: Trouble.nullable(),
  createdAt: Instant,
});
export type Connection = z.infer<typeof Connection>;

export const NewConnection = Connection.pick({
  brandId: true,
  connector: true,
  name: true,
  settings: true,
  rights: true,
  everySeconds: true,
  silentAfterHours: true,
}).extend({ secrets: z.record(z.string(), z.string().max(4000)) });
export type NewConnection = z.infer<typeof NewConnection>;

/** What a page was made of, set aside because it could not be read as a mention. */
export const Quarantined = z.object({
  id: z.string(),
  brandId: BrandId,
  connectionId: ConnectionId,
  at: Instant,
  code: z.string(),
  path: z.string(),
  reason: z.string().max(500),
  /** At most 2 kB of what the platform sent. */
  sample: z.string().max(2048),
});
export type Quarantined = z.infer<typeof Quarantined>;
