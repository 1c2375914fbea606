import type { MentionId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import { CanReply } from '../domain/reply.ts';
import { ask, type OutletParts, outletFor, targetOf } from './outlet.ts';

const DEADLINE_MS = 4000;
const KEPT_MS = 60_000;
const KEPT = 2000;
/** Longest text the house itself accepts. */
const MAX_CHARS = 20_000;

type Refusal = Extract<CanReply, { ok: false }>;

const DELETED: Refusal = {
  ok: false,
  reason: 'deleted',
  text: { de: 'Der Beitrag wurde an der Quelle gelöscht.', en: 'The post was deleted at its source.' },
};
const NO_WAY_OUT: Refusal = {
  ok: false,
  reason: 'unsupported',
  text: {
    de: 'Über keine Verbindung dieser Erwähnung kann geantwortet werden.',
    en: 'No connection of this mention can publish an answer.',
  },
};
const UNREACHABLE: Refusal = {
  ok: false,
  reason: 'unreachable',
  text: { de: 'Die Plattform antwortet gerade nicht.', en: 'The platform does not answer at the moment.' },
};

/** Says before anybody writes whether an answer is possible. Remembered for a minute: opening a mention must not cost a call each time. */
export function createCanReply(parts: OutletParts & { readonly clock: Clock }): (mention: Mention) => Promise<CanReply> {
  const kept = new Map<MentionId, { readonly answer: CanReply; readonly until: number }>();

  async function fresh(mention: Mention): Promise<CanReply> {
    const outlet = await outletFor(parts, mention);
    if (!outlet) return NO_WAY_OUT;
    const { connector } = outlet;
    if (!connector.canReply) return { ok: true, maxChars: MAX_CHARS };
    try {
      const answer = await ask(parts, outlet, {
        deadlineMs: DEADLINE_MS,
        verb: async (context) => connector.canReply?.(targetOf(mention), context),
      });
      return CanReply.parse(answer);
    } catch {
      // Not knowing is an answer here, with its reason; whoever publishes gets the platform's own word.
      return UNREACHABLE;
    }
  }

  return async function canReply(mention) {
    if (mention.deletedAt) return DELETED;
    const now = parts.clock().getTime();
    const known = kept.get(mention.id);
    if (known && known.until > now) return known.answer;
    const answer = await fresh(mention);
    kept.delete(mention.id);
    kept.set(mention.id, { answer, until: now + (answer === UNREACHABLE ? KEPT_MS / 6 : KEPT_MS) });
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as MentionId);
    return answer;
  };
}
