import { EarshotError } from '../domain/errors.ts';
import type { BrandId, ReplyId } from '../domain/ids.ts';
import type { Reply } from '../domain/reply.ts';
import { ask, type OutletParts, outletOf } from './outlet.ts';
import type { ReplyJournal } from './ports.ts';
import { asFailed, asPublished, needsPerson, receiptOf, type StepParts, takeStep } from './reply-steps.ts';

const WITHDRAW_DEADLINE_MS = 20_000;

export type PersonParts = OutletParts & StepParts & { readonly journal: ReplyJournal };

export type ResolveAsk = {
  readonly id: ReplyId;
  readonly brandIds: readonly BrandId[];
  readonly as: 'published' | 'not-published';
  readonly url: string | null;
};

export type WithdrawAsk = Pick<ResolveAsk, 'id' | 'brandIds'>;

/** A person looked at the platform and says how it ended. "Not published" counts only after our own looks came up empty. */
export async function resolveReply(parts: PersonParts, { id, brandIds, as, url }: ResolveAsk): Promise<Reply> {
  const reply = await existing(parts.journal, { id, brandIds });
  if (reply.state !== 'in_doubt') throw new EarshotError('conflict', 'reply/not-in-doubt');
  if (as === 'not-published' && !needsPerson(reply)) throw new EarshotError('conflict', 'reply/still-looking');
  const after =
    as === 'published'
      ? asPublished(reply, { externalId: reply.externalId, url }, parts.clock())
      : asFailed(reply, { code: 'reply/said-not-published', text: '' });
  return await stepOrConflict(parts, reply, after);
}

/** Takes an answer back: unsent it never goes out, published it is deleted on the platform first. */
export async function withdrawReply(parts: PersonParts, { id, brandIds }: WithdrawAsk): Promise<Reply> {
  const reply = await existing(parts.journal, { id, brandIds });
  const after: Reply = { ...reply, state: 'withdrawn', trouble: null };
  if (reply.state === 'queued' || reply.state === 'withdrawn')
    return reply.state === 'queued' ? await stepOrConflict(parts, reply, after) : reply;
  const receipt = reply.state === 'published' ? receiptOf(reply) : null;
  const outlet = receipt && (await outletOf(parts, reply.connectionId));
  const withdraw = outlet?.connector.withdraw;
  if (!receipt || !outlet || !withdraw) throw new EarshotError('conflict', 'reply/cannot-withdraw');
  try {
    await ask(parts, outlet, { deadlineMs: WITHDRAW_DEADLINE_MS, verb: (context) => withdraw(receipt, context) });
  } catch (cause) {
    throw new EarshotError('unavailable', 'reply/withdraw-failed', { cause });
  }
  return await stepOrConflict(parts, reply, after);
}

async function existing(journal: ReplyJournal, { id, brandIds }: WithdrawAsk): Promise<Reply> {
  const reply = await journal.get(id, brandIds);
  if (!reply) throw new EarshotError('not-found', 'reply/not-found');
  return reply;
}

async function stepOrConflict(parts: PersonParts, before: Reply, after: Reply): Promise<Reply> {
  const moved = await takeStep(parts, { before, after, fence: null, dueAt: null });
  if (!moved) throw new EarshotError('conflict', 'reply/changed-meanwhile');
  return moved;
}
