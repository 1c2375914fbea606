import type { Reply } from '../domain/reply.ts';
import { outcomeOf } from './outcome.ts';
import { ask, commandOf, type Outlet, outletOf } from './outlet.ts';
import { asFailed, asInDoubt, asPublished, asQueuedAgain, asSending, MAX_ATTEMPTS, type Trouble, takeStep } from './reply-steps.ts';
import { perConnection, type Run, type RunParts } from './run.ts';

const AT_ONCE = 100;
/** Shorter than the time a stopping worker has: a call under way is finished, not cut off into doubt. */
const CALL_DEADLINE_MS = 12_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** An answer that waited longer (paused source, restored copy) is not sent unasked. */
const STALE_AFTER_MS = 24 * HOUR_MS;

/** Sends what waits, each at most once. Returns how many were handed to their platform. */
export async function sendQueued(parts: RunParts, run: Run): Promise<number> {
  let sent = 0;
  const queued = await parts.journal.due({ state: 'queued', brandIds: await parts.brandIds(), at: parts.clock(), limit: AT_ONCE });
  await perConnection(queued, async (reply) => {
    if (run.signal.aborted || !(await run.keep())) return;
    if (await sendOne(parts, run, reply)) sent += 1;
  });
  return sent;
}

async function sendOne(parts: RunParts, run: Run, reply: Reply): Promise<boolean> {
  const mention = await parts.mentions.get(reply.mentionId, [reply.brandId]);
  const outlet = await outletOf(parts, reply.connectionId);
  const trouble = await whyNot(parts, reply, { outlet, isGone: !mention || mention.deletedAt !== null });
  if (trouble || !mention || !outlet) {
    await takeStep(parts, { before: reply, after: asFailed(reply, trouble ?? GONE), fence: run.fence, dueAt: null });
    return false;
  }
  const now = parts.clock();
  if ((await parts.journal.startedSince(reply.connectionId, reply.brandId, new Date(now.getTime() - HOUR_MS))) >= parts.maxPerHour) {
    const later = asQueuedAgain(reply, { code: 'reply/hourly-limit', text: '' });
    await takeStep(parts, { before: reply, after: later, fence: run.fence, dueAt: new Date(now.getTime() + MINUTE_MS) });
    return false;
  }
  // The journal says "sending" before a byte leaves: whatever happens from here on, we know that it may be out there.
  const sending = await takeStep(parts, { before: reply, after: asSending(reply, now), fence: run.fence, dueAt: null });
  if (!sending) return false;
  await call(parts, run, { outlet, sending, publish: (context) => outlet.connector.publish(commandOf(sending, mention), context) });
  return true;
}

type Call = {
  readonly outlet: Outlet;
  readonly sending: Reply;
  readonly publish: (context: Parameters<Outlet['connector']['publish']>[1]) => ReturnType<Outlet['connector']['publish']>;
};

/** The call itself and its outcome. A stale run cannot write the outcome: its successor has taken the reply into doubt. */
export async function call(parts: RunParts, run: Run, { outlet, sending, publish }: Call): Promise<void> {
  const after = await ask(parts, outlet, { deadlineMs: CALL_DEADLINE_MS, verb: publish }).then(
    (receipt) => ({ reply: asPublished(sending, receipt, parts.clock()), dueAt: null }),
    (error: unknown) => afterFailure(sending, error, parts.clock()),
  );
  await takeStep(parts, { before: sending, after: after.reply, fence: run.fence, dueAt: after.dueAt });
}

function afterFailure(sending: Reply, error: unknown, now: Date): { reply: Reply; dueAt: Date | null } {
  const outcome = outcomeOf(error);
  if (outcome.is === 'in-doubt') return { reply: asInDoubt(sending, outcome), dueAt: now };
  if (outcome.is === 'refused' || sending.attempt >= MAX_ATTEMPTS) return { reply: asFailed(sending, outcome), dueAt: null };
  return { reply: asQueuedAgain(sending, outcome), dueAt: outcome.retryAt ?? new Date(now.getTime() + MINUTE_MS) };
}

const GONE: Trouble = { code: 'reply/mention-gone', text: '' };

/** Everything that was true when the person pressed the button is asked again now. */
async function whyNot(
  parts: RunParts,
  reply: Reply,
  { outlet, isGone }: { readonly outlet: Outlet | null; readonly isGone: boolean },
): Promise<Trouble | null> {
  if (isGone) return GONE;
  if (outlet?.connection.state !== 'active') return { code: 'reply/connection-inactive', text: '' };
  if (parts.clock().getTime() - reply.createdAt.getTime() > STALE_AFTER_MS) return { code: 'reply/waited-too-long', text: '' };
  if (!(await parts.rights.mayAnswer(reply.by, reply.brandId))) return { code: 'reply/right-lost', text: '' };
  return null;
}
