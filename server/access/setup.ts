import type { User } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { NewId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { UiLanguage } from '../domain/language.ts';
import type { Audit } from './audit.ts';
import { checkEmail, emailKeyOf } from './email.ts';
import { ADMIN } from './grants.ts';
import { checkPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { InstallationStore, UserStore } from './ports.ts';
import { hashOf, newSecret } from './secrets.ts';
import type { OpenedSession, Sessions } from './sessions.ts';
import { checkTimeZone, serverTimeZone } from './time-zone.ts';

type FirstAdmin = {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly language: UiLanguage;
  readonly timeZone: string;
};

export type Setup = {
  /** True while there is no user at all. */
  needed(): Promise<boolean>;
  /** A fresh link to the wizard, to be printed once; the one before no longer works. null when there is nothing to set up. */
  link(address?: string): Promise<string | null>;
  complete(ask: FirstAdmin & { readonly token: string }): Promise<OpenedSession>;
  /** The first admin from the settings. Does nothing once there is any user: it never changes a password. */
  ensureAdmin(email: string, password: string): Promise<void>;
};

export type SetupParts = {
  readonly userStore: UserStore;
  readonly installationStore: InstallationStore;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly origin: () => string;
};

export function createSetup(parts: SetupParts): Setup {
  const { userStore, installationStore, sessions, passwords, audit, clock, newId, origin } = parts;

  async function addFirst({ email, name, password, language, timeZone }: FirstAdmin): Promise<User> {
    const user: User = {
      id: newId() as UserId,
      email: email.trim(),
      name,
      grants: [ADMIN],
      language,
      theme: 'auto',
      timeZone,
      createdAt: clock(),
      disabledAt: null,
      isInvited: false,
    };
    const account = { user, emailKey: emailKeyOf(email), passwordHash: await passwords.hash(password), link: null };
    if (!(await userStore.add(account))) throw new EarshotError('conflict', 'setup/already-done');
    await installationStore.addAdmin(user.id, 'first');
    await audit.add({ actor: user.id, act: 'setup:completed', brandId: null, subject: `user:${user.id}`, details: {} });
    return user;
  }

  return {
    needed: () => userStore.isEmpty(),
    async link(address = origin()) {
      if (!(await userStore.isEmpty())) return null;
      const token = newSecret();
      await installationStore.setSetupHash(hashOf(token));
      return `${address.replace(/\/$/, '')}/setup?token=${token}`;
    },
    async complete({ token, ...admin }) {
      if (!(await userStore.isEmpty())) throw new EarshotError('conflict', 'setup/already-done');
      // Before the link is spent: a refused password must not cost it.
      checkPassword(admin.password, admin.email);
      checkTimeZone(admin.timeZone);
      if (!(await installationStore.spendSetup(hashOf(token)))) throw new EarshotError('forbidden', 'setup/link-invalid');
      return await sessions.openFor(await addFirst(admin));
    },
    async ensureAdmin(email, password) {
      if (!(await userStore.isEmpty())) return;
      checkEmail(email);
      checkPassword(password, email);
      const name = email.split('@')[0] || 'Admin';
      await addFirst({ email, name, password, language: 'en', timeZone: serverTimeZone() });
    },
  };
}
