import type { Author, Identity } from '../domain/author.ts';
import type { BrandId, ProfileId } from '../domain/ids.ts';
import type { Profile } from '../domain/profile.ts';
import { findMatches, type Match } from './find-evidence.ts';
import { identityIdOf } from './identities.ts';
import { keysOfAuthor, keysOfProfile } from './match-keys.ts';
import { mayEvidenceMove } from './move-identity.ts';
import { eventOf, type PeopleParts } from './people-parts.ts';
import type { MatchKeys } from './ports.ts';

/** A name that more profiles share than this says nothing. */
const MAX_CANDIDATES = 50;
const MAX_SUGGESTIONS = 3;
const MAX_SHARING = 5000;

const flat = ({ handles, emails, names }: MatchKeys): string[] => [
  ...handles.map((key) => `h ${key}`),
  ...emails.map((key) => `e ${key}`),
  ...names.map((key) => `n ${key}`),
];

function unionOf(all: readonly MatchKeys[]): MatchKeys {
  const union = (part: keyof MatchKeys): string[] => [...new Set(all.flatMap((keys) => keys[part]))];
  return { handles: union('handles'), emails: union('emails'), names: union('names') };
}

/** Profiles by each of their keys. */
function indexOf(profiles: readonly Profile[]): ReadonlyMap<string, readonly Profile[]> {
  const index = new Map<string, Profile[]>();
  for (const profile of profiles) for (const key of flat(keysOfProfile(profile))) index.set(key, [...(index.get(key) ?? []), profile]);
  return index;
}

/** Compares accounts with the brand's profiles: hard evidence links, likeness suggests. Returns the profiles that changed. */
export async function linkAuthors(parts: PeopleParts, brandId: BrandId, authors: readonly Author[]): Promise<readonly ProfileId[]> {
  const { authorStore, profileStore, identityStore } = parts;
  if (authors.length === 0) return [];
  const keyed = authors.map((author) => ({ author, keys: keysOfAuthor(author) }));
  const changed: ProfileId[] = [];
  if (await profileStore.any(brandId)) {
    const known = await identityStore.ofAuthors(
      authors.map(({ id }) => id),
      [brandId],
    );
    const index = indexOf(await profileStore.sharing(brandId, unionOf(keyed.map(({ keys }) => keys)), MAX_SHARING));
    for (const { author, keys } of keyed) {
      const candidates = [...new Set(flat(keys).flatMap((key) => candidatesUnder(index, key)))];
      const own = known.filter(({ authorId }) => authorId === author.id);
      changed.push(...(await applyMatches(parts, { author, own, matches: findMatches(author, candidates) })));
    }
  }
  // Said last: whoever crashes before this line compares again.
  await authorStore.matched(keyed);
  return changed;
}

function candidatesUnder(index: ReadonlyMap<string, readonly Profile[]>, key: string): readonly Profile[] {
  const found = index.get(key) ?? [];
  return found.length > MAX_CANDIDATES && key.startsWith('n ') ? [] : found;
}

type Applying = { readonly author: Author; readonly own: readonly Identity[]; readonly matches: readonly Match[] };

async function applyMatches(parts: PeopleParts, { author, own, matches }: Applying): Promise<ProfileId[]> {
  if (own.some(({ state }) => state === 'linked')) return [];
  const hard = matches.find(({ isHard }) => isHard);
  const chosen = hard ? [hard] : matches.slice(0, MAX_SUGGESTIONS);
  const changed: ProfileId[] = [];
  for (const match of chosen) {
    const before = own.find(({ profileId }) => profileId === match.profile.id) ?? null;
    const state = match.isHard ? ('linked' as const) : ('suggested' as const);
    if (!mayEvidenceMove(before, state)) continue;
    if (await record(parts, { author, match, before, state })) changed.push(match.profile.id);
  }
  return changed;
}

type Recording = {
  readonly author: Author;
  readonly match: Match;
  readonly before: Identity | null;
  readonly state: 'linked' | 'suggested';
};

async function record(parts: PeopleParts, { author, match, before, state }: Recording): Promise<boolean> {
  const { brandId, id: authorId } = author;
  const profileId = match.profile.id;
  const id = identityIdOf({ brandId, authorId, profileId });
  const { evidence, confidence } = match;
  const after: Identity = {
    id,
    brandId,
    authorId,
    profileId,
    state,
    confidence,
    evidence: [...evidence],
    at: parts.clock(),
    by: 'evidence',
  };
  const event = eventOf(parts, { name: 'identity:changed', brandId, body: { identityId: id, authorId, profileId } });
  // A person who was faster, or another profile that took the author, is right.
  if ((await parts.identityStore.move({ before, after, event })) !== 'done') return false;
  parts.announce();
  if (state === 'linked')
    await parts.audit.add({ actor: 'evidence', act: 'identity:link', brandId, subject: id, details: { authorId, profileId, state } });
  return true;
}
