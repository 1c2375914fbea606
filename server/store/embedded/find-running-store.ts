import { ask } from './place/ask.ts';
import { holderOf } from './place/lock-file.ts';
import { placeIn, uriOf } from './place/private-place.ts';

/** The URI of the store that runs on a data folder and answers. Null: none does. */
export async function findRunningStore(dataFolder: string): Promise<string | null> {
  const holder = holderOf(placeIn(dataFolder).lockFile);
  if (!holder || holder.socketPath === '') return null;
  const answers = await ask(holder.socketPath, { ping: 1 }).then(
    (reply) => reply.get('ok') === 1,
    () => false,
  );
  return answers ? uriOf(holder.socketPath) : null;
}
