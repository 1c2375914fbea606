import { type Arguments, readArguments, UsageError } from './arguments.ts';
import { REFUSALS, type Refusal } from './refusals.ts';
import { reportOf } from './report.ts';
import { runFiles, withFreshStore } from './run-files.ts';
import { sortVerdicts } from './sort-verdicts.ts';

export type Ending = { readonly exitCode: number; readonly text: string };

async function measured({ directory, uri, files, topology }: Arguments, refusals: readonly Refusal[]): Promise<Ending> {
  const run = (address: string) => runFiles({ root: directory, files, uri: address, ...(topology ? { topology } : {}) });
  const { judged, server } = uri === undefined ? await withFreshStore(run) : await run(uri);
  const sorted = sortVerdicts(judged, refusals);
  const name = `${uri === undefined ? 'The embedded store' : 'The server'} (as ${server.version}, ${server.topology})`;
  return { exitCode: sorted.failed.length > 0 ? 1 : 0, text: reportOf(sorted, name) };
}

/** What the command says and how it ends: 0 as written, 1 with failures outside the list, 2 called wrongly. */
export async function conformance(words: readonly string[], refusals = REFUSALS): Promise<Ending> {
  try {
    return await measured(readArguments(words), refusals);
  } catch (error) {
    if (error instanceof UsageError) return { exitCode: 2, text: error.message };
    throw error;
  }
}
