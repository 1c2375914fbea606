import type { BrandId, MentionId, ReplyId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import type { CanReply, Reply } from '../domain/reply.ts';
import { createCanReply } from './can-reply.ts';
import { type QueueAsk, queueReply } from './queue-reply.ts';
import { needsPerson } from './reply-steps.ts';
import type { Run, RunParts } from './run.ts';
import { sendQueued } from './send-replies.ts';
import { type ResolveAsk, resolveReply, type WithdrawAsk, withdrawReply } from './settle-by-person.ts';
import { settleDoubts, takeOverLeftBehind } from './settle-doubt.ts';

export type PublishingParts = Omit<RunParts, 'maxPerHour'> & {
  /** Per connection. A desk that answers faster than this is a loop. */
  readonly maxPerHour?: number;
};

const MAX_PER_HOUR = 120;

type RunCount = { readonly takenOver: number; readonly sent: number };

/** The outbox of replies: one goes out once, or is known to be in doubt. */
export type Publishing = {
  canReply(mention: Mention): Promise<CanReply>;
  /** The same key never makes a second reply. */
  queue(ask: QueueAsk): Promise<Reply>;
  get(id: ReplyId, brandIds: readonly BrandId[]): Promise<Reply | null>;
  ofMention(mentionId: MentionId, brandId: BrandId): Promise<readonly Reply[]>;
  /** Of these ids on a platform, the ones that are answers of ours. */
  ours(brandId: BrandId, externalIds: readonly string[]): Promise<readonly string[]>;
  /** Our looks could not settle these: somebody must say how they ended. */
  needPerson(brandIds: readonly BrandId[]): Promise<readonly Reply[]>;
  resolve(ask: ResolveAsk): Promise<Reply>;
  withdraw(ask: WithdrawAsk): Promise<Reply>;
  /** One round of the job: take over what a dead run left, look for what is in doubt, send what waits. */
  run(run: Run): Promise<RunCount>;
};

export function createPublishing(given: PublishingParts): Publishing {
  const parts: RunParts = { maxPerHour: MAX_PER_HOUR, ...given };
  const { journal } = parts;
  const canReply = createCanReply(parts);
  return {
    canReply,
    queue: (ask) => queueReply({ ...parts, canReply }, ask),
    get: (id, brandIds) => journal.get(id, brandIds),
    ofMention: (mentionId, brandId) => journal.ofMention(mentionId, brandId),
    ours: (brandId, externalIds) => journal.ours(brandId, externalIds),
    needPerson: async (brandIds) => (await journal.inDoubt(brandIds)).filter(needsPerson),
    resolve: (ask) => resolveReply(parts, ask),
    withdraw: (ask) => withdrawReply(parts, ask),
    async run(run) {
      const takenOver = await takeOverLeftBehind(parts, run);
      await settleDoubts(parts, run);
      return { takenOver, sent: await sendQueued(parts, run) };
    },
  };
}
