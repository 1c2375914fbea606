import { type ChildProcess, fork } from 'node:child_process';
import type { RoleReport } from '../roles/child-port.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A child that ran so long before it died starts again at once. */
const HEALTHY_AFTER_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

export type ChildSpec = {
  readonly name: string;
  readonly module: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly nodeOptions?: readonly string[];
  readonly onRestart: (text: string) => void;
};

export type WatchedChild = {
  readonly name: string;
  /** Settles with the first word of the child: ready, or why not. */
  readonly firstReport: Promise<RoleReport>;
  /** From now on its end is no death: Ctrl-C reaches every process at once, before it is this one's turn to be stopped. */
  letGo(): void;
  stop(): Promise<void>;
};

/** How long to wait before start number `deaths + 1`. */
export function backOff(deaths: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, deaths - 1), LONGEST_WAIT_MS);
}

/** Starts a role and keeps it running: a dead child is started again with back-off, until `stop`. */
export function watchChild(spec: ChildSpec): WatchedChild {
  let child: ChildProcess | null = null;
  let deaths = 0;
  let isStopping = false;
  let timer: NodeJS.Timeout | null = null;
  let tell: (report: RoleReport) => void = () => {};
  const firstReport = new Promise<RoleReport>((resolve) => {
    tell = resolve;
  });

  function start(): void {
    const startedAt = performance.now();
    const started = fork(spec.module, [...spec.args], {
      env: spec.env,
      execArgv: [...(spec.nodeOptions ?? [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = started;
    started.on('message', (message) => tell(message as RoleReport));
    started.on('exit', (code, signal) => {
      child = null;
      if (isStopping) return;
      deaths = performance.now() - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1;
      const waitMs = backOff(deaths);
      spec.onRestart(`${spec.name} ended (${signal ?? `exit ${code}`}); starting it again in ${waitMs} ms`);
      timer = setTimeout(start, waitMs);
    });
  }

  start();
  return {
    name: spec.name,
    firstReport,
    letGo() {
      isStopping = true;
    },
    async stop() {
      isStopping = true;
      if (timer) clearTimeout(timer);
      const running = child;
      if (!running) return;
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.kill('SIGTERM');
      const late = setTimeout(() => running.kill('SIGKILL'), STOP_WITHIN_MS);
      await gone;
      clearTimeout(late);
    },
  };
}
