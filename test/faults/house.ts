import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { databaseOf, testServer } from '../fixtures/test-server.ts';

/** The project's folder, from dist/test/faults or test/faults. */
export const root = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder);
  return folder;
})();

/** A whole running Earshot with its processes laid open, to be mistreated. */
export type House = {
  readonly env: NodeJS.ProcessEnv;
  readonly address: string;
  readonly setupLink: string | null;
  /** The supervisor. */
  readonly pid: number;
  /** Exit code and what was said. */
  readonly ended: Promise<CommandEnd>;
  /** Process ids by role, right now. */
  processes(): Map<string, number>;
  /** What Ctrl-C does: it reaches every process of the group. Only for a house with a group of its own. */
  interrupt(): void;
  stop(): Promise<void>;
};

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Children of a process by the role they were started with (Linux). */
function rolesUnder(pid: number): Map<string, number> {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  const roles = new Map<string, number>();
  for (const child of children) {
    try {
      const words = readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0');
      const role = words[words.indexOf('--role') + 1];
      if (words.includes('--role') && role) roles.set(role, child);
    } catch {
      // It ended between the two reads.
    }
  }
  return roles;
}

type HouseOptions = { readonly ownGroup?: boolean };
type Started = { readonly child: ChildProcess; readonly env: NodeJS.ProcessEnv; readonly ended: Promise<CommandEnd> };

function listenTo(child: ChildProcess): Promise<CommandEnd> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, stdout, stderr })));
}

/** Data folders of houses on the server for tests, with the database that stands for each. */
const databases = new Map<string, string>();

/** On the embedded store, or on a database of its own for each folder, so that a house that starts again finds its data. */
function storeOf(folder: string): NodeJS.ProcessEnv {
  if (testServer === null) return {};
  const uri = databaseOf(testServer, `earshot-house-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`);
  databases.set(folder, uri);
  return { MONGODB_URI: uri };
}

/** Removes a folder, and what houses in it left on the server for tests. */
export async function forgetHouses(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const [of, uri] of databases) {
    if (!of.startsWith(folder)) continue;
    const client = await MongoClient.connect(uri);
    await client.db().dropDatabase();
    await client.close();
    databases.delete(of);
  }
}

async function launch(folder: string, more: NodeJS.ProcessEnv, { ownGroup = false }: HouseOptions = {}): Promise<Started> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    EARSHOT_DATA: folder,
    PORT: String(await freePort()),
    EARSHOT_LOG: 'warn',
    ...storeOf(folder),
    ...more,
  };
  const child: ChildProcess = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env,
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, env, ended: listenTo(child) };
}

/** Starts the built product where it is expected to refuse; resolves when it has ended. */
export async function refusedHouse(folder: string, more: NodeJS.ProcessEnv = {}): Promise<CommandEnd> {
  const { ended } = await launch(folder, more);
  return ended;
}

/** Starts the built product (dist) with its own data folder and port; resolves when it says it is ready. */
export async function startHouse(folder: string, more: NodeJS.ProcessEnv = {}, options: HouseOptions = {}): Promise<House> {
  const { child, env, ended } = await launch(folder, more, options);
  const pid = child.pid as number;
  let printed = '';
  const ready = new Promise<{ address: string; setupLink: string | null }>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /ready: (\S+)/.exec(printed)?.[1];
      if (address) setTimeout(() => resolve({ address, setupLink: /open (\S+)/.exec(printed)?.[1] ?? null }), 100);
    });
    ended.then(({ code, stdout, stderr }) => reject(new Error(`Earshot ended with ${code}: ${stdout}${stderr}`)));
  });
  const { address, setupLink } = await ready;
  return {
    env,
    address,
    setupLink,
    pid,
    ended,
    processes: () => rolesUnder(pid),
    interrupt: () => void process.kill(-pid, 'SIGINT'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export type CommandEnd = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `earshot …`; `onStart` gets the process so that a test can kill it, or write to it. */
export function earshot(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onStart: (child: ChildProcess) => void = () => {},
): Promise<CommandEnd> {
  const child = spawn(process.execPath, [join(root, 'dist/server/command.js'), ...args], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onStart(child);
  if (child.stdin?.writable) child.stdin.end();
  return listenTo(child);
}
