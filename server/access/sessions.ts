import type { Caller, User } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Attempts } from './attempts.ts';
import type { Audit } from './audit.ts';
import { emailKeyOf } from './email.ts';
import type { Passwords } from './passwords.ts';
import type { Announce, Session, SessionStore, UserStore } from './ports.ts';
import { csrfOf, hashOf, newSecret } from './secrets.ts';

const HOUR_MS = 3_600_000;
/** A working day without a click ends it. */
export const IDLE_MS = 12 * HOUR_MS;
export const ABSOLUTE_MS = 7 * 24 * HOUR_MS;
/** Writing at every request that somebody is still there would cost more than it tells. */
const TOUCH_AFTER_MS = 60_000;

/** `cookieToken` is known to the browser alone; it is never stored. */
export type OpenedSession = { readonly cookieToken: string; readonly csrf: string; readonly session: Session; readonly user: User };

export type Sessions = {
  /** By e-mail and password. Rejects alike for an unknown e-mail, a wrong password and a disabled user. */
  open(ask: { readonly email: string; readonly password: string; readonly remoteAddress: string }): Promise<OpenedSession>;
  /** For somebody who has proven otherwise who they are. */
  openFor(user: User): Promise<OpenedSession>;
  get(
    cookieToken: string,
  ): Promise<{ readonly session: Session; readonly user: User; readonly caller: Caller; readonly csrf: string } | null>;
  /** Those of these sessions that still hold, and who they are now. */
  callersOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Caller>>;
  end(id: string): Promise<void>;
  endAllOf(userId: UserId): Promise<void>;
};

export type SessionParts = {
  readonly sessionStore: SessionStore;
  readonly userStore: UserStore;
  readonly attempts: Attempts;
  readonly passwords: Passwords;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly announce: Announce;
};

export const mayEnter = (user: User): boolean => user.disabledAt === null && !user.isInvited;

export function callerOf({ id, name, grants, language }: User): Caller {
  return { id, kind: 'user', name, grants, language };
}

function endedEvent({ id, userId }: Session, at: Date): OutgoingEvent {
  return { eventId: `session:ended:${id}`, name: 'session:ended', brandId: null, at, body: { sessionId: id, userId } };
}

export function createSessions(parts: SessionParts): Sessions {
  const { sessionStore, userStore, attempts, passwords, audit, clock, announce } = parts;

  function isOpen(session: Session): boolean {
    const now = clock().getTime();
    return session.endedAt === null && session.expiresAt.getTime() > now && session.lastSeenAt.getTime() + IDLE_MS > now;
  }

  async function openFor(user: User): Promise<OpenedSession> {
    const cookieToken = newSecret();
    const now = clock();
    const expiresAt = new Date(now.getTime() + ABSOLUTE_MS);
    const session = { id: hashOf(cookieToken), userId: user.id, createdAt: now, lastSeenAt: now, expiresAt, endedAt: null };
    await sessionStore.add(session);
    return { cookieToken, csrf: csrfOf(cookieToken), session, user };
  }

  async function end(session: Session): Promise<void> {
    const now = clock();
    if (await sessionStore.end(session.id, now, endedEvent(session, now))) announce();
  }

  return {
    openFor,
    async open({ email, password, remoteAddress }) {
      const emailKey = emailKeyOf(email);
      const attempt = await attempts.begin({ emailKey, remoteAddress });
      const account = await userStore.byEmail(emailKey);
      const isRight = await passwords.verify(password, account?.passwordHash ?? null);
      if (!account || !isRight || !mayEnter(account.user)) {
        if (account)
          await audit.add({ actor: 'nobody', act: 'session:refused', brandId: null, subject: `user:${account.user.id}`, details: {} });
        throw new EarshotError('unauthenticated', 'session/wrong-credentials');
      }
      await attempt.succeeded();
      const { user } = account;
      await audit.add({ actor: user.id, act: 'session:opened', brandId: null, subject: `user:${user.id}`, details: {} });
      return await openFor(user);
    },
    async get(cookieToken) {
      const session = await sessionStore.get(hashOf(cookieToken));
      if (!session || !isOpen(session)) return null;
      const user = await userStore.get(session.userId);
      if (!user || !mayEnter(user)) return null;
      const now = clock();
      if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) await sessionStore.touch(session.id, now);
      return { session, user, caller: callerOf(user), csrf: csrfOf(cookieToken) };
    },
    async callersOf(sessionIds) {
      const open = (await sessionStore.many(sessionIds)).filter(isOpen);
      const users = new Map((await userStore.many(open.map(({ userId }) => userId))).map((user) => [user.id, user]));
      const callers = new Map<string, Caller>();
      for (const { id, userId } of open) {
        const user = users.get(userId);
        if (user && mayEnter(user)) callers.set(id, callerOf(user));
      }
      return callers;
    },
    async end(id) {
      const session = await sessionStore.get(id);
      if (session) await end(session);
    },
    async endAllOf(userId) {
      for (const session of await sessionStore.openOf(userId)) await end(session);
    },
  };
}
