import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { RoleReport } from '../../server/roles/child-port.ts';
import { freePort, root } from './house.ts';

/** One process of the house, without a supervisor that would start it again. */
export type HouseNode = { readonly address: string; kill(): Promise<void>; stop(): Promise<void> };

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
  return { address: word.address ?? '', kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
