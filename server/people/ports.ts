import type { AuditEntry } from '../domain/access.ts';
import type { Author, Identity, Persona } from '../domain/author.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { SentimentLabel } from '../domain/findings.ts';
import type { AuthorId, BrandId, IdentityId, MentionId, PersonaId, ProfileId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import type { Profile } from '../domain/profile.ts';
import type { Ticket } from '../domain/ticket.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

/** An account as one mention shows it, with the span of time in which it was seen there. */
export type SeenAuthor = Pick<Author, 'id' | 'brandId' | 'platform' | 'externalId' | 'handle' | 'name' | 'url'> & {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
};

/** By what an account and a profile find each other: candidates, not proof. */
export type MatchKeys = { readonly handles: readonly string[]; readonly emails: readonly string[]; readonly names: readonly string[] };

export type AuthorStore = {
  /** First and last seen only widen; the name is that of the latest mention. Repeating it changes nothing. */
  see(authors: readonly SeenAuthor[]): Promise<void>;
  /** Those whose names were not compared with profiles yet, in this form. */
  unmatched(ids: readonly AuthorId[], brandId: BrandId): Promise<readonly Author[]>;
  /** Says that these authors were compared under these keys. */
  matched(authors: readonly { readonly author: Author; readonly keys: MatchKeys }[]): Promise<void>;
  /** Authors who share one of these keys. */
  sharing(brandId: BrandId, keys: MatchKeys, limit: number): Promise<readonly Author[]>;
  get(id: AuthorId, brandIds: readonly BrandId[]): Promise<Author | null>;
  many(ids: readonly AuthorId[], brandIds: readonly BrandId[]): Promise<readonly Author[]>;
  /** `mutedBy` null: no longer. Null: unknown, or already so. */
  setMuted(ask: {
    readonly id: AuthorId;
    readonly brandId: BrandId;
    readonly at: Date;
    readonly by: string | null;
    readonly event: OutgoingEvent;
  }): Promise<Author | null>;
  mutedOf(brandId: BrandId, ids: readonly AuthorId[]): Promise<ReadonlySet<string>>;
};

/** A profile with the version that a change is based on. */
export type HeldProfile = { readonly profile: Profile; readonly version: number };

export type ProfileChange = {
  readonly before: HeldProfile | null;
  readonly after: Profile;
  readonly keys: MatchKeys;
  /** What the list is searched by. */
  readonly words: readonly string[];
  readonly event: OutgoingEvent;
};

export type ProfileListAsk = {
  readonly brandIds: readonly BrandId[];
  /** Each must begin a word of the name, company or CRM id. */
  readonly words: readonly string[];
  readonly personaId?: PersonaId | undefined;
  readonly cursor: string | null;
  readonly limit: number;
};

export type ProfileStore = {
  held(ids: readonly ProfileId[], brandIds: readonly BrandId[]): Promise<readonly HeldProfile[]>;
  /** Returns those that somebody else changed meanwhile. */
  save(changes: readonly ProfileChange[]): Promise<readonly ProfileChange[]>;
  list(ask: ProfileListAsk): Promise<{ readonly profiles: readonly Profile[]; readonly next: string | null }>;
  sharing(brandId: BrandId, keys: MatchKeys, limit: number): Promise<readonly Profile[]>;
  any(brandId: BrandId): Promise<boolean>;
  /** All of a brand, in the order of their ids. */
  after(brandId: BrandId, id: ProfileId | null, limit: number): Promise<readonly Profile[]>;
  setPersonas(brandId: BrandId, matches: readonly { readonly id: ProfileId; readonly personaIds: readonly PersonaId[] }[]): Promise<void>;
  countWith(personaId: PersonaId, brandId: BrandId): Promise<number>;
};

export type IdentityStore = {
  get(id: IdentityId, brandIds: readonly BrandId[]): Promise<Identity | null>;
  ofAuthors(ids: readonly AuthorId[], brandIds: readonly BrandId[]): Promise<readonly Identity[]>;
  ofProfiles(ids: readonly ProfileId[], brandIds: readonly BrandId[]): Promise<readonly Identity[]>;
  list(ask: {
    readonly brandIds: readonly BrandId[];
    readonly state: Identity['state'];
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<{ readonly identities: readonly Identity[]; readonly next: string | null }>;
  /** Writes `after` only while the state is still that of `before`. 'taken': the author is linked to another profile. */
  move(change: {
    readonly before: Identity | null;
    readonly after: Identity;
    readonly event: OutgoingEvent;
  }): Promise<'done' | 'changed' | 'taken'>;
};

export type PersonaStore = {
  list(brandIds: readonly BrandId[]): Promise<readonly Persona[]>;
  get(id: PersonaId, brandIds: readonly BrandId[]): Promise<Persona | null>;
  add(persona: Persona): Promise<void>;
  replace(persona: Persona): Promise<Persona | null>;
  remove(id: PersonaId, brandIds: readonly BrandId[]): Promise<boolean>;
};

/** What a persona's rules and a card need of what somebody said. */
export type SaidMention = {
  readonly platform: string;
  readonly sentiment: SentimentLabel | null;
  readonly aspects: readonly string[];
  readonly topics: readonly string[];
  readonly intents: readonly string[];
};

/** Who wrote a mention, when and where. */
export type WrittenBy = Pick<Mention, 'brandId' | 'platform' | 'author' | 'publishedAt' | 'deletedAt'>;

export type AuthorMentions = {
  writtenBy(ids: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly WrittenBy[]>;
  /** Newest first. */
  ofAuthors(ids: readonly AuthorId[], brandIds: readonly BrandId[], limit: number): Promise<readonly Mention[]>;
  /** What counts for each author: neither withdrawn nor set aside. */
  saidBy(ids: readonly AuthorId[], brandIds: readonly BrandId[]): Promise<ReadonlyMap<AuthorId, readonly SaidMention[]>>;
  idsOf(ids: readonly AuthorId[], brandId: BrandId): Promise<readonly MentionId[]>;
};

/** The desk fulfils it. */
export type TicketSource = { ofMentions(mentionIds: readonly MentionId[], brandIds: readonly BrandId[]): Promise<readonly Ticket[]> };

export type AuditTrail = { add(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void> };
