import type { BrandId, ConnectionId } from '../domain/ids.ts';
import type { Reply } from '../domain/reply.ts';
import type { OutletParts } from './outlet.ts';
import type { MentionSource, PublishRights, ReplyJournal } from './ports.ts';
import type { StepParts } from './reply-steps.ts';

/** The lease a run acts under. */
export type Run = {
  readonly fence: number;
  /** Renews the lease; false when another run has taken it. */
  readonly keep: () => Promise<boolean>;
  readonly signal: AbortSignal;
};

export type RunParts = OutletParts &
  StepParts & {
    readonly journal: ReplyJournal;
    readonly mentions: MentionSource;
    readonly rights: PublishRights;
    readonly brandIds: () => Promise<readonly BrandId[]>;
    readonly maxPerHour: number;
  };

/** One connection after another would let a slow platform hold up the others; within a connection the order of queueing holds. */
export async function perConnection(replies: readonly Reply[], act: (reply: Reply) => Promise<void>): Promise<void> {
  const lanes = new Map<ConnectionId, Reply[]>();
  for (const reply of replies) lanes.set(reply.connectionId, [...(lanes.get(reply.connectionId) ?? []), reply]);
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const reply of lane) await act(reply);
    }),
  );
}
