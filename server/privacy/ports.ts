import type { AuditEntry } from '../domain/access.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { AuthorId, BrandId, ConnectionId, MentionId, ProfileId } from '../domain/ids.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

/** The lease a run acts under. */
export type Run = { readonly fence: number; readonly keep: () => Promise<boolean>; readonly signal: AbortSignal };

/** One person as the stores know them: ids only, found before anything is erased. */
export type ErasureSubject = {
  readonly brandId: BrandId;
  readonly profileId: ProfileId | null;
  readonly authorIds: readonly AuthorId[];
  readonly mentionIds: readonly MentionId[];
};

/** What is no longer to be kept: collected by this connection before that instant. */
export type ForgetRule = { readonly brandId: BrandId; readonly connectionId: ConnectionId; readonly before: Date };

/** Whoever stores something about people brings one. Each verb may be repeated after a crash. */
export type Erasable = {
  /** What the report counts, in the plural. */
  readonly noun: string;
  erase(subject: ErasureSubject): Promise<number>;
  export(subject: ErasureSubject): Promise<readonly unknown[]>;
  /** Returns how many it forgot in one bounded step; 0 when nothing is left. */
  forget?(rule: ForgetRule): Promise<number>;
};

export type SubjectAsk = {
  readonly brandId: BrandId;
  readonly profileId?: ProfileId | undefined;
  readonly authorId?: AuthorId | undefined;
};

/** People knows which accounts and mentions are the same person, and by which keys that person could come back. */
export type SubjectSource = {
  find(ask: SubjectAsk): Promise<{ readonly subject: ErasureSubject; readonly keys: readonly string[] } | null>;
};

/** Asked before anything about a person is stored. Keys are those of `suppressionKey`. */
export type Suppression = { isSuppressed(brandId: BrandId, keys: readonly string[]): Promise<ReadonlySet<string>> };

/** Holds hashes alone: who was erased cannot be read from it. */
export type SuppressionStore = {
  add(hashes: readonly string[], at: Date): Promise<void>;
  among(hashes: readonly string[]): Promise<ReadonlySet<string>>;
};

/** The proof of an erasure, and until it is done the way to finish it. */
export type Erasure = {
  readonly id: string;
  readonly brandId: BrandId;
  readonly by: string;
  readonly reason: string;
  readonly startedAt: Date;
  /** null when done: whom it was about is then gone, too. */
  readonly subject: ErasureSubject | null;
  readonly doneAt: Date | null;
  readonly erased: Readonly<Record<string, number>>;
};

export type ErasureStore = {
  begin(erasure: Erasure): Promise<void>;
  /** Drops the subject and leaves the events for the relay. */
  finish(done: {
    readonly id: string;
    readonly at: Date;
    readonly erased: Erasure['erased'];
    readonly events: readonly OutgoingEvent[];
  }): Promise<void>;
  unfinished(startedBefore: Date): Promise<readonly Erasure[]>;
};

/** UTC hours of event time that these mentions lie in: trends must count them again. */
export type HoursOfMentions = { hoursOf(mentionIds: readonly MentionId[], brandId: BrandId): Promise<readonly Date[]> };

export type RetentionSource = {
  all(): Promise<readonly { readonly id: ConnectionId; readonly brandId: BrandId; readonly rights: { readonly retentionDays: number } }[]>;
};

export type AuditTrail = { add(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void> };
