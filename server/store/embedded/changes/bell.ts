import { CODE, StoreError } from '../store-error.ts';

/** Wakes those who wait for the next commit. */
export type Bell = {
  /** Grows with every ring: who read before knows whether it missed one. */
  readonly rings: number;
  ring(): void;
  /** Heard with every ring, by no more than one. */
  onRing(listener: () => void): void;
  /** Resolves when it rang since `seen`, when the time is over, or when `signal` says so. */
  wait(seen: number, ask: { readonly millis: number; readonly signal: AbortSignal }): Promise<void>;
  /** The store is closing: ends all waiting. */
  stop(): void;
  /** Throws once it was stopped. A driver then looks for the store again and resumes. */
  checkRunning(): void;
};

export function newBell(): Bell {
  const waiting = new Set<() => void>();
  let rings = 0;
  let isStopped = false;
  let hear = (): void => {};
  const wakeAll = (): void => {
    for (const go of [...waiting]) go();
  };
  return {
    get rings() {
      return rings;
    },
    ring() {
      rings += 1;
      wakeAll();
      hear();
    },
    onRing(listener) {
      hear = listener;
    },
    wait(seen, { millis, signal }) {
      if (rings !== seen || isStopped || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          waiting.delete(go);
          signal.removeEventListener('abort', go);
          resolve();
        };
        const timer = setTimeout(go, millis);
        waiting.add(go);
        signal.addEventListener('abort', go);
      });
    },
    stop() {
      isStopped = true;
      wakeAll();
    },
    checkRunning() {
      if (!isStopped) return;
      throw new StoreError(CODE.ShutdownInProgress, 'the store is closing', { errorLabels: ['ResumableChangeStreamError'] });
    },
  };
}
