import type { ReadEngine } from '../commands/command.ts';
import { paceUntil, type Stop } from '../plan/pace.ts';

/** An engine for one read, which ends when it is told to: now, and later while a cursor of it is read. */
export function stoppable({ cursors, ...engine }: Omit<ReadEngine, 'pace'>, stop: Stop): ReadEngine {
  return {
    ...engine,
    cursors: { open: (cursor) => cursors.open({ ...cursor, stop }) },
    pace: (endsAt) => paceUntil(endsAt, { stop }),
  };
}
