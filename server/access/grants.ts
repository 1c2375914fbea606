import { type Caller, type Grant, Permission } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId } from '../domain/ids.ts';
import { mayDo } from '../domain/permissions.ts';

export const ADMIN: Grant = { role: 'admin', brandId: null };

export function isAdmin({ grants }: { readonly grants: readonly Grant[] }): boolean {
  return grants.some(({ role }) => role === 'admin');
}

/** Admin is for the whole installation, every other role for one brand. Repeats are dropped. */
export function checkedGrants(grants: readonly Grant[]): Grant[] {
  const wrong = grants.findIndex(({ role, brandId }) => (role === 'admin') !== (brandId === null));
  if (wrong >= 0) {
    throw new EarshotError('invalid', 'user/invalid-grant', {
      details: [{ path: `grants.${wrong}.brandId`, code: 'user/invalid-grant', message: '' }],
    });
  }
  return [...new Map(grants.map(({ role, brandId }) => [`${role} ${brandId ?? ''}`, { role, brandId }])).values()];
}

/** Whether everything this grant allows is also allowed to its giver. */
export function isWithin(grant: Grant, giver: Pick<Caller, 'grants'>): boolean {
  return Permission.options.every(
    (permission) => !mayDo({ grants: [grant] }, permission, grant.brandId) || mayDo(giver, permission, grant.brandId),
  );
}

export const everyRoleOn = (brandId: BrandId): Grant[] =>
  (['agent', 'lead', 'marketer', 'privacy'] as const).map((role) => ({ role, brandId }));
