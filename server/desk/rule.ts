import type { Brand } from '../domain/brand.ts';
import type { Mention } from '../domain/mention.ts';
import type { OpenedBecause } from '../domain/ticket.ts';
import type { JudgedMention } from './ports.ts';

export const RULE = 'rule:complaint-or-question';

/** An archive that is imported is read, not worked through. */
const MAX_AGE_MS = 14 * 24 * 3_600_000;
const SURE = 0.5;

/** The first rule: a complaint or question that is addressed to the brand becomes a ticket. Says why, or null. */
export function whyTicket(
  mention: JudgedMention,
  { brand, answersUs }: { readonly brand: Pick<Brand, 'ownHandles'>; readonly answersUs: boolean },
): OpenedBecause | null {
  const { findings } = mention;
  if (!findings || mention.ticketId || mention.handling !== 'new' || mention.deletedAt) return null;
  if (!mention.isRelevant || findings.spam.isSpam || isOwn(mention, brand)) return null;
  if (mention.collectedAt.getTime() - mention.publishedAt.getTime() > MAX_AGE_MS) return null;
  const wants = (label: string) => findings.intents.some((intent) => intent.label === label && intent.confidence >= SURE);
  const isComplaint = wants('complaint');
  if (!isComplaint && !wants('question')) return null;
  if (answersUs) return 'answers-us';
  if (brand.ownHandles.some((handle) => names(mention.text, handle))) return 'names-us';
  // A review speaks to whom it rates.
  if (mention.rating) return 'reviews-us';
  return isComplaint && ['now', 'today'].includes(findings.urgency.level) ? 'urgent-complaint' : null;
}

export function isOwn(mention: Pick<Mention, 'author'>, brand: Pick<Brand, 'ownHandles'>): boolean {
  const handle = mention.author?.handle;
  return handle != null && brand.ownHandles.some((own) => bare(own) === bare(handle));
}

const bare = (handle: string): string => handle.replace(/^@/, '').toLowerCase();

const PART_OF_HANDLE = /[\p{L}\p{N}_]/u;

/** Whole handles only: "@nordlinie" does not occur in "@nordlinie_fans". */
function names(text: string, handle: string): boolean {
  const wanted = `@${bare(handle)}`;
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const before = lower.charAt(at - 1);
    const after = lower.charAt(at + wanted.length);
    if (!PART_OF_HANDLE.test(before) && !PART_OF_HANDLE.test(after)) return true;
  }
  return false;
}
