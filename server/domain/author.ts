import { z } from 'zod';
import { AuthorId, BrandId, IdentityId, PersonaId, ProfileId } from './ids.ts';
import { Instant } from './instant.ts';

/** An author card: one platform account, per brand. Not yet a person we know. */
export const Author = z.object({
  id: AuthorId,
  brandId: BrandId,
  platform: z.string(),
  externalId: z.string().nullable(),
  handle: z.string().nullable(),
  name: z.string().nullable(),
  url: z.string().nullable(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  mutedAt: Instant.nullable(),
  mutedBy: z.string().nullable(),
});
export type Author = z.infer<typeof Author>;

/** What speaks for "this account belongs to that profile". */
export const Evidence = z.object({
  kind: z.enum(['handle-in-crm', 'email-in-crm', 'profile-link', 'name-likeness', 'person-confirmed']),
  /** The values alone (a handle, a domain, the two names): the kind has its words in the console. */
  detail: z.string().max(300),
  weight: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A link author → profile: suggested until someone or hard evidence says yes; undone leaves both as before. */
export const Identity = z.object({
  id: IdentityId,
  brandId: BrandId,
  authorId: AuthorId,
  profileId: ProfileId,
  state: z.enum(['suggested', 'linked', 'rejected', 'undone']),
  confidence: z.number().min(0).max(1),
  evidence: z.array(Evidence),
  at: Instant,
  /** A user's id, or 'evidence'. */
  by: z.string(),
});
export type Identity = z.infer<typeof Identity>;

export const PersonaRule = z.object({
  /** 'aspect', 'topic', 'intent', 'sentiment', 'platform', 'segment', 'attribute:NAME' */
  field: z.string().max(80),
  /** The value that counts, e.g. 'Pünktlichkeit' or 'negative'. */
  is: z.string().max(120),
  weight: z.number().min(-10).max(10),
});
export type PersonaRule = z.infer<typeof PersonaRule>;

/** A described type of customer; profiles match to it with a degree, never become it. */
export const Persona = z.object({
  id: PersonaId,
  brandId: BrandId,
  name: z.string().min(1).max(120),
  summary: z.string().max(1000),
  goals: z.array(z.string().max(300)).max(10),
  worries: z.array(z.string().max(300)).max(10),
  rules: z.array(PersonaRule).min(1).max(40),
  threshold: z.number().min(0).max(1),
  createdAt: Instant,
});
export type Persona = z.infer<typeof Persona>;
export const NewPersona = Persona.omit({ id: true, createdAt: true });
export type NewPersona = z.infer<typeof NewPersona>;

/** How well a profile fits a persona, and by which rules. */
export const PersonaMatch = z.object({
  personaId: PersonaId,
  name: z.string(),
  degree: z.number().min(0).max(1),
  matches: z.boolean(),
  reasons: z.array(z.object({ field: z.string(), is: z.string(), weight: z.number(), share: z.number() })),
});
export type PersonaMatch = z.infer<typeof PersonaMatch>;
