import { resolve } from 'node:path';
import type { CliDoors, ExitCode } from './ports.ts';

/** Runs the embedded store alone until it is told to stop. Its first line on stdout is its URI, when it is ready. */
export async function serveStoreAlone(doors: CliDoors, ask: { readonly data?: string; readonly socket?: string }): Promise<ExitCode> {
  const dataFolder = resolve(ask.data ?? doors.dataFolder);
  const store = await doors.storeServer.serve({ dataFolder, socket: ask.socket ? resolve(ask.socket) : null });
  await doors.output.data(store.uri);
  await new Promise<void>((done) => doors.signal.addEventListener('abort', () => done(), { once: true }));
  await store.close();
  return 0;
}

export async function backupStore(doors: CliDoors, ask: { readonly to: string; readonly json?: boolean }): Promise<ExitCode> {
  const to = resolve(ask.to);
  await doors.storeServer.backup({ dataFolder: doors.dataFolder, to });
  if (ask.json) await doors.output.data(JSON.stringify({ to }));
  else doors.output.say(`Copied to ${to}. The key file is not part of it.`);
  return 0;
}
