import type { z } from 'zod';
import type { Checkpoint } from './connection.ts';
import type { HttpPort } from './http-port.ts';
import type { CollectedMention, DeletionNotice } from './mention.ts';
import type { CanReply } from './reply.ts';

/** What went wrong upstream. The host decides by kind: retry, wait, pause, alarm. `in_doubt`: we do not know whether it happened. */
export type ConnectorErrorKind =
  | 'auth'
  | 'config'
  | 'rate_limit'
  | 'quota'
  | 'transient'
  | 'permanent'
  | 'policy'
  | 'not_found'
  | 'malformed'
  | 'in_doubt';

/** The only error that leaves a connector. Carries no secret, no header, no body. */
export class ConnectorError extends Error {
  readonly kind: ConnectorErrorKind;
  readonly code: string;
  readonly status: number | null;
  readonly retryAt: Date | null;

  /** `code` is stable ('feed/not-a-feed'); `text` is for people and must hold no secrets and no words of authors. */
  constructor(kind: ConnectorErrorKind, code: string, more: { text?: string; status?: number; retryAt?: Date } = {}) {
    super(more.text ?? code);
    this.name = 'ConnectorError';
    this.kind = kind;
    this.code = code;
    this.status = more.status ?? null;
    this.retryAt = more.retryAt ?? null;
  }
}

/** Something on a page that could not be read as a mention: set aside, counted, never fatal to the page. */
export type Rejected = { readonly raw: string; readonly path: string; readonly code: string; readonly reason: string };

/** One step of collecting. `checkpoint` is valid only after everything else here is stored. */
export type Page = {
  readonly mentions: readonly CollectedMention[];
  readonly deletions: readonly DeletionNotice[];
  readonly rejected: readonly Rejected[];
  readonly checkpoint: Checkpoint;
  readonly caughtUp: boolean;
};

export type CheckReport = {
  readonly ok: boolean;
  /** One plain sentence for the person who configures it. */
  readonly text: { readonly de: string; readonly en: string };
  readonly missingScopes: readonly string[];
  /** How many mentions the first look found, and one of them. */
  readonly found: number | null;
  readonly sample: { readonly title: string | null; readonly text: string; readonly publishedAt: Date } | null;
};

/** What a verb of a connector is given: settings are already checked against its schema. */
export type ConnectorContext<Settings = unknown> = {
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
  /** Search words of the brand, for platforms that search: plain words or phrases, no operators. */
  readonly words: readonly string[];
  readonly http: HttpPort;
  readonly now: () => Date;
  readonly signal: AbortSignal;
};

export type CollectContext<Settings = unknown> = ConnectorContext<Settings> & {
  readonly checkpoint: Checkpoint | null;
  /** Nothing older is wanted. */
  readonly notBefore: Date | null;
};

/** What is answered. */
export type ReplyTarget = {
  readonly externalId: string;
  readonly url: string | null;
  readonly authorHandle: string | null;
  readonly threadId: string | null;
};
export type ReplyCommand = {
  readonly target: ReplyTarget;
  readonly text: string;
  readonly idempotencyKey: string;
  readonly startedAt: Date;
};
export type ReplyReceipt = { readonly externalId: string; readonly url: string | null };
export type { CanReply };

/** A received webhook: the signature is over these raw bytes. */
export type RawWebhook = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** How a setting is asked for in a form, and which values are secret. */
export type ConnectorManifest = {
  readonly kind: string;
  readonly name: string;
  /** Kind of place, for the glyph: post, forum, review, feed, file, hook. */
  readonly place: 'post' | 'forum' | 'review' | 'feed' | 'file' | 'hook';
  readonly secretNames: readonly string[];
  readonly canPublish: boolean;
  /** Set up by hand in the wizard (not 'file', which the import makes). */
  readonly isPolled: boolean;
  readonly defaultEverySeconds: number;
  /** The platform drops a repeated idempotency key for so long: only then may an unanswered publish be repeated. */
  readonly repliesDedupedForMs?: number;
};

/** One platform. Verbs that a platform lacks are absent. */
export type Connector<Settings = unknown> = {
  readonly manifest: ConnectorManifest;
  readonly settings: z.ZodType<Settings>;
  check(context: ConnectorContext<Settings>): Promise<CheckReport>;
  collect?(context: CollectContext<Settings>): AsyncIterable<Page>;
  receive?(webhook: RawWebhook, context: ConnectorContext<Settings>): Promise<Page>;
  canReply?(target: ReplyTarget, context: ConnectorContext<Settings>): Promise<CanReply>;
  publish?(command: ReplyCommand, context: ConnectorContext<Settings>): Promise<ReplyReceipt>;
  /** Looks for a reply of ours after an unknown outcome. `complete`: the listing reached back to startedAt. */
  findOwnReply?(
    command: ReplyCommand,
    context: ConnectorContext<Settings>,
  ): Promise<{ readonly found: ReplyReceipt | null; readonly complete: boolean }>;
  withdraw?(receipt: ReplyReceipt, context: ConnectorContext<Settings>): Promise<void>;
};
