import { z } from 'zod';
import { BrandId, DeliveryId, ProfileId } from './ids.ts';
import { Instant } from './instant.ts';

export const ConsentPurpose = z.enum(['contact', 'marketing', 'survey', 'story']);
export const ConsentChannel = z.enum(['email', 'phone', 'platform', 'post']);

/** Recorded opt-in. No row means no. */
export const Consent = z.object({
  purpose: ConsentPurpose,
  channel: ConsentChannel,
  grantedAt: Instant,
  source: z.string().max(200),
  expiresAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
});
export type Consent = z.infer<typeof Consent>;

export const HandleHeld = z.object({ platform: z.string().max(64), handle: z.string().max(200), url: z.string().max(2048).nullable() });

/** A person or company in our CRM sense. Exists only from the CRM or for a person someone confirmed. */
export const Profile = z.object({
  id: ProfileId,
  brandId: BrandId,
  /** The CRM's own id of this contact. */
  crmId: z.string().max(200).nullable(),
  displayName: z.string().max(200),
  email: z.string().max(320).nullable(),
  phone: z.string().max(64).nullable(),
  company: z.string().max(200).nullable(),
  segment: z.string().max(64).nullable(),
  handles: z.array(HandleHeld).max(50),
  attributes: z.record(z.string(), z.string().max(500)),
  consents: z.array(Consent),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Profile = z.infer<typeof Profile>;

/** What leaves the server: contact fields are present only for a caller who may see them, under a live consent. */
export const ProfileView = Profile.omit({ email: true, phone: true }).extend({
  email: z.string().optional(),
  phone: z.string().optional(),
  /** Why contact fields are absent. */
  contactHidden: z.enum(['no-consent', 'no-permission']).nullable(),
});
export type ProfileView = z.infer<typeof ProfileView>;

/** One contact line of a CRM file: CSV names with dots, consents as `consent.PURPOSE.CHANNEL` = ISO time or yes/no. */
export const ContactLine = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  email: z.string().max(320).optional(),
  phone: z.string().max(64).optional(),
  company: z.string().max(200).optional(),
  segment: z.string().max(64).optional(),
  handles: z.array(z.object({ platform: z.string(), handle: z.string(), url: z.string().optional() })).optional(),
  consents: z
    .array(
      z.object({
        purpose: ConsentPurpose,
        channel: ConsentChannel,
        grantedAt: z.string().optional(),
        source: z.string().optional(),
        expiresAt: z.string().optional(),
        withdrawnAt: z.string().optional(),
      }),
    )
    .optional(),
  attributes: z.record(z.string(), z.string()).optional(),
});
export type ContactLine = z.infer<typeof ContactLine>;

export const DeliveryState = z.enum(['queued', 'sending', 'delivered', 'failed']);

/** One enriched profile on its way to the CRM. */
export const Delivery = z.object({
  id: DeliveryId,
  brandId: BrandId,
  profileId: ProfileId,
  /** Same key for the same content: the receiver may drop repeats. */
  idempotencyKey: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  nextAttemptAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  error: z.string().max(300).nullable(),
  createdAt: Instant,
});
export type Delivery = z.infer<typeof Delivery>;
