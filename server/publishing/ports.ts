import type { Connection } from '../domain/connection.ts';
import type { Connector, ConnectorContext } from '../domain/connector.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId, ConnectionId, MentionId, ReplyId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import type { Reply, ReplyState } from '../domain/reply.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

/** One step of the journal. It is taken only from `from`, in the same attempt, and never by a lease older than the last writer's. */
export type ReplyChange = {
  readonly from: ReplyState;
  readonly attempt: number;
  readonly after: Reply;
  /** The fence of the run that acts; null when a person acts. */
  readonly fence: number | null;
  /** When the job should look again; null: never. */
  readonly dueAt: Date | null;
  readonly event: OutgoingEvent | null;
};

export type ReplyJournal = {
  /** False when the key is taken, the mention has an open answer, or these words already answered it. */
  add(reply: Reply, event: OutgoingEvent): Promise<boolean>;
  byKey(idempotencyKey: string, brandId: BrandId): Promise<Reply | null>;
  get(id: ReplyId, brandIds: readonly BrandId[]): Promise<Reply | null>;
  ofMention(mentionId: MentionId, brandId: BrandId): Promise<readonly Reply[]>;
  /** Replies in this state whose time has come, oldest first. */
  due(ask: {
    readonly state: ReplyState;
    readonly brandIds: readonly BrandId[];
    readonly at: Date;
    readonly limit: number;
  }): Promise<readonly Reply[]>;
  /** Left in `sending` by a run with an older fence. */
  leftBehind(brandIds: readonly BrandId[], fence: number): Promise<readonly Reply[]>;
  inDoubt(brandIds: readonly BrandId[]): Promise<readonly Reply[]>;
  /** How many attempts this connection made since then. */
  startedSince(connectionId: ConnectionId, brandId: BrandId, since: Date): Promise<number>;
  /** Which of these ids on the platform are replies of ours. */
  ours(brandId: BrandId, externalIds: readonly string[]): Promise<readonly string[]>;
  /** null: someone else was faster, or this run's lease is no longer the newest. */
  move(change: ReplyChange): Promise<Reply | null>;
};

export type ConnectionSource = {
  get(id: ConnectionId): Promise<Connection | null>;
  context(connection: Connection, signal: AbortSignal): Promise<ConnectorContext>;
};

export type ConnectorRegistry = { get(kind: string): Connector | undefined };

export type MentionSource = { get(id: MentionId, brandIds: readonly BrandId[]): Promise<Mention | null> };

/** Asked again when a reply is about to go out: the person may have lost the right since they pressed the button. */
export type PublishRights = { mayAnswer(by: string, brandId: BrandId): Promise<boolean> };
