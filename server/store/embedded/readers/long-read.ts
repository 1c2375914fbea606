import type { Call, Command, Engine, ReadCommand } from '../commands/command.ts';
import type { Stop } from '../plan/pace.ts';
import { CODE, StoreError } from '../store-error.ts';
import { firstSlice, NeedsMoreTime } from './first-slice.ts';
import { stoppable } from './stoppable.ts';

/** In slices of the writer's thread: what others do there waits for one slice at most. */
async function runHere(command: ReadCommand, call: Call, engine: Engine): Promise<Buffer> {
  const stop: Stop = { reason: null };
  const hangUp = (): void => {
    stop.reason = new StoreError(CODE.Interrupted, 'the client hung up');
  };
  call.gone.addEventListener('abort', hangUp, { once: true });
  try {
    return await command.run(call, stoppable(engine, stop));
  } finally {
    call.gone.removeEventListener('abort', hangUp);
  }
}

/**
 * A read as clients ask for it. Most are short, and the way to another thread and back would cost more than they do: each begins in the
 * writer's thread. What is not answered whole after one slice is forgotten and begins again on a reader, where it can take its time.
 */
export function longRead(command: ReadCommand): Command {
  return {
    options: command.options,
    async run(call, engine) {
      const isMovable = engine.readers.most > 0 && call.lists.size === 0;
      if (!isMovable) return runHere(command, call, engine);
      try {
        return await command.run(call, firstSlice(engine));
      } catch (error) {
        if (!(error instanceof NeedsMoreTime)) throw error;
      }
      const reader = await engine.readers.leastBusy();
      return reader ? reader.run(call, engine.now()) : runHere(command, call, engine);
    },
  };
}
