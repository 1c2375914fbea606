import type { Mention } from '../domain/mention.ts';
import type { Reply } from '../domain/reply.ts';
import { judgeDoubt, type Look, NEEDS_PERSON } from './doubt.ts';
import { ask, commandOf, type Outlet, outletOf } from './outlet.ts';
import { asInDoubt, asPublished, asSending, needsPerson, takeStep } from './reply-steps.ts';
import { perConnection, type Run, type RunParts } from './run.ts';
import { call } from './send-replies.ts';

const AT_ONCE = 100;
const LOOK_DEADLINE_MS = 20_000;

/** A run that died between "sending" and an outcome leaves a reply of which we only know that it may be public. */
export async function takeOverLeftBehind(parts: RunParts, run: Run): Promise<number> {
  const left = await parts.journal.leftBehind(await parts.brandIds(), run.fence);
  for (const reply of left) {
    const after = asInDoubt(reply, { code: 'reply/interrupted', text: '' });
    await takeStep(parts, { before: reply, after, fence: run.fence, dueAt: parts.clock() });
  }
  return left.length;
}

/** Looks for replies in doubt among our own on the platform. */
export async function settleDoubts(parts: RunParts, run: Run): Promise<void> {
  const doubtful = await parts.journal.due({ state: 'in_doubt', brandIds: await parts.brandIds(), at: parts.clock(), limit: AT_ONCE });
  await perConnection(doubtful, async (reply) => {
    if (run.signal.aborted || !(await run.keep())) return;
    await settleOne(parts, run, reply);
  });
}

async function settleOne(parts: RunParts, run: Run, reply: Reply): Promise<void> {
  const mention = await parts.mentions.get(reply.mentionId, [reply.brandId]);
  const outlet = await outletOf(parts, reply.connectionId);
  const look = mention && outlet ? await lookFor(parts, { reply, mention, outlet }) : 'impossible';
  const now = parts.clock();
  const mayRepeat = outlet?.connection.state === 'active' && (await parts.rights.mayAnswer(reply.by, reply.brandId));
  const dedupedForMs = mayRepeat ? (outlet?.connector.manifest.repliesDedupedForMs ?? null) : null;
  const verdict = judgeDoubt({ reply, look, now, dedupedForMs });
  if (verdict.is === 'published') {
    await takeStep(parts, { before: reply, after: asPublished(reply, verdict.receipt, now), fence: run.fence, dueAt: null });
  } else if (verdict.is === 'repeat' && mention && outlet) {
    const sending = await takeStep(parts, { before: reply, after: asSending(reply, now), fence: run.fence, dueAt: null });
    if (sending)
      await call(parts, run, { outlet, sending, publish: (context) => outlet.connector.publish(commandOf(sending, mention), context) });
  } else if (verdict.is === 'open') {
    const asksPerson = verdict.needsPerson || needsPerson(reply);
    const after = { ...(asksPerson ? asInDoubt(reply, { code: NEEDS_PERSON, text: '' }) : reply), absentChecks: verdict.absentChecks };
    const dueAt = verdict.lookAgainInMs === null ? null : new Date(now.getTime() + verdict.lookAgainInMs);
    await takeStep(parts, { before: reply, after, fence: run.fence, dueAt });
  }
}

async function lookFor(
  parts: RunParts,
  { reply, mention, outlet }: { readonly reply: Reply; readonly mention: Mention; readonly outlet: Outlet },
): Promise<Look> {
  const { findOwnReply } = outlet.connector;
  if (!findOwnReply) return 'impossible';
  try {
    const look = await ask(parts, outlet, {
      deadlineMs: LOOK_DEADLINE_MS,
      verb: (context) => findOwnReply(commandOf(reply, mention), context),
    });
    // A listing that shows an answer we already know as another one says nothing about this one.
    const isOther = look.found !== null && (await parts.journal.ours(reply.brandId, [look.found.externalId])).length > 0;
    return isOther ? 'unreadable' : look;
  } catch {
    // A listing that failed shows nothing, neither presence nor absence; the next look is planned by the verdict.
    return 'unreadable';
  }
}
