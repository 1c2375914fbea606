export type SteadyLoop = {
  /** Runs now instead of at the next beat. */
  nudge(): void;
  /** Resolves when the step under way is done. */
  stop(): Promise<void>;
};

/** Repeats a step, never twice at once. A step that resolves with true has more to do and runs again at once; after a failure it waits longer. */
export function steadyLoop(
  step: () => Promise<boolean>,
  {
    everyMs,
    afterFailureMs,
    onFailure,
  }: { readonly everyMs: number; readonly afterFailureMs: number; readonly onFailure: (error: unknown) => void },
): SteadyLoop {
  let isStopped = false;
  let wanted = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    let waitMs = everyMs;
    try {
      do wanted = false;
      while (((await step()) || wanted) && !isStopped);
    } catch (error) {
      onFailure(error);
      waitMs = afterFailureMs;
    }
    running = null;
    if (!isStopped) timer = setTimeout(begin, waitMs);
  }
  function begin(): void {
    clearTimeout(timer);
    if (!isStopped) running ??= run();
  }
  timer = setTimeout(begin, everyMs);
  return {
    nudge() {
      wanted = true;
      begin();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
