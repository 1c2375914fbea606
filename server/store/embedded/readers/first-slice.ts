import type { ReadEngine } from '../commands/command.ts';
import { openCursors } from '../cursors/cursors.ts';
import { type Pace, paceUntil } from '../plan/pace.ts';

/** A read that is not done in one slice of time and one reply. Nothing of it was shown to anybody. */
export class NeedsMoreTime extends Error {}

function hasty(endsAt: number): Pace {
  const breathe = async (): Promise<never> => {
    throw new NeedsMoreTime();
  };
  return { ...paceUntil(endsAt), breathe };
}

/** An engine on which a read either is answered at once and whole, or throws NeedsMoreTime. */
export function firstSlice(engine: ReadEngine): ReadEngine {
  return {
    ...engine,
    pace: hasty,
    cursors: {
      async open(cursor) {
        const own = openCursors({ pace: hasty });
        const reply = await own.open(cursor);
        if (own.openCount() === 0) return reply;
        own.closeAll();
        throw new NeedsMoreTime();
      },
    },
  };
}
