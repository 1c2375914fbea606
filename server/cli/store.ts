import { resolve } from 'node:path';
import { errorText } from '../domain/texts/index.ts';
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

type RestoreAsk = { readonly from: string; readonly force?: boolean; readonly json?: boolean };

export async function restoreStore(doors: CliDoors, ask: RestoreAsk): Promise<ExitCode> {
  const { output, language, dataFolder } = doors;
  const over = ask.force ? 'present' : 'nothing';
  const restored = await doors.storeServer.restore({ dataFolder, from: resolve(ask.from), over });
  if (ask.json) await output.data(JSON.stringify(restored));
  else {
    const { documents, collections, setAside } = restored;
    output.say(errorText('cli/restored', { documents, collections }, language));
    if (setAside) output.say(errorText('cli/set-aside', { path: setAside }, language));
  }
  return 0;
}

export async function compactStore(doors: CliDoors, ask: { readonly json?: boolean }): Promise<ExitCode> {
  const sizes = await doors.storeServer.compact(doors.dataFolder);
  await doors.output.data(ask.json ? JSON.stringify(sizes) : errorText('cli/compacted', sizes, doors.language));
  return 0;
}

/** Exit code 1 and one line for each thing that is wrong. */
export async function verifyStore(doors: CliDoors, ask: { readonly json?: boolean }): Promise<ExitCode> {
  const { output, language } = doors;
  const { faults, collections, documents, entries } = await doors.storeServer.verify(doors.dataFolder);
  const ok = faults.length === 0;
  const told = faults.map(({ code, values }) => ({ code, message: errorText(code, values, language), values }));
  if (ask.json) await output.data(JSON.stringify({ ok, collections, documents, entries, faults: told }));
  else if (ok) await output.data(errorText('cli/verified', { collections, documents, entries }, language));
  else for (const { code, message } of told) await output.data(`${message} (${code})`);
  return ok ? 0 : 1;
}
