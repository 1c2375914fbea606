import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type CommandEnd, earshot, root } from './house.ts';

/** The embedded store alone in a process of its own, to be mistreated. */
export type LoneStore = { readonly uri: string; readonly ended: Promise<void>; kill(): Promise<void>; stop(): Promise<void> };

const envOf = (dataFolder: string): NodeJS.ProcessEnv => ({ ...process.env, EARSHOT_DATA: dataFolder, MONGODB_URI: '' });

export async function startLoneStore(dataFolder: string): Promise<LoneStore> {
  const child = spawn(process.execPath, [join(root, 'dist/test/faults/store-process.js'), dataFolder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const uri = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the store ended with ${code}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { uri, ended, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** `earshot store …` on a data folder. */
export function onStore(dataFolder: string, ...args: readonly string[]): Promise<CommandEnd> {
  return earshot(['store', ...args], envOf(dataFolder));
}
