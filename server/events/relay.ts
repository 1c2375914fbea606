import type { EventLog, OutgoingStore } from './ports.ts';

const AT_ONCE = 200;

export type Relay = {
  /** Somebody has just written an event: carry it soon. */
  nudge(): void;
  /** Carries everything that waits; returns how many events are new in the log. */
  sweep(): Promise<number>;
  /** Waits until what was announced is carried. */
  close(): Promise<void>;
};

export type RelayParts = {
  readonly outgoing: OutgoingStore;
  readonly log: EventLog;
  /** Told after new events are in the log. */
  readonly onAppended: () => void;
  readonly onTrouble: (error: unknown) => void;
};

/** Carries events from their owners' documents to the log: appended first, cleared after. A crash in between repeats, and the log drops the repeat. */
export function createRelay({ outgoing, log, onAppended, onTrouble }: RelayParts): Relay {
  let running: Promise<number> | null = null;
  let isWanted = false;
  let nudged: Promise<unknown> = Promise.resolve();

  async function carry(): Promise<number> {
    let appended = 0;
    for (;;) {
      const waiting = await outgoing.waiting(AT_ONCE);
      for (const { events, clear } of waiting) {
        for (const event of events) if (await log.append(event)) appended += 1;
        await clear();
      }
      if (waiting.length < AT_ONCE) break;
    }
    if (appended > 0) onAppended();
    return appended;
  }

  function sweep(): Promise<number> {
    running ??= carry().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    sweep,
    nudge() {
      if (isWanted) return;
      isWanted = true;
      // A sweep under way may already have passed the document that was just written: wait for it, then sweep anew.
      const after = running?.catch(() => 0) ?? Promise.resolve(0);
      nudged = after
        .then(() => {
          isWanted = false;
          return sweep();
        })
        .catch(onTrouble);
    },
    async close() {
      // A sweep that began after the store is closed would fail; and a command that ends leaves its events to nobody.
      for (let last: Promise<unknown> | null = null; last !== nudged; ) {
        last = nudged;
        await last;
      }
      await running?.catch(onTrouble);
    },
  };
}
