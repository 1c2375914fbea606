export type Paced = {
  /** Something came: look at it at once, or as soon as the pace allows. */
  want(): void;
  stop(): void;
};

/**
 * Works at once when it was quiet, and otherwise for everything that came meanwhile. Never twice at a time; between two rounds lie `pauseMs`,
 * or as long as the round took: a slow server is asked less, not more.
 */
export function paced(work: () => Promise<unknown>, pauseMs: number): Paced {
  let state: 'quiet' | 'busy' | 'stopped' = 'quiet';
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function round(): Promise<void> {
    isWanted = false;
    const from = performance.now();
    try {
      await work();
    } finally {
      if (state === 'busy') timer = setTimeout(next, Math.max(pauseMs, performance.now() - from));
    }
  }
  function next(): void {
    if (!isWanted) state = 'quiet';
    else void round();
  }
  return {
    want() {
      isWanted = true;
      if (state !== 'quiet') return;
      state = 'busy';
      void round();
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
