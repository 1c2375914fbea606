import type { Caller, Permission, Role } from './access.ts';
import type { BrandId } from './ids.ts';

/** Who may what. Mirrors the table of roles in docs/operations.md. */
const HELD: Record<Role, readonly Permission[]> = {
  agent: ['read', 'open-ticket', 'correct', 'answer', 'link', 'contact-data'],
  lead: ['read', 'open-ticket', 'correct', 'answer', 'lead', 'trends', 'merge', 'link', 'contact-data', 'audit'],
  marketer: ['read', 'open-ticket', 'correct', 'trends'],
  privacy: ['read', 'crm-import', 'merge', 'link', 'contact-data', 'privacy', 'audit'],
  admin: [
    'read',
    'open-ticket',
    'correct',
    'lead',
    'trends',
    'crm-import',
    'merge',
    'link',
    'contact-data',
    'privacy',
    'connect',
    'administer',
    'audit',
  ],
};

/** Admin holds for every brand; every other role only for the brand it was granted on. */
export function mayDo(caller: Pick<Caller, 'grants'>, permission: Permission, brandId: BrandId | null): boolean {
  return caller.grants.some(
    (grant) => HELD[grant.role].includes(permission) && (grant.role === 'admin' || (brandId !== null && grant.brandId === brandId)),
  );
}

/** True when the caller holds the permission on any brand at all. */
export function mayDoSomewhere(caller: Pick<Caller, 'grants'>, permission: Permission): boolean {
  return caller.grants.some((grant) => HELD[grant.role].includes(permission));
}

/** Those of `all` brands on which the caller holds the permission. */
export function brandsWhere<B extends { readonly id: BrandId }>(
  caller: Pick<Caller, 'grants'>,
  permission: Permission,
  all: readonly B[],
): B[] {
  return all.filter((brand) => mayDo(caller, permission, brand.id));
}
