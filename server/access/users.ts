import type { Grant, User } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId, NewId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { UiLanguage } from '../domain/language.ts';
import { mayDo } from '../domain/permissions.ts';
import type { Audit } from './audit.ts';
import { checkEmail, emailKeyOf } from './email.ts';
import { checkedGrants, everyRoleOn, isAdmin } from './grants.ts';
import type { Links } from './links.ts';
import type { InstallationStore, UserStore } from './ports.ts';
import { mayEnter, type Sessions } from './sessions.ts';
import { checkTimeZone, serverTimeZone } from './time-zone.ts';

export type Invitation = {
  readonly email: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly language: UiLanguage;
  readonly by: string;
};

export type Users = {
  list(): Promise<readonly User[]>;
  get(id: UserId): Promise<User | null>;
  byEmail(email: string): Promise<User | null>;
  /** The link is for them to choose a password; hand it over by any way. */
  invite(invitation: Invitation): Promise<{ readonly user: User; readonly link: string }>;
  change(
    id: UserId,
    change: { readonly name?: string | undefined; readonly grants?: readonly Grant[] | undefined; readonly by: string },
  ): Promise<User>;
  setGrants(id: UserId, grants: readonly Grant[], by: string): Promise<User>;
  /** Their sessions end at once. */
  disable(id: UserId, by: string): Promise<User>;
  enable(id: UserId, by: string): Promise<User>;
  changeMe(id: UserId, set: Partial<Pick<User, 'name' | 'language' | 'theme' | 'timeZone'>>): Promise<User>;
  mayAnswer(userId: UserId, brandId: BrandId): Promise<boolean>;
  nameOf(userId: UserId): Promise<string | null>;
  /** Who may answer on one of these brands, by name. */
  colleagues(brandIds: readonly BrandId[]): Promise<readonly Pick<User, 'id' | 'name'>[]>;
  /** For the first admin, who gets every role in each brand they create; nothing for anybody else. */
  grantAllRoles(userId: string, brandId: BrandId): Promise<void>;
};

export type UserParts = {
  readonly userStore: UserStore;
  readonly installationStore: InstallationStore;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly newId: NewId;
};

export function createUsers(parts: UserParts): Users {
  const { userStore, installationStore, sessions, links, audit, clock, newId } = parts;

  async function known(id: UserId): Promise<User> {
    const user = await userStore.get(id);
    if (!user) throw new EarshotError('not-found', 'user/not-found');
    return user;
  }
  async function changed(id: UserId, set: Partial<Omit<User, 'id'>>): Promise<User> {
    const user = await userStore.change(id, set);
    if (!user) throw new EarshotError('not-found', 'user/not-found');
    return user;
  }
  const note = (by: string, act: string, user: User) =>
    audit.add({ actor: by, act, brandId: null, subject: `user:${user.id}`, details: { roles: rolesOf(user) } });
  const rolesOf = ({ grants }: User) => grants.map(({ role, brandId }) => `${role}@${brandId ?? '*'}`).join(' ');

  /** Before the user themself is changed: of two admins who remove each other at once, one is refused. */
  async function giveUpAdmin(user: User): Promise<void> {
    if (isAdmin(user) && !(await installationStore.removeAdmin(user.id))) throw new EarshotError('conflict', 'user/last-admin');
  }

  async function setGrants(id: UserId, grants: readonly Grant[], by: string): Promise<User> {
    const next = checkedGrants(grants);
    const before = await known(id);
    if (!isAdmin({ grants: next })) await giveUpAdmin(before);
    const after = await changed(id, { grants: next });
    if (isAdmin(after) && mayEnter(after)) await installationStore.addAdmin(id, 'further');
    await note(by, 'user:grants-changed', after);
    return after;
  }

  return {
    setGrants,
    list: () => userStore.list(),
    get: (id) => userStore.get(id),
    byEmail: async (email) => (await userStore.byEmail(emailKeyOf(email)))?.user ?? null,
    async invite({ email, name, grants, language, by }) {
      checkEmail(email);
      const inviter = await userStore.get(by as UserId);
      const user: User = {
        id: newId() as UserId,
        email: email.trim(),
        name,
        grants: checkedGrants(grants),
        language,
        theme: 'auto',
        timeZone: inviter?.timeZone ?? serverTimeZone(),
        createdAt: clock(),
        disabledAt: null,
        isInvited: true,
      };
      const { link, url } = links.make('invitation');
      if (!(await userStore.add({ user, emailKey: emailKeyOf(email), passwordHash: null, link }))) {
        const details = [{ path: 'email', code: 'user/email-taken', message: '' }];
        throw new EarshotError('conflict', 'user/email-taken', { details });
      }
      await note(by, 'user:invited', user);
      return { user, link: url };
    },
    async change(id, { name, grants, by }) {
      let user = grants ? await setGrants(id, grants, by) : await known(id);
      if (name !== undefined && name !== user.name) {
        user = await changed(id, { name });
        await note(by, 'user:renamed', user);
      }
      return user;
    },
    async disable(id, by) {
      const before = await known(id);
      if (before.disabledAt) return before;
      await giveUpAdmin(before);
      const after = await changed(id, { disabledAt: clock() });
      await userStore.setLink(id, null);
      await sessions.endAllOf(id);
      await note(by, 'user:disabled', after);
      return after;
    },
    async enable(id, by) {
      const after = await changed(id, { disabledAt: null });
      if (isAdmin(after) && mayEnter(after)) await installationStore.addAdmin(id, 'further');
      await note(by, 'user:enabled', after);
      return after;
    },
    async changeMe(id, set) {
      if (set.timeZone !== undefined) checkTimeZone(set.timeZone);
      return await changed(id, set);
    },
    async mayAnswer(userId, brandId) {
      const user = await userStore.get(userId);
      return user !== null && mayEnter(user) && mayDo(user, 'answer', brandId);
    },
    nameOf: async (userId) => (await userStore.get(userId))?.name ?? null,
    async colleagues(brandIds) {
      return (await userStore.list())
        .filter((user) => mayEnter(user) && brandIds.some((brandId) => mayDo(user, 'answer', brandId)))
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    async grantAllRoles(userId, brandId) {
      if ((await installationStore.firstAdminId()) === userId) await userStore.addGrants(userId as UserId, everyRoleOn(brandId));
    },
  };
}
