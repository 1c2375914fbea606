import type { Author, Evidence } from '../domain/author.ts';
import type { Profile } from '../domain/profile.ts';
import { emailsShown, handleKey, keysOfProfile, pageOf } from './match-keys.ts';
import { nameLikeness } from './names.ts';

export type Match = {
  readonly profile: Profile;
  readonly evidence: readonly Evidence[];
  readonly confidence: number;
  /** Hard evidence links by itself; the rest waits for a person. */
  readonly isHard: boolean;
};

type AuthorNames = Pick<Author, 'platform' | 'handle' | 'name' | 'url'>;

const MIN_LIKENESS = 0.92;
/** Two first-rate names that are equal are still only names. */
const MAX_BY_NAME = 0.9;
const MIN_BY_NAME = 0.6;
/** Two names and what stands between them stay within the bounds of a detail. */
const MAX_NAME = 140;

/** The handle of a key, with its server where it needs one. */
const accountOf = (key: string): string => `@${key.slice(key.indexOf('|') + 1)}`;

/** What was compared, nothing else: its kind has words in every language. */
const named = (...names: readonly string[]): string => names.map((name) => name.slice(0, MAX_NAME)).join(' ≈ ');

function hardEvidence(author: AuthorNames, profile: Profile): Evidence[] {
  const found: Evidence[] = [];
  const keys = keysOfProfile(profile);
  const handle = handleKey(author);
  if (handle && keys.handles.includes(handle)) found.push({ kind: 'handle-in-crm', detail: named(accountOf(handle)), weight: 1 });
  const address = emailsShown(author).find((shown) => keys.emails.includes(shown));
  // Only its domain: a whole address is contact data, which shows under a consent alone.
  if (address) found.push({ kind: 'email-in-crm', detail: named(`@${address.split('@').at(-1)}`), weight: 1 });
  const page = pageOf(author.url);
  // The CRM names the page of the account, and the platform says that the page is this account's: a link both ways.
  if (
    page?.includes('/') &&
    profile.handles.some(({ platform, url }) => platform.toLowerCase() === author.platform.toLowerCase() && pageOf(url) === page)
  )
    found.push({ kind: 'profile-link', detail: named(page), weight: 1 });
  return found;
}

/** How far names speak for it. `namesakes`: profiles of the brand that fit as well. */
function nameEvidence(author: AuthorNames, profile: Profile, namesakes: number): Evidence | null {
  const fromHandle =
    (author.handle ?? '')
      .split('@')
      .find(Boolean)
      ?.replace(/[\d._-]+/g, ' ') ?? '';
  const byName = nameLikeness(author.name ?? '', profile.displayName);
  const byHandle = nameLikeness(fromHandle, profile.displayName);
  const alike = Math.max(byName, byHandle);
  if (alike < MIN_LIKENESS) return null;
  const rarity = 1 / Math.max(1, namesakes);
  const weight = Math.min(MAX_BY_NAME, alike * (0.5 + 0.4 * rarity) + (Math.min(byName, byHandle) >= MIN_LIKENESS ? 0.1 : 0));
  const own = byHandle > byName ? author.handle : author.name;
  return { kind: 'name-likeness', detail: named(own ?? '', profile.displayName), weight };
}

/**
 * Which of these profiles could be this author, best first. Hard evidence for two profiles at once is evidence for neither:
 * then both wait for a person.
 */
export function findMatches(author: AuthorNames, candidates: readonly Profile[]): Match[] {
  const compared = candidates.map((profile) => ({ profile, likeness: nameEvidence(author, profile, 1) }));
  const namesakes = compared.filter(({ likeness }) => likeness).length;
  const matches = compared.flatMap(({ profile, likeness }): Match[] => {
    const hard = hardEvidence(author, profile);
    const name = likeness && nameEvidence(author, profile, namesakes);
    const evidence = [...hard, ...(name ? [name] : [])];
    const confidence = hard.length > 0 ? 0.99 : (name?.weight ?? 0);
    return confidence < MIN_BY_NAME ? [] : [{ profile, evidence, confidence, isHard: hard.length > 0 }];
  });
  const isAmbiguous = matches.filter(({ isHard }) => isHard).length > 1;
  return matches
    .map((match) => (isAmbiguous && match.isHard ? { ...match, isHard: false, confidence: 0.5 } : match))
    .sort((a, b) => Number(b.isHard) - Number(a.isHard) || b.confidence - a.confidence || (a.profile.id < b.profile.id ? -1 : 1));
}
