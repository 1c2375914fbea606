import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleReport } from '../../server/roles/child-port.ts';
import { freePort, root } from './house.ts';

/** One process of the house, without a supervisor that would start it again. */
export type HouseNode = { readonly pid: number; readonly address: string; kill(): Promise<void>; stop(): Promise<void> };

/** Starts a role on a store that runs; resolves when it is ready. */
export async function startNode(role: 'web' | 'worker', given: NodeJS.ProcessEnv): Promise<HouseNode> {
  const env = { ...process.env, PORT: String(await freePort()), EARSHOT_LOG: 'warn', ...given };
  const child: ChildProcess = fork(join(root, 'dist/server/main.js'), ['--role', role], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const word = await Promise.race([
    new Promise<RoleReport>((resolve) => child.once('message', (message) => resolve(message as RoleReport))),
    ended.then((): RoleReport => ({ kind: 'refused', text: said, exitCode: 1 })),
  ]);
  if (word.kind === 'refused') throw new Error(`the ${role} did not start: ${word.text}`);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { pid: child.pid as number, address: word.address ?? '', kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

const ESTABLISHED = '01';

/** Whether a process holds a connection to this port of this machine (Linux). */
export function isTalkingTo({ pid }: Pick<HouseNode, 'pid'>, port: number): boolean {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  const sockets = new Set(
    rows.flatMap(([, , remote, state, , , , , , inode]) => (remote?.endsWith(hex) && state === ESTABLISHED ? [`socket:[${inode}]`] : [])),
  );
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).some((name) => {
    try {
      return sockets.has(readlinkSync(join(folder, name)));
    } catch {
      return false; // Closed between the two reads.
    }
  });
}
