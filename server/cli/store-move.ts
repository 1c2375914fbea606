import { EarshotError } from '../domain/errors.ts';
import { errorText } from '../domain/texts/index.ts';
import type { CliDoors, ExitCode } from './ports.ts';

type MoveAsk = { readonly to?: string; readonly from?: string; readonly json?: boolean };

const MONGODB = /^mongodb(\+srv)?:\/\/./;

/** Copies everything to a MongoDB server or back. Exit code 1: the data are there, but the other side refused an index. */
export async function moveStore(doors: CliDoors, ask: MoveAsk): Promise<ExitCode> {
  const { output, language, dataFolder, signal } = doors;
  const uri = ask.to ?? ask.from ?? '';
  // The URI may hold a password: it is never repeated.
  if (!MONGODB.test(uri) || (ask.to !== undefined && ask.from !== undefined)) throw new EarshotError('invalid', 'cli/move-direction');
  const direction = ask.to === undefined ? 'from' : 'to';
  const from = performance.now();
  const { collections, refusedIndexes } = await doors.storeServer.move({
    dataFolder,
    direction,
    uri,
    signal,
    onProgress: ({ step, collection, documents }) => output.progress?.(`${step} ${collection}: ${documents}`),
  });
  output.progress?.('');
  const documents = collections.reduce((sum, each) => sum + each.documents, 0);
  const seconds = Math.round(performance.now() - from) / 1000;
  if (ask.json) await output.data(JSON.stringify({ documents, collections, refusedIndexes, seconds }));
  else {
    for (const each of collections) await output.data(`${each.checksum} ${each.documents} ${each.name}`);
    output.say(errorText('cli/moved', { documents, collections: collections.length }, language));
    for (const refused of refusedIndexes) output.say(errorText('cli/index-refused', refused, language));
    output.say(errorText(direction === 'to' ? 'cli/moved-out' : 'cli/moved-in', {}, language));
  }
  return refusedIndexes.length === 0 ? 0 : 1;
}
