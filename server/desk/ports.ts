import type { Act, BeforeImage } from '../domain/act.ts';
import type { Brand } from '../domain/brand.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { Findings } from '../domain/findings.ts';
import type { BrandId, MentionId, ReplyId, SavedViewId, TicketId, UserId } from '../domain/ids.ts';
import type { SavedView } from '../domain/inbox.ts';
import type { Handling, Mention } from '../domain/mention.ts';
import type { Draft, Note, Notice, Presence, Ticket, TicketStatus } from '../domain/ticket.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

export type TicketListAsk = {
  readonly brandIds: readonly BrandId[];
  readonly statuses: readonly TicketStatus[];
  /** null: nobody's; absent: anybody's. */
  readonly assigneeId?: UserId | null;
  readonly cursor: string | null;
  readonly limit: number;
};

export type TicketStore = {
  /** Stores it, or gives back the one this mention already has. */
  open(ticket: Ticket, event: OutgoingEvent): Promise<{ readonly ticket: Ticket; readonly isNew: boolean }>;
  get(id: TicketId, brandIds: readonly BrandId[]): Promise<Ticket | null>;
  ofMentions(mentionIds: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly Ticket[]>;
  list(ask: TicketListAsk): Promise<{ readonly tickets: readonly Ticket[]; readonly next: string | null }>;
  /** Writes `after` only while status and assignee are still those of `before`; null: someone else was faster. */
  move(change: { readonly before: Ticket; readonly after: Ticket; readonly event: OutgoingEvent }): Promise<Ticket | null>;
  addNote(ticket: Ticket, note: Note, event: OutgoingEvent): Promise<Ticket | null>;
  /** Saved only over the version before it (1: over no draft); null: stale. */
  saveDraft(ticket: Ticket, draft: Draft, event: OutgoingEvent): Promise<Ticket | null>;
  addReply(ticket: Ticket, replyId: ReplyId, event: OutgoingEvent): Promise<Ticket | null>;
};

/** A mention as the rules of the desk read it: its words and what they mean, without how that was found and what they were before. */
export type JudgedMention = Omit<Mention, 'revisions' | 'findings'> & { readonly findings: Omit<Findings, 'explain' | 'phrases'> | null };

/** The desk's own fields on a mention. Each write bears the act that made it, so that undo never overwrites a newer one. */
export type HandlingStore = {
  images(mentionIds: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly BeforeImage[]>;
  change(change: {
    readonly mentionIds: readonly MentionId[];
    readonly brandIds: readonly BrandId[];
    /** Only mentions that stand here. */
    readonly from?: readonly Handling[];
    readonly actId: string;
    readonly set: Partial<Pick<Mention, 'handling' | 'handledBy' | 'laterUntil'>>;
  }): Promise<number>;
  /** Puts an image back while the act is still the last one on that mention. */
  restore(image: BeforeImage, actId: string, undoId: string): Promise<boolean>;
  /** False when the mention already has a ticket, or is gone. */
  setTicket(mentionId: MentionId, brandId: BrandId, ticketId: TicketId): Promise<boolean>;
  /** Mentions in these threads that have a ticket. */
  withTicketIn(brandId: BrandId, threadIds: readonly string[]): Promise<readonly JudgedMention[]>;
  judged(ids: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly JudgedMention[]>;
};

export type ActStore = {
  add(act: Act): Promise<void>;
  get(id: string): Promise<Act | null>;
  /** Leaves the events for the relay; `undoneAt` closes the act. */
  finish(id: string, done: { readonly events: readonly OutgoingEvent[]; readonly undoneAt?: Date }): Promise<void>;
};

export type SavedViewStore = {
  listOf(ownerId: UserId): Promise<readonly SavedView[]>;
  add(view: SavedView): Promise<void>;
  replace(view: SavedView): Promise<SavedView | null>;
  remove(id: SavedViewId, ownerId: UserId): Promise<boolean>;
};

export type PresenceStore = {
  put(presence: Presence & { readonly subjectId: string; readonly brandId: BrandId }): Promise<void>;
  remove(subjectId: string, userId: UserId): Promise<void>;
  of(
    subjectIds: readonly string[],
    brandIds: readonly BrandId[],
    at: Date,
  ): Promise<readonly (Presence & { readonly subjectId: string })[]>;
  /** Everybody who has any mention of these brands open. */
  presenceOf(
    brandIds: readonly BrandId[],
    at: Date,
  ): Promise<readonly (Presence & { readonly subjectId: string; readonly brandId: BrandId })[]>;
};

export type NoticeStore = {
  /** Adding the same notice again changes nothing. */
  add(notice: Notice, event: OutgoingEvent): Promise<void>;
  listOf(userId: UserId, limit: number): Promise<readonly Notice[]>;
  read(id: string, userId: UserId, at: Date): Promise<Notice | null>;
};

export type BrandSource = { get(id: BrandId): Promise<Brand | null> };

export type MentionSource = {
  get(id: MentionId, brandIds: readonly BrandId[]): Promise<Mention | null>;
};

/** Whether a colleague may take tickets of this brand, and what they are called. */
export type Colleagues = {
  mayAnswer(userId: UserId, brandId: BrandId): Promise<boolean>;
  nameOf(userId: UserId): Promise<string | null>;
};

/** Relevance is a finding that people correct; the correction is stored by its owner. */
export type RelevancePort = {
  setRelevance(change: {
    readonly mentionId: MentionId;
    readonly brandId: BrandId;
    readonly isRelevant: boolean;
    readonly by: string;
  }): Promise<Mention | null>;
};
