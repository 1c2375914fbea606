import type { LoggedEvent } from '../domain/event.ts';
import type { AuthorId, BrandId, MentionId, ProfileId } from '../domain/ids.ts';
import { type ErasureSubject, type SubjectAsk, suppressionKey } from '../privacy/index.ts';
import { type Authors, authorsSeen, createAuthors, withoutErased } from './authors.ts';
import { createIdentities, type Identities } from './identities.ts';
import { linkAuthors } from './link-authors.ts';
import { keysOfProfile } from './match-keys.ts';
import type { PeopleParts } from './people-parts.ts';
import { createPersonas, type Personas } from './personas.ts';
import { createProfiles, type Profiles } from './profiles.ts';

/** Who speaks: accounts, the profiles they belong to, and the personas those fit. */
export type People = {
  readonly authors: Authors;
  readonly profiles: Profiles;
  readonly identities: Identities;
  readonly personas: Personas;
  /** Author cards, links by evidence, suggestions. May run twice for one event. */
  onMentionStored(event: LoggedEvent): Promise<void>;
  onIdentityOrProfileChanged(event: LoggedEvent): Promise<void>;
  /** The profiles whose linked accounts wrote these mentions. */
  profilesBehind(mentionIds: readonly MentionId[], brandId: BrandId): Promise<readonly ProfileId[]>;
  /** Everything that is one person: privacy's `SubjectSource`. */
  find(ask: SubjectAsk): Promise<{ readonly subject: ErasureSubject; readonly keys: readonly string[] } | null>;
};

const MAX_SHARING = 2000;

const textOf = (event: LoggedEvent, name: string): string | null => {
  const value = event.body[name];
  return typeof value === 'string' ? value : null;
};

export function createPeople(parts: PeopleParts): People {
  const { authorStore, identityStore, profileStore, mentions } = parts;
  const personas = createPersonas(parts);
  const profiles = createProfiles({ ...parts, personas });

  async function linkedProfiles(authorIds: readonly AuthorId[], brandId: BrandId): Promise<ProfileId[]> {
    if (authorIds.length === 0) return [];
    const identities = await identityStore.ofAuthors(authorIds, [brandId]);
    return identities.flatMap(({ state, profileId }) => (state === 'linked' ? profileId : []));
  }

  async function findProfileSubject(profileId: ProfileId, brandId: BrandId) {
    const [held] = await profileStore.held([profileId], [brandId]);
    if (!held) return null;
    const { crmId, email } = held.profile;
    const linked = (await identityStore.ofProfiles([profileId], [brandId])).filter(({ state }) => state === 'linked');
    const keys = [...(crmId ? [suppressionKey.contact(crmId)] : []), ...(email ? [suppressionKey.email(email)] : [])];
    return { authorIds: linked.map(({ authorId }) => authorId), keys };
  }

  return {
    authors: createAuthors(parts),
    profiles,
    identities: createIdentities(parts),
    personas,
    async onMentionStored(event) {
      const ids = event.body['mentionIds'];
      const { brandId } = event;
      if (!brandId || !Array.isArray(ids) || ids.length === 0) return;
      const stored = await mentions.writtenBy(ids as MentionId[], [brandId]);
      const seen = await withoutErased(parts, brandId, authorsSeen(stored));
      if (seen.length === 0) return;
      const authorIds = seen.map(({ id }) => id);
      await authorStore.see(seen);
      await linkAuthors(parts, brandId, await authorStore.unmatched(authorIds, brandId));
      await personas.refresh(brandId, [...new Set(await linkedProfiles(authorIds, brandId))]);
    },
    async onIdentityOrProfileChanged(event) {
      const profileId = textOf(event, 'profileId') as ProfileId | null;
      const { brandId } = event;
      if (!brandId || !profileId) return;
      const [held] = await profileStore.held([profileId], [brandId]);
      if (!held) return;
      if (event.name === 'profile:changed') {
        const sharing = await authorStore.sharing(brandId, keysOfProfile(held.profile), MAX_SHARING);
        await linkAuthors(parts, brandId, sharing);
      }
      await personas.refresh(brandId, [profileId]);
    },
    async profilesBehind(mentionIds, brandId) {
      const stored = await mentions.writtenBy(mentionIds, [brandId]);
      const authorIds = [...new Set(stored.flatMap(({ author }) => author?.id ?? []))];
      return [...new Set(await linkedProfiles(authorIds, brandId))];
    },
    async find({ brandId, profileId, authorId }) {
      const ofAuthor = authorId ? await linkedProfiles([authorId], brandId) : [];
      const wanted = profileId ?? ofAuthor[0] ?? null;
      const known = wanted ? await findProfileSubject(wanted, brandId) : null;
      if (!known && !(authorId && (await authorStore.get(authorId, [brandId])))) return null;
      const authorIds = [...new Set([...(known?.authorIds ?? []), ...(authorId ? [authorId] : [])])];
      const mentionIds = authorIds.length > 0 ? await mentions.idsOf(authorIds, brandId) : [];
      const keys = [...(known?.keys ?? []), ...authorIds.map((id) => suppressionKey.author(id))];
      return { subject: { brandId, profileId: known ? wanted : null, authorIds, mentionIds }, keys };
    },
  };
}
