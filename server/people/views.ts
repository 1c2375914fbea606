import { z } from 'zod';
import { Author, Identity, PersonaMatch } from '../domain/author.ts';
import { Mention } from '../domain/mention.ts';
import { ProfileView } from '../domain/profile.ts';
import { Ticket } from '../domain/ticket.ts';

/** An account with what it said and who it is known to be. Profiles on it never show contact data. */
export const AuthorCard = z.object({
  author: Author,
  mentions: z.object({ total: z.int(), positive: z.int(), neutral: z.int(), negative: z.int(), mixed: z.int() }),
  recent: z.array(Mention),
  topics: z.array(z.object({ label: z.string(), count: z.int() })),
  tickets: z.array(Ticket),
  identities: z.array(z.object({ identity: Identity, profile: ProfileView })),
});
export type AuthorCard = z.infer<typeof AuthorCard>;

/** A profile with its accounts, what they said, and the personas it fits. Deliveries to the CRM are follow-up's. */
export const ProfileStory = z.object({
  profile: ProfileView,
  identities: z.array(z.object({ identity: Identity, author: Author.nullable() })),
  timeline: z.array(Mention),
  tickets: z.array(Ticket),
  personas: z.array(PersonaMatch),
  sentiment: z.object({ positive: z.int(), neutral: z.int(), negative: z.int(), mixed: z.int() }),
});
export type ProfileStory = z.infer<typeof ProfileStory>;

export const ImportReport = z.object({
  read: z.int(),
  stored: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  bad: z.array(z.object({ line: z.int(), code: z.string(), reason: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;
