import type { Mention } from '../domain/mention.ts';
import { priorityOf } from '../domain/priority.ts';

type Judged = Pick<Mention, 'isRelevant' | 'deletedAt' | 'findings' | 'rating'>;
type Standing = { readonly isSetAside: boolean; readonly isMuted: boolean; readonly priority: number };

/** What lists need to know of a mention. Kept with it, so that no list has to work it out. */
export function standingOf(mention: Judged, { muted }: { readonly muted: boolean }): Standing {
  const isSpam = mention.findings?.spam.isSpam ?? false;
  const isSetAside = !mention.isRelevant || isSpam || muted || mention.deletedAt !== null;
  return { isSetAside, isMuted: muted, priority: mention.findings ? priorityOf(mention.findings, mention.rating) : 0 };
}
