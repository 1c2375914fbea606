import type { User } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { UiLanguage } from '../domain/language.ts';
import type { Attempts } from './attempts.ts';
import type { Audit } from './audit.ts';
import { emailKeyOf } from './email.ts';
import { isAdmin } from './grants.ts';
import type { Links } from './links.ts';
import { checkPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { Account, InstallationStore, OneTimeLink, UserStore } from './ports.ts';
import { hashOf } from './secrets.ts';
import type { OpenedSession, Sessions } from './sessions.ts';

/** How people come to their password, change it and lose it. */
export type Credentials = {
  accept(ask: {
    readonly token: string;
    readonly name: string;
    readonly password: string;
    readonly language: UiLanguage;
  }): Promise<OpenedSession>;
  /** A new link, whatever link was before; for somebody still invited it is their invitation. */
  resetLink(id: UserId, by: string): Promise<string>;
  /** By a reset link. Every session of theirs ends; a new one opens. */
  resetPassword(ask: { readonly token: string; readonly password: string }): Promise<OpenedSession>;
  /** By the person, who proves that they know the current one. Every session of theirs ends; a new one opens. */
  changePassword(ask: { readonly id: UserId; readonly current: string; readonly next: string }): Promise<OpenedSession>;
};

export type CredentialParts = {
  readonly userStore: UserStore;
  readonly installationStore: InstallationStore;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly attempts: Attempts;
  readonly passwords: Passwords;
  readonly audit: Audit;
  readonly clock: Clock;
};

export function createCredentials(parts: CredentialParts): Credentials {
  const { userStore, installationStore, sessions, links, attempts, passwords, audit, clock } = parts;

  async function accountOf(id: UserId): Promise<Account> {
    const user = await userStore.get(id);
    const account = user && (await userStore.byEmail(emailKeyOf(user.email)));
    if (!account) throw new EarshotError('not-found', 'user/not-found');
    return account;
  }
  const note = (by: string, act: string, { id }: User) => audit.add({ actor: by, act, brandId: null, subject: `user:${id}`, details: {} });

  /** Checks the password before the link is spent: a refused password must not cost it. */
  async function spend(kind: OneTimeLink['kind'], token: string, choice: { password: string; set: Partial<User> }): Promise<User> {
    const link = { kind, hash: hashOf(token) };
    const owner = await userStore.byLink(link, clock());
    if (!owner) throw new EarshotError('forbidden', 'link/invalid');
    checkPassword(choice.password, owner.user.email);
    const passwordHash = await passwords.hash(choice.password);
    const user = await userStore.spendLink(link, { now: clock(), passwordHash, set: choice.set });
    if (!user) throw new EarshotError('forbidden', 'link/invalid');
    return user;
  }

  async function replacePassword(account: Account, password: string): Promise<void> {
    checkPassword(password, account.user.email);
    await userStore.setPassword(account.user.id, await passwords.hash(password));
    await sessions.endAllOf(account.user.id);
  }

  return {
    async accept({ token, name, password, language }) {
      const user = await spend('invitation', token, { password, set: { name, language, isInvited: false } });
      if (isAdmin(user)) await installationStore.addAdmin(user.id, 'further');
      await note(user.id, 'user:accepted', user);
      return await sessions.openFor(user);
    },
    async resetLink(id, by) {
      const { user } = await accountOf(id);
      if (user.disabledAt) throw new EarshotError('conflict', 'user/disabled');
      const { link, url } = links.make(user.isInvited ? 'invitation' : 'reset');
      await userStore.setLink(id, link);
      await note(by, user.isInvited ? 'user:invited' : 'user:reset-link-made', user);
      return url;
    },
    async resetPassword({ token, password }) {
      const user = await spend('reset', token, { password, set: {} });
      await sessions.endAllOf(user.id);
      await note(user.id, 'user:password-changed', user);
      return await sessions.openFor(user);
    },
    async changePassword({ id, current, next }) {
      const account = await accountOf(id);
      const attempt = await attempts.begin({ emailKey: account.emailKey, remoteAddress: null });
      if (!(await passwords.verify(current, account.passwordHash))) {
        const details = [{ path: 'current', code: 'session/wrong-password', message: '' }];
        throw new EarshotError('invalid', 'session/wrong-password', { details });
      }
      await attempt.succeeded();
      await replacePassword(account, next);
      await note(id, 'user:password-changed', account.user);
      return await sessions.openFor(account.user);
    },
  };
}
