import { CODE, StoreError } from '../store-error.ts';
import type { Command } from './command.ts';

/** Search indexes are a service beside the server: MongoDB without Atlas refuses them in the same way. */
export const searchIndexes: Command = {
  options: ['indexes', 'name', 'id', 'definition'],
  run() {
    throw new StoreError(CODE.SearchNotEnabled, 'The embedded store has no search indexes; they need Atlas');
  },
};
