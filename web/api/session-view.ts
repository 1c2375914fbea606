import { z } from 'zod';
import { Permission, User } from '../../server/domain/access.ts';
import { Brand } from '../../server/domain/brand.ts';

/** Who is signed in, and what they may do: by brand, or '*' for every brand. */
export const SessionView = z.object({
  user: User,
  csrf: z.string(),
  brands: z.array(Brand),
  permissions: z.record(z.string(), z.array(Permission)),
});
export type SessionView = z.infer<typeof SessionView>;

/** Without a brand: whether it is allowed anywhere at all. */
export function mayDoOf({ permissions }: Pick<SessionView, 'permissions'>, permission: Permission, brandId?: string): boolean {
  if (permissions['*']?.includes(permission)) return true;
  if (brandId !== undefined) return permissions[brandId]?.includes(permission) ?? false;
  return Object.values(permissions).some((held) => held.includes(permission));
}
