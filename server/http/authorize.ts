import type { Caller } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId } from '../domain/ids.ts';
import { mayDo, mayDoSomewhere } from '../domain/permissions.ts';
import type { Asked, Route } from './route.ts';

const isAdmin = ({ grants }: Caller): boolean => grants.some(({ role }) => role === 'admin');

/**
 * Resolves the brands a request touches and asks for the permission on each, before anything is read for the caller or written.
 * Whoever may not even read a brand learns nothing about it: what lies there and what does not exist look the same.
 */
export async function authorize({ access, method }: Route, asked: Asked<never, never, never>): Promise<void> {
  if (!('permission' in access)) return;
  const { permission, brands } = access;
  const { caller } = asked;
  let touched: readonly BrandId[] | null | 'anywhere';
  try {
    touched = await brands(asked);
  } catch (error) {
    if (error instanceof EarshotError && error.kind === 'not-found' && !isAdmin(caller)) throw unseen();
    throw error;
  }
  if (touched === 'anywhere') {
    if (!mayDoSomewhere(caller, permission)) throw new EarshotError('forbidden', 'access/forbidden');
    return;
  }
  // A change that touches no brand is about what is not there.
  if (touched?.length === 0 && method !== 'GET') throw unseen();
  for (const brandId of touched ?? [null]) {
    if (mayDo(caller, permission, brandId)) continue;
    throw brandId === null || mayDo(caller, 'read', brandId) ? new EarshotError('forbidden', 'access/forbidden') : unseen();
  }
}

const unseen = (): EarshotError => new EarshotError('not-found', 'access/not-found');
