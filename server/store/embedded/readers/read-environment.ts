import { type Environment, type EnvironmentOptions, openEnvironment } from '../storage/environment.ts';

/** The environment that the writer has open, as another thread of its process reads it. */
export function openReadEnvironment(options: EnvironmentOptions): Environment {
  const environment = openEnvironment(options);
  return {
    ...environment,
    snapshot() {
      // lmdb renews a thread's view when that thread writes or rests. Here others write, and who asks may have seen their last commit.
      environment.documents.resetReadTxn();
      return environment.snapshot();
    },
  };
}
