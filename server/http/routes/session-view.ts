import { z } from 'zod';
import type { OpenedSession } from '../../access/index.ts';
import { Permission, User } from '../../domain/access.ts';
import { Brand } from '../../domain/brand.ts';
import { brandsWhere, mayDo } from '../../domain/permissions.ts';
import type { Asked } from '../route.ts';
import type { BrandList } from './brand-scope.ts';

/** Who I am, what I may, and the token that every change of mine has to bear. */
export const SessionView = z.object({
  user: User,
  csrf: z.string(),
  brands: z.array(Brand),
  /** By brand id; '*' is the whole installation. */
  permissions: z.record(z.string(), z.array(Permission)),
});
export type SessionView = z.infer<typeof SessionView>;

export async function sessionView(brands: BrandList, { user, csrf }: Pick<OpenedSession, 'user' | 'csrf'>): Promise<SessionView> {
  const mine = brandsWhere(user, 'read', await brands.list());
  const held = (brandId: Brand['id'] | null) => Permission.options.filter((permission) => mayDo(user, permission, brandId));
  const permissions = Object.fromEntries([['*', held(null)], ...mine.map(({ id }) => [id, held(id)])]);
  return { user, csrf, brands: mine, permissions };
}

/** Gives the browser its new session, whatever it had before: a cookie planted earlier is worth nothing. */
export async function enter(
  brands: BrandList,
  opened: OpenedSession,
  { giveSession }: Pick<Asked<unknown, unknown, unknown>, 'giveSession'>,
): Promise<SessionView> {
  giveSession(opened.cookieToken);
  return await sessionView(brands, opened);
}
