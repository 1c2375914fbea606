import { setMaxListeners } from 'node:events';
import type { Context } from '../server/context.ts';
import { createReactionRunner, type Reaction } from '../server/events/index.ts';
import { closeBuckets } from './close-buckets.ts';
import { underLease } from './under-lease.ts';

const RELAY_EVERY_MS = 1_000;
const REACT_EVERY_MS = 250;
const OPEN_BUCKETS_EVERY_MS = 1_000;

type Loop = { readonly name: string; readonly everyMs: number; readonly round: (signal: AbortSignal) => Promise<unknown> };

/** What never stops while a worker runs: carrying events, reacting to them, moving the open hour of the board. */
export function startSteady(house: Context, list: readonly Reaction[]): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each by itself: answers are settled while another reaction still opens a thousand tickets.
  const runners = list.map((reaction) => ({
    name: `react:${reaction.name}`,
    ...createReactionRunner([reaction], { ...house.events, clock: house.clock, output: house.log }),
  }));
  const loops: readonly Loop[] = [
    { name: 'relay', everyMs: RELAY_EVERY_MS, round: () => house.events.relay.sweep() },
    ...runners.map(({ name, round }) => ({ name, everyMs: REACT_EVERY_MS, round })),
    {
      name: closeBuckets.name,
      everyMs: OPEN_BUCKETS_EVERY_MS,
      round: () => underLease(house.events.leases, { ...closeBuckets, signal }, (run) => closeBuckets.work(house, run)),
    },
  ];
  // Each loop listens twice at most, while it pauses and while it tries again; more would be a leak and still be told.
  setMaxListeners(loops.length * 2, signal);
  const running = loops.map((loop) => goRound(house, loop, signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
      await Promise.all(runners.map(({ close }) => close()));
    },
  };
}

async function goRound(house: Context, { name, everyMs, round }: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const from = performance.now();
    try {
      await round(signal);
    } catch (error) {
      // The store may be starting again: the loop outlives it, and the log tells.
      if (!signal.aborted)
        house.log.warn({ loop: name, error: error instanceof Error ? error.message : String(error) }, 'a steady loop failed');
    }
    // A heavy round earns a pause as long as itself, so that it never takes more than half of the time.
    await pause(Math.max(everyMs, performance.now() - from), signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
