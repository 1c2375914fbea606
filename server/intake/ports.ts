import type { Checkpoint, Connection, Counts, Quarantined } from '../domain/connection.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { AuthorId, BrandId, ConnectionId, MentionId } from '../domain/ids.ts';
import type { InboxFilter, InboxOrder } from '../domain/inbox.ts';
import type { Mention, StoredMention } from '../domain/mention.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

export type Leases = {
  take(name: string, forMs: number): Promise<{ readonly fence: number; keep(): Promise<boolean>; release(): Promise<void> } | null>;
};

/** Authors of a brand that somebody muted. */
export type Mutes = { mutedOf(brandId: BrandId, authorIds: readonly AuthorId[]): Promise<ReadonlySet<string>> };

/** A mention as intake keeps it. */
export type KeptMention = StoredMention & {
  readonly isSetAside: boolean;
  readonly isMuted: boolean;
  readonly priority: number;
  readonly lastActId: string | null;
};

/** `waitsSince`: since when understanding has work to do on it; null when it has none. */
export type Waiting = { readonly waitsSince: Date | null };

/** What is written over a mention: only while it still is as it was read. */
export type MentionChange = {
  readonly before: Pick<KeptMention, 'id' | 'brandId' | 'publishedAt' | 'revision' | 'stage' | 'corrections'>;
  readonly set: Partial<Omit<KeptMention, 'id' | 'brandId'>> & Partial<Waiting>;
  readonly event?: OutgoingEvent | null;
};

export type MentionStore = {
  /** 'tombstone': withdrawn before we ever saw it. */
  known(brandId: BrandId, ids: readonly MentionId[]): Promise<ReadonlyMap<MentionId, KeptMention | 'tombstone'>>;
  /** Of these threads, the ones in which a mention has a ticket. */
  followed(ask: {
    readonly brandId: BrandId;
    readonly platform: string;
    readonly threadIds: readonly string[];
  }): Promise<ReadonlySet<string>>;
  /** Gives back the keys that were there already. */
  insert(mentions: readonly (KeptMention & Waiting)[]): Promise<readonly MentionId[]>;
  /** Gives back the keys that had changed since they were read. */
  change(changes: readonly MentionChange[]): Promise<readonly MentionId[]>;
  addConnection(brandId: BrandId, ids: readonly MentionId[], connectionId: ConnectionId): Promise<void>;
  /** Leaves empty shells. */
  withdraw(ask: { readonly brandId: BrandId; readonly ids: readonly MentionId[]; readonly at: Date; readonly page: string }): Promise<void>;
  /** For keys nobody knows; those that came meanwhile are given back. */
  addTombstones(brandId: BrandId, ids: readonly MentionId[], at: Date): Promise<readonly MentionId[]>;
  /** Those of the keys that this page wrote last. */
  ofPage(brandId: BrandId, ids: readonly MentionId[], page: string): Promise<readonly WrittenMention[]>;
  /** Oldest first. */
  waiting(brandIds: readonly BrandId[], limit: number): Promise<readonly KeptMention[]>;
  /** Every mention of an author, in batches. */
  ofAuthor(brandId: BrandId, authorId: AuthorId): AsyncIterable<readonly KeptMention[]>;
  setStanding(changes: readonly MutingChange[]): Promise<void>;
  /** Removes what only this connection found before then; takes its name off the others. */
  forget(ask: {
    readonly brandId: BrandId;
    readonly connectionId: ConnectionId;
    readonly before: Date;
    readonly limit: number;
  }): Promise<number>;
};

export type WrittenMention = Pick<KeptMention, 'id' | 'publishedAt' | 'revision' | 'deletedAt'>;
export type MutingChange = Pick<KeptMention, 'id' | 'brandId' | 'isMuted' | 'isSetAside' | 'priority'> & {
  readonly event: OutgoingEvent | null;
};

/** Words of a search as stems: a text matches when it has one of each group. */
export type StemGroups = readonly (readonly string[])[];

export type ListAsk = {
  readonly filter: Omit<InboxFilter, 'text'>;
  readonly stems: StemGroups;
  /** What was put off until later than this is not new. */
  readonly now: Date;
  readonly order: InboxOrder;
  readonly cursor: string | null;
  readonly limit: number;
};

export type Facet = { readonly value: string; readonly count: number };
export type Facets = {
  readonly platforms: readonly Facet[];
  readonly languages: readonly Facet[];
  readonly topics: readonly Facet[];
  readonly connections: readonly Facet[];
};

type Narrowed = Pick<ListAsk, 'filter' | 'stems' | 'now'>;

export type MentionReader = {
  get(id: MentionId, brandIds: readonly BrandId[]): Promise<Mention | null>;
  many(ids: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly Mention[]>;
  list(ask: ListAsk): Promise<{ readonly mentions: readonly Mention[]; readonly next: string | null }>;
  counts(ask: Narrowed): Promise<{ readonly new: number; readonly waiting: number; readonly done: number }>;
  facets(ask: Narrowed): Promise<Facets>;
  /** In order of time. */
  thread(mention: Pick<Mention, 'brandId' | 'platform' | 'threadId'>): Promise<readonly Mention[]>;
};

/** The batch that is being written, named before its mentions are. */
export type InFlight = { readonly page: string; readonly keys: readonly MentionId[] };

export type RunStart = { readonly checkpoint: Checkpoint | null; readonly failures: number };

type Fenced = { readonly id: ConnectionId; readonly brandId: BrandId; readonly fence: number };

/** How far a connection has read. Every write is refused (false, null) once a run with a newer fence has written. */
export type ProgressStore = {
  begin(ask: Fenced & { readonly at: Date; readonly runsUntil: Date }): Promise<RunStart | null>;
  inFlight(id: ConnectionId, brandId: BrandId): Promise<InFlight | null>;
  /** 'unsettled': an earlier batch has to be settled first. */
  announceBatch(ask: Fenced & { readonly inFlight: InFlight }): Promise<'named' | 'unsettled' | 'lost'>;
  /** Counts, checkpoint and event of the batch in one step; clears `inFlight`. */
  closeBatch(ask: Fenced & BatchEnd): Promise<boolean>;
  finish(ask: Fenced & RunEnd): Promise<boolean>;
};

type BatchEnd = {
  readonly page: string;
  /** null leaves the one that is there. */
  readonly checkpoint: Checkpoint | null;
  readonly counts: Counts;
  readonly lastMentionAt: Date | null;
  readonly runsUntil: Date;
  readonly event: OutgoingEvent | null;
};

type RunEnd = {
  readonly set: Partial<Pick<Connection, 'state' | 'lastSuccessAt' | 'nextRunAt' | 'trouble'>>;
  readonly failures: number;
  readonly event: OutgoingEvent | null;
};

export type QuarantineStore = {
  /** The same broken post is set aside once. */
  add(quarantined: readonly Quarantined[]): Promise<void>;
  forget(ask: { readonly brandId: BrandId; readonly connectionId: ConnectionId; readonly before: Date }): Promise<number>;
};

export type IntakeLog = { warn(values: Readonly<Record<string, unknown>>, text: string): void };
