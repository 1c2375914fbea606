import type { EventName, LoggedEvent } from '../domain/event.ts';
import type { Clock } from '../domain/instant.ts';
import type { EventLog, EventsLog, Lease, Leases, PositionStore } from './ports.ts';

/** What the house does about events. May be run twice for the same event. */
export type Reaction = {
  /** Stable: its position in the log is kept under this name. */
  readonly name: string;
  readonly on: readonly EventName[];
  readonly react: (event: LoggedEvent) => Promise<void>;
};

export type ReactionParts = {
  readonly log: EventLog;
  readonly positions: PositionStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly output: EventsLog;
  /** Before the second try; each further wait is twice as long. */
  readonly firstWaitMs?: number;
};

const LEASE_MS = 15_000;
const AT_ONCE = 100;
const TRIES = 5;
const FIRST_WAIT_MS = 400;

export type ReactionRunner = {
  /** One look at the log by every reaction; returns how many events were reacted to. */
  round(signal: AbortSignal): Promise<number>;
  /** Gives the leases back. */
  close(): Promise<void>;
};

/** Lets each reaction go through the log in order, under its own lease and from its own position. */
export function createReactionRunner(reactions: readonly Reaction[], parts: ReactionParts): ReactionRunner {
  const held = new Map<string, { readonly lease: Lease; position: number }>();

  async function hold(name: string): Promise<{ readonly lease: Lease; position: number } | null> {
    const known = held.get(name);
    if (known && (await known.lease.keep())) return known;
    held.delete(name);
    const lease = await parts.leases.take(`reaction:${name}`, LEASE_MS);
    if (!lease) return null;
    const mine = { lease, position: await parts.positions.get(name) };
    held.set(name, mine);
    return mine;
  }

  async function digest(reaction: Reaction, event: LoggedEvent, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await reaction.react(event);
        return;
      } catch (error) {
        if (signal.aborted) throw error;
        const cause = error instanceof Error ? error.message : 'unknown';
        parts.output.warn({ reaction: reaction.name, seq: event.seq, attempt, error: cause }, 'a reaction failed');
        if (attempt < TRIES) await pause((parts.firstWaitMs ?? FIRST_WAIT_MS) * 2 ** (attempt - 1), signal);
        else {
          await parts.positions.park({ reaction: reaction.name, seq: event.seq, error: cause, at: parts.clock() });
          return;
        }
      }
    }
  }

  async function goOn(reaction: Reaction, signal: AbortSignal): Promise<number> {
    const mine = await hold(reaction.name);
    if (!mine) return 0;
    // The end is read first: an event appended after it is left for the next round, not skipped.
    const end = await parts.log.last();
    let count = 0;
    while (mine.position < end && !signal.aborted) {
      const events = await parts.log.after(mine.position, AT_ONCE, reaction.on);
      const due = events.filter(({ seq }) => seq <= end);
      for (const event of due) {
        if (signal.aborted || !(await mine.lease.keep())) return count;
        await digest(reaction, event, signal);
        mine.position = event.seq;
        count += 1;
      }
      if (due.length < AT_ONCE) mine.position = Math.max(mine.position, end);
      if (!(await parts.positions.save(reaction.name, { seq: mine.position, fence: mine.lease.fence }))) {
        held.delete(reaction.name);
        return count;
      }
    }
    return count;
  }

  return {
    async round(signal) {
      const counts = await Promise.all(reactions.map((reaction) => goOn(reaction, signal)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async close() {
      await Promise.all([...held.values()].map(({ lease }) => lease.release()));
      held.clear();
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
