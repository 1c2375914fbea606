import type { Caller } from '../../domain/access.ts';
import { EarshotError } from '../../domain/errors.ts';
import type { UserId } from '../../domain/ids.ts';

/** A token has no name to change and no password to forget. */
export function personId(caller: Caller): UserId {
  if (caller.kind !== 'user') throw new EarshotError('forbidden', 'access/people-only');
  return caller.id as UserId;
}
