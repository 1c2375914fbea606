import { createHash } from 'node:crypto';
import type { Portrait } from '../people/index.ts';
import { hasConsent } from '../privacy/index.ts';

type Moods = { readonly mentions: number; readonly positive: number; readonly negative: number };

/** What a CRM learns of its contact. No contact data: the CRM has them, and nobody gains a right to use them from here. */
export type EnrichedProfile = {
  readonly type: 'earshot.profile';
  readonly version: 1;
  readonly profileId: string;
  readonly crmId: string | null;
  readonly segment: string | null;
  /** No opt-in to be contacted means no: the receiver must not reach out because of what stands here. */
  readonly mayContact: boolean;
  readonly personas: readonly { readonly id: string; readonly name: string; readonly degree: number }[];
  readonly identities: readonly { readonly platform: string; readonly handle: string | null; readonly url: string | null }[];
  readonly said: Moods;
  readonly topics: readonly ({ readonly label: string } & Moods)[];
  readonly lastMentionAt: string | null;
};

const count = (said: Portrait['said']): Moods => ({
  mentions: said.length,
  positive: said.filter(({ sentiment }) => sentiment === 'positive').length,
  negative: said.filter(({ sentiment }) => sentiment === 'negative').length,
});

/** The same portrait always gives the same content, in the same order: equal content is not sent twice. */
export function enrichedProfile({ profile, accounts, said, lastMentionAt, personas }: Portrait, now: Date): EnrichedProfile {
  const labels = [...new Set(said.flatMap(({ topics }) => topics))].sort();
  return {
    type: 'earshot.profile',
    version: 1,
    profileId: profile.id,
    crmId: profile.crmId,
    segment: profile.segment,
    mayContact: hasConsent(profile, 'contact', { now }),
    personas: personas.map(({ personaId: id, name, degree }) => ({ id, name, degree })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    identities: [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ platform, handle, url }) => ({ platform, handle, url })),
    said: count(said),
    topics: labels.map((label) => ({ label, ...count(said.filter(({ topics }) => topics.includes(label))) })),
    lastMentionAt: lastMentionAt?.toISOString() ?? null,
  };
}

export const hashOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('base64url');
