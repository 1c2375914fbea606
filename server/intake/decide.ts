import type { CollectedMention, Mention, Revision } from '../domain/mention.ts';
import type { KeptMention } from './ports.ts';

export type Decision =
  | { readonly act: 'insert' }
  /** Withdrawn before it came: it stays away. */
  | { readonly act: 'withdrawn' }
  | { readonly act: 'known' }
  | { readonly act: 'revise'; readonly set: Pick<Mention, 'text' | 'title' | 'rating' | 'editedAt' | 'revision' | 'revisions'> }
  | { readonly act: 'add-past'; readonly set: Pick<Mention, 'revision' | 'revisions'> };

type Wording = { readonly text: string; readonly title: string | null };
type Dated = { readonly editedAt: Date | null; readonly publishedAt: Date };

const sameWords = (one: Wording, other: Wording): boolean => one.text === other.text && one.title === other.title;

const sameRating = (one: Mention['rating'], other: Mention['rating']): boolean => one?.value === other?.value && one?.best === other?.best;

const writtenAt = ({ editedAt, publishedAt }: Dated): number => (editedAt ?? publishedAt).getTime();

/**
 * What a collected mention means for what we have. Which wording is current is decided by the platform's time, not by when it came; where
 * the platform gives no time of the edit, the later arrival is, unless it is a wording we already had.
 */
export function decide(known: KeptMention | 'tombstone' | undefined, fresh: CollectedMention, now: Date): Decision {
  if (!known) return { act: 'insert' };
  if (known === 'tombstone' || known.deletedAt) return { act: 'withdrawn' };
  if (sameWords(known, fresh) && sameRating(known.rating, fresh.rating)) return { act: 'known' };
  const had = known.revisions.find((past) => sameWords(past, fresh));
  const isOlder = writtenAt(fresh) < writtenAt(known);
  if (had && (isOlder || writtenAt(fresh) === writtenAt(known))) return { act: 'known' };
  if (isOlder) {
    const revisions = inOrder([...known.revisions, pastOf(fresh, now)], known.publishedAt);
    return { act: 'add-past', set: { revisions, revision: known.revision + 1 } };
  }
  const revisions = sameWords(known, fresh) ? known.revisions : inOrder([...known.revisions, pastOf(known, now)], known.publishedAt);
  const { text, title, rating, editedAt } = fresh;
  const revision = known.revision + 1;
  return { act: 'revise', set: { text, title, rating, editedAt: editedAt ?? known.editedAt, revision, revisions } };
}

const pastOf = ({ text, title, editedAt }: Wording & Dated, replacedAt: Date): Revision => ({ text, title, editedAt, replacedAt });

const inOrder = (revisions: readonly Revision[], publishedAt: Date): Revision[] =>
  revisions.toSorted((one, other) => (one.editedAt ?? publishedAt).getTime() - (other.editedAt ?? publishedAt).getTime());
