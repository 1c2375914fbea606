import type { Caller } from '../domain/access.ts';
import type { Author, PersonaMatch } from '../domain/author.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId, PersonaId, ProfileId } from '../domain/ids.ts';
import type { Consent, Profile, ProfileView } from '../domain/profile.ts';
import { addConsent, viewProfile, withdrawConsent } from '../privacy/index.ts';
import { moods } from './authors.ts';
import { changeOf, importContacts } from './import-contacts.ts';
import { wordsOfName } from './names.ts';
import type { PeopleParts } from './people-parts.ts';
import type { Personas } from './personas.ts';
import type { SaidMention } from './ports.ts';
import type { ContactRead } from './read-contacts.ts';
import type { ImportReport, ProfileStory } from './views.ts';

export type ProfilesAsk = {
  readonly brandIds: readonly BrandId[];
  readonly text?: string | undefined;
  readonly persona?: PersonaId | undefined;
  readonly cursor: string | null;
  readonly limit: number;
  readonly caller: Pick<Caller, 'grants'>;
};

export type ConsentAsk = Pick<Consent, 'purpose' | 'channel'> & {
  readonly id: ProfileId;
  readonly brandIds: readonly BrandId[];
  readonly by: string;
};

export type Portrait = {
  readonly profile: Profile;
  readonly accounts: readonly Author[];
  readonly said: readonly SaidMention[];
  readonly lastMentionAt: Date | null;
  readonly personas: readonly PersonaMatch[];
};

export type Profiles = {
  list(ask: ProfilesAsk): Promise<{ readonly profiles: readonly ProfileView[]; readonly next: string | null }>;
  get(id: ProfileId, brandIds: readonly BrandId[]): Promise<Profile | null>;
  detail(id: ProfileId, brandIds: readonly BrandId[], caller: Pick<Caller, 'grants'>): Promise<ProfileStory>;
  /** What enriches a contact: its linked accounts, what they said, and the personas it fits. null: no such profile. */
  portrait(id: ProfileId, brandIds: readonly BrandId[]): Promise<Portrait | null>;
  importContacts(brandId: BrandId, lines: AsyncIterable<ContactRead>, by: string): Promise<ImportReport>;
  addConsent(ask: ConsentAsk & { readonly source?: string | undefined; readonly expiresAt?: Date | null | undefined }): Promise<Profile>;
  withdrawConsent(ask: ConsentAsk): Promise<Profile>;
  /** Every profile of a brand, in the order of their ids. */
  each(brandId: BrandId): AsyncIterable<Profile>;
};

const TIMELINE = 100;
const AT_ONCE = 500;
const MAX_TRIES = 5;

export function createProfiles(parts: PeopleParts & { readonly personas: Personas }): Profiles {
  const { profileStore, identityStore, authorStore, mentions, tickets, personas, audit, clock, announce } = parts;

  async function known(id: ProfileId, brandIds: readonly BrandId[]) {
    const [held] = await profileStore.held([id], brandIds);
    if (!held) throw new EarshotError('not-found', 'profile/not-found');
    return held;
  }

  /** Somebody else's change in between is kept: the step is taken again on top of it. */
  async function changeConsents({ id, brandIds }: ConsentAsk, step: (held: readonly Consent[]) => Consent[]): Promise<Profile> {
    for (let tries = 1; ; tries += 1) {
      const before = await known(id, brandIds);
      const after = { ...before.profile, consents: step(before.profile.consents), updatedAt: clock() };
      if ((await profileStore.save([changeOf(parts, before, after)])).length === 0) {
        announce();
        return after;
      }
      if (tries >= MAX_TRIES) throw new EarshotError('conflict', 'profile/changed-meanwhile');
    }
  }

  const note = (profile: Profile, { by, purpose, channel }: ConsentAsk, act: string): Promise<void> =>
    audit.add({ actor: by, act, brandId: profile.brandId, subject: profile.id, details: { purpose, channel } });

  return {
    async list({ text, persona, caller, ...ask }) {
      const words = wordsOfName(text ?? '');
      const { profiles, next } = await profileStore.list({
        ...ask,
        words: words.length > 0 ? words : plainWords(text),
        personaId: persona,
      });
      const now = clock();
      return { profiles: profiles.map((profile) => viewProfile(profile, caller, now)), next };
    },
    get: async (id, brandIds) => (await profileStore.held([id], brandIds))[0]?.profile ?? null,
    async detail(id, brandIds, caller) {
      const { profile } = await known(id, brandIds);
      const scope = [profile.brandId];
      const identities = await identityStore.ofProfiles([id], scope);
      const linked = identities.filter(({ state }) => state === 'linked').map(({ authorId }) => authorId);
      const [authors, timeline, said, mentionIds, matches] = await Promise.all([
        authorStore.many(
          identities.map(({ authorId }) => authorId),
          scope,
        ),
        mentions.ofAuthors(linked, scope, TIMELINE),
        mentions.saidBy(linked, scope),
        mentions.idsOf(linked, profile.brandId),
        personas.matchesOf(id, scope),
      ]);
      const { total: _all, ...sentiment } = moods([...said.values()].flat());
      const authorOf = new Map(authors.map((author) => [author.id, author]));
      return {
        profile: viewProfile(profile, caller, clock()),
        identities: identities.map((identity) => ({ identity, author: authorOf.get(identity.authorId) ?? null })),
        timeline: [...timeline],
        tickets: [...(await tickets.ofMentions(mentionIds, scope))],
        personas: [...matches],
        sentiment,
      };
    },
    async portrait(id, brandIds) {
      const [held] = await profileStore.held([id], brandIds);
      if (!held) return null;
      const { profile } = held;
      const scope = [profile.brandId];
      const linked = (await identityStore.ofProfiles([id], scope)).flatMap(({ state, authorId }) => (state === 'linked' ? authorId : []));
      const [accounts, said, [latest], matches] = await Promise.all([
        authorStore.many(linked, scope),
        mentions.saidBy(linked, scope),
        mentions.ofAuthors(linked, scope, 1),
        personas.matchesOf(id, scope),
      ]);
      const fitting = matches.filter((match) => match.matches);
      return { profile, accounts, said: [...said.values()].flat(), lastMentionAt: latest?.publishedAt ?? null, personas: fitting };
    },
    async importContacts(brandId, lines, by) {
      const report = await importContacts(parts, brandId, lines);
      const { read, stored, updated, bad } = report;
      await audit.add({ actor: by, act: 'crm:imported', brandId, subject: brandId, details: { read, stored, updated, bad: bad.length } });
      return report;
    },
    async addConsent(ask) {
      const { purpose, channel, by, expiresAt = null } = ask;
      const source = ask.source || `user ${by}`;
      const changed = await changeConsents(ask, (held) => {
        const grantedAt = clock();
        return addConsent(held, { purpose, channel, grantedAt, source, expiresAt, withdrawnAt: null });
      });
      await note(changed, ask, 'consent:added');
      return changed;
    },
    async withdrawConsent(ask) {
      const changed = await changeConsents(ask, (held) => withdrawConsent(held, { ...ask, at: clock() }));
      await note(changed, ask, 'consent:withdrawn');
      return changed;
    },
    async *each(brandId) {
      for (let last: ProfileId | null = null; ; ) {
        const page: readonly Profile[] = await profileStore.after(brandId, last, AT_ONCE);
        yield* page;
        last = page.at(-1)?.id ?? null;
        if (page.length < AT_ONCE) return;
      }
    },
  };
}

/** A CRM id is searched as it is written. */
const plainWords = (text: string | undefined): string[] => (text?.trim() ? [text.trim().toLowerCase()] : []);
