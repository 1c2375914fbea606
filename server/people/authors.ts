import type { Author } from '../domain/author.ts';
import { EarshotError } from '../domain/errors.ts';
import type { AuthorId, BrandId, ProfileId } from '../domain/ids.ts';
import { suppressionKey, viewProfile } from '../privacy/index.ts';
import { eventOf, NOBODY, type PeopleParts } from './people-parts.ts';
import type { SaidMention, SeenAuthor, WrittenBy } from './ports.ts';
import type { AuthorCard } from './views.ts';

export type MuteAsk = { readonly id: AuthorId; readonly brandIds: readonly BrandId[]; readonly by: string };

export type Authors = {
  get(id: AuthorId, brandIds: readonly BrandId[]): Promise<Author | null>;
  card(id: AuthorId, brandIds: readonly BrandId[]): Promise<AuthorCard>;
  mute(ask: MuteAsk): Promise<Author>;
  unmute(ask: MuteAsk): Promise<Author>;
  mutedOf(brandId: BrandId, ids: readonly AuthorId[]): Promise<ReadonlySet<string>>;
};

const RECENT = 20;
const TOPICS = 10;

export function createAuthors(parts: PeopleParts): Authors {
  const { authorStore, identityStore, profileStore, mentions, tickets, audit, clock, announce } = parts;

  async function known(id: AuthorId, brandIds: readonly BrandId[]): Promise<Author> {
    const author = await authorStore.get(id, brandIds);
    if (!author) throw new EarshotError('not-found', 'author/not-found');
    return author;
  }

  async function setMuted({ id, brandIds, by }: MuteAsk, isMuted: 'muted' | 'heard'): Promise<Author> {
    const author = await known(id, brandIds);
    const { brandId } = author;
    const muted = isMuted === 'muted';
    const event = eventOf(parts, { name: 'author:muted', brandId, body: { authorId: id, muted } });
    const changed = await authorStore.setMuted({ id, brandId, at: clock(), by: muted ? by : null, event });
    if (!changed) return await known(id, brandIds);
    announce();
    await audit.add({ actor: by, act: muted ? 'author:muted' : 'author:unmuted', brandId, subject: id, details: {} });
    return changed;
  }

  return {
    get: (id, brandIds) => authorStore.get(id, brandIds),
    mutedOf: (brandId, ids) => authorStore.mutedOf(brandId, ids),
    mute: (ask) => setMuted(ask, 'muted'),
    unmute: (ask) => setMuted(ask, 'heard'),
    async card(id, brandIds) {
      const author = await known(id, brandIds);
      const { brandId } = author;
      const [recent, said, identities, mentionIds] = await Promise.all([
        mentions.ofAuthors([id], [brandId], RECENT),
        mentions.saidBy([id], [brandId]),
        identityStore.ofAuthors([id], [brandId]),
        mentions.idsOf([id], brandId),
      ]);
      const profileIds = identities.map(({ profileId }): ProfileId => profileId);
      const profiles = new Map((await profileStore.held(profileIds, [brandId])).map(({ profile }) => [profile.id, profile]));
      const all = said.get(id) ?? [];
      const now = clock();
      return {
        author,
        mentions: moods(all),
        recent: [...recent],
        topics: topicsOf(all).slice(0, TOPICS),
        tickets: [...(await tickets.ofMentions(mentionIds, [brandId]))],
        identities: identities.flatMap((identity) => {
          const profile = profiles.get(identity.profileId);
          return profile ? [{ identity, profile: viewProfile(profile, NOBODY, now) }] : [];
        }),
      };
    },
  };
}

export function moods(said: readonly SaidMention[]): AuthorCard['mentions'] {
  const count = (label: SaidMention['sentiment']): number => said.filter(({ sentiment }) => sentiment === label).length;
  return { total: said.length, positive: count('positive'), neutral: count('neutral'), negative: count('negative'), mixed: count('mixed') };
}

function topicsOf(said: readonly SaidMention[]): AuthorCard['topics'] {
  const counts = new Map<string, number>();
  for (const { topics } of said) for (const label of new Set(topics)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label, count]) => ({ label, count }));
}

/** The accounts behind these mentions, once each: seen from the first to the last, named as the latest names them. */
export function authorsSeen(stored: readonly WrittenBy[]): SeenAuthor[] {
  const seen = new Map<AuthorId, SeenAuthor>();
  for (const { author, brandId, platform, publishedAt, deletedAt } of [...stored].sort((a, b) => +a.publishedAt - +b.publishedAt)) {
    if (!author || deletedAt) continue;
    const { id, externalId, handle, name, url } = author;
    const firstSeenAt = seen.get(id)?.firstSeenAt ?? publishedAt;
    seen.set(id, { id, brandId, platform, externalId, handle, name, url, firstSeenAt, lastSeenAt: publishedAt });
  }
  return [...seen.values()];
}

/** An erased person's account gets no card again. */
export async function withoutErased(
  { suppression }: Pick<PeopleParts, 'suppression'>,
  brandId: BrandId,
  authors: readonly SeenAuthor[],
): Promise<SeenAuthor[]> {
  const keys = authors.map(({ id }) => suppressionKey.author(id));
  const erased = await suppression.isSuppressed(brandId, keys);
  return authors.filter(({ id }) => !erased.has(suppressionKey.author(id)));
}
