import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RoleReport } from '../roles/child-port.ts';
import { type WatchedChild, watchChild } from './watched-child.ts';
export type SupervisorPlan = {
  /** The module that runs a role: `MODULE --role NAME`. */
  readonly roleModule: string;
  readonly env: NodeJS.ProcessEnv;
  /** Null: the embedded store is a child of ours, or a running one is adopted. */
  readonly mongodbUri: string | null;
  readonly findStore: () => Promise<string | null>;
  /** The demo's upstream servers and time-lapse, beside the product. */
  readonly demoModule: string | null;
  readonly print: (line: string) => void;
};

/** Both mostly wait: a smaller nursery costs them nothing and spares some 30 MB. The store keeps its own, it makes much that dies young. */
const NODE_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  web: ['--max-semi-space-size=4'],
  worker: ['--max-semi-space-size=8'],
};

/** Stops a start that cannot succeed, with its sentence and exit code. */
class StartRefused extends Error {
  readonly exitCode: number;
  constructor(text: string, exitCode: number) {
    super(text);
    this.exitCode = exitCode;
  }
}

function readyOf(report: RoleReport): Extract<RoleReport, { kind: 'ready' }> {
  if (report.kind === 'refused') throw new StartRefused(report.text, report.exitCode);
  return report;
}

/** Starts store, web and worker in that order, restarts what dies, and stops the store last. Resolves with the exit code. */
export async function supervise(plan: SupervisorPlan): Promise<number> {
  const children: WatchedChild[] = [];
  const stopped = stopRequest();
  const start = (name: string, env: NodeJS.ProcessEnv, module = plan.roleModule): WatchedChild => {
    const child = watchChild({ name, module, args: ['--role', name], env, nodeOptions: NODE_OPTIONS[name] ?? [], onRestart: plan.print });
    children.push(child);
    return child;
  };
  const firstWord = async (child: WatchedChild) => {
    const word = await Promise.race([child.firstReport, stopped]);
    return word === 'stop' ? null : readyOf(word);
  };

  let exitCode = 0;
  try {
    const adopted = plan.mongodbUri ?? (await plan.findStore());
    const uri = adopted ?? (await firstWord(start('store', plan.env)))?.uri;
    if (uri !== undefined) {
      const env = { ...plan.env, MONGODB_URI: uri };
      // Side by side: both mostly wait for the store and for their modules to load.
      const [web, worker] = [start('web', env), start('worker', env)];
      const [ready] = await Promise.all([firstWord(web), firstWord(worker)]);
      if (ready) {
        if (plan.demoModule)
          start('demo', { ...env, EARSHOT_DEMO_ADDRESS: ready.address, EARSHOT_DEMO_SETUP: ready.setupLink ?? '' }, plan.demoModule);
        plan.print(`Earshot is ready: ${ready.address}`);
        if (ready.setupLink && !plan.demoModule) plan.print(`First use: open ${ready.setupLink} (works once)`);
        // A store that another start left behind is no child of ours: when it dies, one of ours takes its place at the same address.
        if (adopted !== null && plan.mongodbUri === null) await keepStore({ ...plan, stopped, startStore: () => start('store', plan.env) });
        await stopped;
      }
    }
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    plan.print(error.message);
    exitCode = error.exitCode;
  } finally {
    for (const child of children) child.letGo();
    // The store stops last: the others still write while they drain.
    for (const child of children.reverse()) await child.stop();
  }
  return exitCode;
}

const LOOK_FOR_STORE_EVERY_MS = 2_000;

type KeepStore = { readonly findStore: () => Promise<string | null>; readonly stopped: Promise<'stop'>; readonly startStore: () => void };

/** Watches an adopted store until it is gone, then starts one. */
async function keepStore({ findStore, stopped, startStore }: KeepStore): Promise<void> {
  for (;;) {
    const word = await Promise.race([stopped, wait(LOOK_FOR_STORE_EVERY_MS, 'look' as const, { ref: false })]);
    if (word === 'stop') return;
    if ((await findStore()) === null) return startStore();
  }
}

/** Resolves on Ctrl-C or SIGTERM; a second Ctrl-C ends at once. */
function stopRequest(): Promise<'stop'> {
  return new Promise((resolve) => {
    let asked = 0;
    const ask = (): void => {
      asked += 1;
      if (asked > 1) process.exit(130);
      resolve('stop');
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}
export const moduleBeside = (url: string, relative: string): string => fileURLToPath(new URL(relative, url));
