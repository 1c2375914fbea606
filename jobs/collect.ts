import type { Context } from '../server/context.ts';
import type { ConnectionId } from '../server/domain/ids.ts';
import type { Run } from './job.ts';

export const COLLECT = 'collect';
export const COLLECT_LEASE_MS = 20_000;

/** Reads one connection from its checkpoint until it is caught up. */
export async function collect(house: Context, connectionId: ConnectionId, run: Run): Promise<void> {
  const counts = await house.rooms.intake.collect(connectionId, run);
  house.log.info({ connectionId, ...counts }, 'collected');
}
