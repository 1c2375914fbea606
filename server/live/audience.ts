import type { Caller } from '../domain/access.ts';
import type { LoggedEvent } from '../domain/event.ts';
import { mayDo } from '../domain/permissions.ts';

/** Whether somebody may learn of this. Personal notices are theirs alone; ended sessions are nobody's business. */
export function mayHear(caller: Pick<Caller, 'id' | 'grants'>, { name, brandId, body }: LoggedEvent): boolean {
  if (name === 'session:ended') return false;
  if (name === 'notice:raised') return body['userId'] === caller.id;
  return brandId !== null && mayDo(caller, 'read', brandId);
}
