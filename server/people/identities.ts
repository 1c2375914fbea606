import { createHash } from 'node:crypto';
import type { Author, Identity } from '../domain/author.ts';
import { EarshotError } from '../domain/errors.ts';
import type { AuthorId, BrandId, IdentityId, ProfileId } from '../domain/ids.ts';
import type { ProfileView } from '../domain/profile.ts';
import { viewProfile } from '../privacy/index.ts';
import { type IdentityAct, moveIdentity } from './move-identity.ts';
import { eventOf, NOBODY, type PeopleParts } from './people-parts.ts';

export type IdentityAsk = { readonly id: IdentityId; readonly brandIds: readonly BrandId[]; readonly by: string };
export type LinkAsk = {
  readonly authorId: AuthorId;
  readonly profileId: ProfileId;
  readonly brandIds: readonly BrandId[];
  readonly by: string;
};
export type IdentityListAsk = {
  readonly brandIds: readonly BrandId[];
  readonly state?: Identity['state'] | undefined;
  readonly cursor?: string | null;
  readonly limit?: number;
};
type Listed = { readonly identity: Identity; readonly author: Author | null; readonly profile: ProfileView | null };

/** Links between accounts and profiles, and the people who decide on them. */
export type Identities = {
  list(ask: IdentityListAsk): Promise<{ readonly identities: readonly Listed[]; readonly next: string | null }>;
  suggested(brandIds: readonly BrandId[]): Promise<readonly Listed[]>;
  get(id: IdentityId, brandIds: readonly BrandId[]): Promise<Identity | null>;
  link(ask: LinkAsk): Promise<Identity>;
  confirm(ask: IdentityAsk): Promise<Identity>;
  reject(ask: IdentityAsk): Promise<Identity>;
  /** Both are as before: the link was all that joined them. Evidence does not link them again. */
  undo(ask: IdentityAsk): Promise<Identity>;
};

const PAGE = 50;

/** The same pair is always the same identity: what a person said about it is found again. */
export function identityIdOf({ brandId, authorId, profileId }: Pick<Identity, 'brandId' | 'authorId' | 'profileId'>): IdentityId {
  return `i.${createHash('sha256').update(`${brandId}\0${authorId}\0${profileId}`).digest('base64url')}` as IdentityId;
}

export function createIdentities(parts: PeopleParts): Identities {
  const { identityStore, authorStore, profileStore, audit, clock, announce } = parts;

  async function write(before: Identity | null, after: Identity, act: IdentityAct): Promise<Identity> {
    const { id, brandId, authorId, profileId, by } = after;
    const event = eventOf(parts, { name: 'identity:changed', brandId, body: { identityId: id, authorId, profileId } });
    const outcome = await identityStore.move({ before, after, event });
    if (outcome === 'taken') throw new EarshotError('conflict', 'identity/author-linked');
    if (outcome === 'changed') throw new EarshotError('conflict', 'identity/changed-meanwhile');
    announce();
    await audit.add({ actor: by, act: `identity:${act}`, brandId, subject: id, details: { authorId, profileId, state: after.state } });
    return after;
  }

  const act =
    (verb: Exclude<IdentityAct, 'link'>) =>
    async ({ id, brandIds, by }: IdentityAsk): Promise<Identity> => {
      const before = await identityStore.get(id, brandIds);
      if (!before) throw new EarshotError('not-found', 'identity/not-found');
      return await write(before, moveIdentity(before, verb, { by, at: clock() }), verb);
    };

  async function list({ brandIds, state = 'suggested', cursor = null, limit = PAGE }: IdentityListAsk) {
    const page = await identityStore.list({ brandIds, state, cursor, limit });
    const [authors, held] = await Promise.all([
      authorStore.many(
        page.identities.map(({ authorId }) => authorId),
        brandIds,
      ),
      profileStore.held(
        page.identities.map(({ profileId }) => profileId),
        brandIds,
      ),
    ]);
    const authorOf = new Map(authors.map((author) => [author.id, author]));
    const profileOf = new Map(held.map(({ profile }) => [profile.id, viewProfile(profile, NOBODY, clock())]));
    const identities = page.identities.map((identity) => ({
      identity,
      author: authorOf.get(identity.authorId) ?? null,
      profile: profileOf.get(identity.profileId) ?? null,
    }));
    return { identities, next: page.next };
  }

  return {
    list,
    suggested: async (brandIds) => (await list({ brandIds, limit: 200 })).identities,
    get: (id, brandIds) => identityStore.get(id, brandIds),
    confirm: act('confirm'),
    reject: act('reject'),
    undo: act('undo'),
    async link({ authorId, profileId, brandIds, by }) {
      const author = await authorStore.get(authorId, brandIds);
      if (!author) throw new EarshotError('not-found', 'author/not-found');
      const { brandId } = author;
      const [held] = await profileStore.held([profileId], [brandId]);
      if (!held) throw new EarshotError('not-found', 'profile/not-found');
      const id = identityIdOf({ brandId, authorId, profileId });
      const before = await identityStore.get(id, [brandId]);
      if (before?.state === 'linked') return before;
      const fresh: Identity = { id, brandId, authorId, profileId, state: 'suggested', confidence: 0, evidence: [], at: clock(), by };
      return await write(before, moveIdentity(before ?? fresh, 'link', { by, at: clock() }), 'link');
    },
  };
}
