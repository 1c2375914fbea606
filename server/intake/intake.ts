import type { Connection, Counts } from '../domain/connection.ts';
import type { RawWebhook } from '../domain/connector.ts';
import type { AuthorId, BrandId, ConnectionId, MentionId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import type { Erasable } from '../privacy/index.ts';
import { type Collected, collect, storeOnePage } from './collect.ts';
import { type CorrectAsk, correct } from './correct.ts';
import { intakeErasables } from './erasable.ts';
import { createMentions, type Mentions } from './mentions.ts';
import { setMuted } from './mute.ts';
import type { MentionReader } from './ports.ts';
import { type ReceiveParts, receive } from './receive.ts';
import type { Run } from './run.ts';
import type { StorablePage } from './store-page.ts';
import { type Rest, understandRest } from './understand-rest.ts';

const REST_AT_ONCE = 200;

export type IntakeParts = ReceiveParts & { readonly mentions: MentionReader };

type ForgetAsk = { readonly brandId: BrandId; readonly connectionId: ConnectionId; readonly before: Date; readonly limit?: number };
type RelevanceAsk = { readonly mentionId: MentionId; readonly brandId: BrandId; readonly isRelevant: boolean; readonly by: string };

/** From a collected page to stored mentions, and the only writer of mentions' words and findings. */
export type Intake = {
  /** Under the lease `leaseNameOf(connectionId)`. */
  collect(connectionId: ConnectionId, run: Run): Promise<Collected>;
  /** A page of an import, under the same lease. A checkpoint of null leaves the connection's. */
  storePage(ask: { readonly connection: Connection; readonly page: StorablePage; readonly run: Run }): Promise<Counts>;
  /** Takes the lease itself. */
  receive(connectionId: ConnectionId, webhook: RawWebhook): Promise<Counts>;
  understandRest(run: Run, limit?: number): Promise<Rest>;
  correct(ask: CorrectAsk): Promise<Mention>;
  /** null: the mention is gone. */
  setRelevance(ask: RelevanceAsk): Promise<Mention | null>;
  setMuted(brandId: BrandId, authorId: AuthorId, isMuted: boolean): Promise<number>;
  /** One bounded step; 0 when nothing is left. What other connections found too stays with them. */
  forget(ask: ForgetAsk): Promise<number>;
  readonly mentions: Mentions;
  readonly erasables: readonly Erasable[];
};

export function createIntake(parts: IntakeParts): Intake {
  return {
    collect: (connectionId, run) => collect(parts, connectionId, run),
    storePage: (ask) => storeOnePage(parts, ask),
    receive: (connectionId, webhook) => receive(parts, connectionId, webhook),
    understandRest: (run, limit = REST_AT_ONCE) => understandRest(parts, run, limit),
    correct: (ask) => correct(parts, ask),
    async setRelevance({ mentionId, brandId, isRelevant, by }) {
      const mention = await parts.mentions.get(mentionId, [brandId]);
      if (!mention || mention.deletedAt) return null;
      return await correct(parts, { mentionId, brandId, finding: 'relevance', value: isRelevant, by });
    },
    setMuted: (brandId, authorId, isMuted) => setMuted(parts, { brandId, authorId, isMuted }),
    forget: ({ limit = 500, ...ask }) => parts.mentionStore.forget({ ...ask, limit }),
    mentions: createMentions(parts.mentions, parts.clock),
    erasables: intakeErasables(parts),
  };
}
