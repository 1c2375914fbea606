import type { ReplyReceipt } from '../domain/connector.ts';
import type { Reply } from '../domain/reply.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A platform may list late: so many complete listings over so long must miss a reply before we say it is not there. */
export const LISTINGS_NEEDED = 3;
export const LISTINGS_OVER_MS = 5 * MINUTE;
/** After a person was asked we go on looking for a day: a late listing still settles it. */
const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE;
/** A repeat waits so long that the first call cannot still be running on the platform. */
const REPEAT_AFTER_MS = MINUTE;
/** No listing could be read for so long: nobody but a person can tell. */
const UNSEEN_AFTER_MS = 15 * MINUTE;

export const NEEDS_PERSON = 'reply/needs-person';

/** What a listing of our own replies showed. `unreadable`: not this time; `impossible`: the platform lists nothing. */
export type Look = { readonly found: ReplyReceipt | null; readonly complete: boolean } | 'unreadable' | 'impossible';

export type DoubtVerdict =
  | { readonly is: 'published'; readonly receipt: ReplyReceipt }
  | { readonly is: 'repeat' }
  | { readonly is: 'open'; readonly absentChecks: number; readonly needsPerson: boolean; readonly lookAgainInMs: number | null };

/** How long until the next look: soon at first, then just past the five minutes, then rarely. */
function nextLookInMs(sinceStartMs: number): number | null {
  if (sinceStartMs < 30 * SECOND) return 10 * SECOND;
  if (sinceStartMs < LISTINGS_OVER_MS) return Math.min(MINUTE, LISTINGS_OVER_MS - sinceStartMs + SECOND);
  return sinceStartMs < GIVE_UP_AFTER_MS ? 15 * MINUTE : null;
}

/**
 * Decides about a reply whose call had no clear end. Never says "repeat" unless the platform itself drops repeats of the key
 * (`dedupedForMs`), with half of that time as margin; otherwise a person decides once it was absent often and long enough.
 */
export function judgeDoubt({
  reply,
  look,
  now,
  dedupedForMs,
}: {
  readonly reply: Pick<Reply, 'startedAt' | 'createdAt' | 'absentChecks'>;
  readonly look: Look;
  readonly now: Date;
  readonly dedupedForMs: number | null;
}): DoubtVerdict {
  const sinceStartMs = now.getTime() - (reply.startedAt ?? reply.createdAt).getTime();
  const { absentChecks } = reply;
  if (look === 'impossible') return { is: 'open', absentChecks, needsPerson: true, lookAgainInMs: null };
  const lookAgainInMs = nextLookInMs(sinceStartMs);
  if (look !== 'unreadable' && look.found) return { is: 'published', receipt: look.found };
  if (look === 'unreadable' || !look.complete)
    return { is: 'open', absentChecks, needsPerson: sinceStartMs >= UNSEEN_AFTER_MS, lookAgainInMs };
  if (dedupedForMs !== null && sinceStartMs >= REPEAT_AFTER_MS && sinceStartMs < dedupedForMs / 2) return { is: 'repeat' };
  const absentNow = absentChecks + 1;
  return {
    is: 'open',
    absentChecks: absentNow,
    needsPerson: absentNow >= LISTINGS_NEEDED && sinceStartMs >= LISTINGS_OVER_MS,
    lookAgainInMs,
  };
}
