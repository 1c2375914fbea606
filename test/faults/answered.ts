/** What was asked of the house: one answer to one post. */
export type Task = {
  readonly mentionId: string;
  readonly ticketId: string;
  readonly text: string;
  /** Where our answers to this post stand, by the platform's own books. */
  readonly posted: () => readonly string[];
};

/** What the house says about it. */
export type Told = { readonly id: string; readonly state: string; readonly url: string | null; readonly asksPerson: boolean };

export type Standing = 'published' | 'asks a person' | 'failed' | 'not settled';

/** Where a task stands, and what is wrong with it. */
export type Verdict = { readonly standing: Standing; readonly wrong: string | null };

const OPEN = ['queued', 'sending', 'in_doubt'];

/** Compares what the house says with the platform's books. `replies`: oldest first; only a failed one may be followed by another. */
export function judge(posted: readonly string[], replies: readonly Told[]): Verdict {
  const last = replies.at(-1);
  if (!last) return { standing: 'not settled', wrong: 'lost: the house knows of no answer' };
  const standing = standingOf(last);
  if (posted.length > 1) return { standing, wrong: `stands ${posted.length} times at the platform` };
  if (replies.slice(0, -1).some(({ state }) => state !== 'failed')) return { standing, wrong: 'two answers of the house at once' };
  if (standing === 'published' && posted.length === 0) return { standing, wrong: 'said to be published, but is not there' };
  if (standing === 'published' && posted[0] !== last.url)
    return { standing, wrong: `published as ${last.url}, but stands at ${posted[0]}` };
  if (standing === 'failed' && posted.length > 0) return { standing, wrong: 'said to have failed, but is there' };
  return { standing, wrong: null };
}

function standingOf({ state, asksPerson }: Told): Standing {
  if (state === 'published') return 'published';
  if (asksPerson) return 'asks a person';
  return OPEN.includes(state) ? 'not settled' : 'failed';
}
