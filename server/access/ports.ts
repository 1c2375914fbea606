import type { ApiToken, AuditEntry, Grant, User } from '../domain/access.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId, TokenId, UserId } from '../domain/ids.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

/** A link that works once. Only its hash is kept. */
export type OneTimeLink = { readonly hash: string; readonly kind: 'invitation' | 'reset'; readonly expiresAt: Date };

/** A user as it lies in the store: with what never leaves it. */
export type Account = {
  readonly user: User;
  /** The e-mail, case folded: unique. */
  readonly emailKey: string;
  /** null until a password was chosen. */
  readonly passwordHash: string | null;
  readonly link: OneTimeLink | null;
};

export type UserStore = {
  isEmpty(): Promise<boolean>;
  /** False when the e-mail is taken. */
  add(account: Account): Promise<boolean>;
  get(id: UserId): Promise<User | null>;
  many(ids: readonly UserId[]): Promise<readonly User[]>;
  list(): Promise<readonly User[]>;
  byEmail(emailKey: string): Promise<Account | null>;
  /** Whose unused and unexpired link this is. */
  byLink(link: Pick<OneTimeLink, 'hash' | 'kind'>, now: Date): Promise<Account | null>;
  change(id: UserId, set: Partial<Omit<User, 'id'>>): Promise<User | null>;
  addGrants(id: UserId, grants: readonly Grant[]): Promise<void>;
  setLink(id: UserId, link: OneTimeLink | null): Promise<void>;
  setPassword(id: UserId, passwordHash: string): Promise<void>;
  /** Spends the link and sets what it was for, in one step: of two at once, one gets null. */
  spendLink(
    link: Pick<OneTimeLink, 'hash' | 'kind'>,
    spent: { readonly now: Date; readonly passwordHash: string; readonly set: Partial<Omit<User, 'id'>> },
  ): Promise<User | null>;
};

/** What is known of the installation as such: its setup link, its first admin, and who its admins are. */
export type InstallationStore = {
  setSetupHash(hash: string): Promise<void>;
  /** Spends the setup link. False: another link, or already spent. */
  spendSetup(hash: string): Promise<boolean>;
  firstAdminId(): Promise<UserId | null>;
  /** `isFirst` makes them the first admin too. */
  addAdmin(id: UserId, place: 'first' | 'further'): Promise<void>;
  /** False when they are the only one: then nothing changed. */
  removeAdmin(id: UserId): Promise<boolean>;
};

/** `id` is the hash of the token in the cookie: whoever reads the store cannot use it. */
export type Session = {
  readonly id: string;
  readonly userId: UserId;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** However busy: then it is over. */
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
};

export type SessionStore = {
  add(session: Session): Promise<void>;
  get(id: string): Promise<Session | null>;
  many(ids: readonly string[]): Promise<readonly Session[]>;
  /** Those that were not ended. */
  openOf(userId: UserId): Promise<readonly Session[]>;
  touch(id: string, at: Date): Promise<void>;
  /** Ends it once; false when it already was. */
  end(id: string, at: Date, event: OutgoingEvent): Promise<boolean>;
};

export type TokenStore = {
  add(token: ApiToken, hash: string): Promise<void>;
  list(): Promise<readonly ApiToken[]>;
  byHash(hash: string): Promise<ApiToken | null>;
  touch(id: TokenId, at: Date): Promise<void>;
  /** Keeps the first instant when revoked twice. */
  revoke(id: TokenId, at: Date): Promise<ApiToken | null>;
};

/** Entries on these brands; with a prefix only about such subjects. */
export type AuditScope = { readonly brandIds: readonly BrandId[]; readonly subjectPrefix: string | null };

export type AuditStore = {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(ask: {
    readonly scopes: 'everything' | readonly AuditScope[];
    readonly subject: string | null;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }>;
};

/** Counts of failures that outlive a restart. */
export type AttemptStore = {
  /** Adds one and gives the count since the window opened; a window that is over starts anew. */
  count(key: string, window: { readonly now: Date; readonly ms: number }): Promise<{ readonly count: number; readonly until: Date }>;
  takeBack(key: string): Promise<void>;
  clear(key: string): Promise<void>;
};
