import type { Call } from '../commands/command.ts';
import { CODE, StoreError } from '../store-error.ts';
import { encode } from '../values/encode.ts';
import { openThread } from './open-thread.ts';
import type { Ask, Said, Seat } from './said.ts';

/** A thread that reads, seen from the writer's. */
export type Reader = {
  /** False: it did not start. */
  readonly isReady: Promise<boolean>;
  /** Commands at work, and cursors that wait to be read on. */
  load(): { readonly running: number; readonly cursors: number };
  /** BSON of the reply. Ends early when the client hangs up. */
  run(call: Call, now: Date): Promise<Buffer>;
  kill(id: bigint, ns: string): Promise<boolean>;
  closeIdle(at: number): void;
  /** Ends what it does, with an error for whoever waits. */
  close(): Promise<void>;
};

type Job = { readonly done: (said: Extract<Said, { job: number }>) => void; readonly fail: (reason: StoreError) => void };

type Listener = {
  /** The thread ended without having been told to. */
  readonly onDeath: (cause: Error) => void;
  readonly onFault: (error: Error) => void;
};

const START_MS = 20_000;
const CLOSE_MS = 5_000;

export function openReader(seat: Seat, { onDeath, onFault }: Listener): Reader {
  const thread = openThread(seat);
  const jobs = new Map<number, Job>();
  let lastJob = 0;
  let cursors = 0;
  let isUp = false;
  let over: StoreError | null = null;
  let isClosing = false;
  let cause: Error | null = null;
  let tellReady = (_isReady: boolean): void => {};
  const isReady = new Promise<boolean>((resolve) => {
    tellReady = resolve;
  });
  const slow = setTimeout(() => {
    cause = new Error('a reader thread did not start in time');
    void thread.terminate();
  }, START_MS);
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', (code) => {
      clearTimeout(slow);
      tellReady(false);
      over = isClosing
        ? new StoreError(CODE.ShutdownInProgress, 'the store is closing')
        : new StoreError(CODE.Interrupted, 'the reader thread of this operation ended; ask again');
      for (const { fail } of jobs.values()) fail(over);
      jobs.clear();
      cursors = 0;
      if (!isClosing) onDeath(cause ?? new Error(`a reader thread exited with ${code}`));
      resolve();
    });
  });
  thread.on('error', (error) => {
    cause = error as Error;
  });
  thread.on('message', (said: Said) => {
    if (said.kind === 'ready') {
      clearTimeout(slow);
      isUp = true;
      tellReady(true);
    } else if (said.kind === 'fault') onFault(said.error);
    else {
      cursors = said.cursors;
      if (said.kind === 'tidied') return;
      const job = jobs.get(said.job);
      jobs.delete(said.job);
      job?.done(said);
    }
  });
  // The store lives as long as it listens, not as long as it has threads.
  thread.unref();

  function ask(make: (job: number) => Ask): { readonly job: number; readonly said: Promise<Extract<Said, { job: number }>> } {
    lastJob += 1;
    const job = lastJob;
    const said = new Promise<Extract<Said, { job: number }>>((done, fail) => {
      if (over) fail(over);
      else jobs.set(job, { done, fail });
    });
    thread.postMessage(make(job));
    return { job, said };
  }

  return {
    isReady,
    load: () => ({ running: jobs.size, cursors }),
    async run({ body, gone }, now) {
      const { job, said } = ask((number) => ({ kind: 'run', job: number, body: encode(body), now }));
      const stop = (): void => thread.postMessage({ kind: 'stop', job } satisfies Ask);
      gone.addEventListener('abort', stop, { once: true });
      if (gone.aborted) stop();
      try {
        const answer = await said;
        if (answer.kind !== 'replied') throw new Error(`a reader answered a command with '${answer.kind}'`);
        const { buffer, byteOffset, byteLength } = answer.reply;
        return Buffer.from(buffer, byteOffset, byteLength);
      } finally {
        gone.removeEventListener('abort', stop);
      }
    },
    async kill(id, ns) {
      const answer = await ask((job) => ({ kind: 'kill', job, id, ns })).said;
      return answer.kind === 'killed' && answer.wasThere;
    },
    closeIdle: (at) => thread.postMessage({ kind: 'close-idle', at } satisfies Ask),
    async close() {
      isClosing = true;
      thread.ref();
      // One that is still starting holds nothing yet.
      if (isUp) thread.postMessage({ kind: 'close' } satisfies Ask);
      const late = setTimeout(() => void thread.terminate(), isUp ? CLOSE_MS : 0);
      await ended;
      clearTimeout(late);
    },
  };
}
