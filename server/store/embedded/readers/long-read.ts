import type { Call, Command, Engine, ReadCommand } from '../commands/command.ts';
import type { Stop } from '../plan/pace.ts';
import { CODE, StoreError } from '../store-error.ts';
import { firstSlice, NeedsMoreTime } from './first-slice.ts';
import { shapeOf } from './shapes.ts';
import { stoppable } from './stoppable.ts';

/** What a reader answers within this would have been done in the writer's slice. */
const SHORT_MS = 4;

/** In slices of the writer's thread: what others do there waits for one slice at most. */
async function runHere(command: ReadCommand, call: Call, engine: Engine): Promise<Buffer> {
  const stop: Stop = { reason: null };
  const hangUp = (): void => {
    stop.reason = new StoreError(CODE.Interrupted, 'the client hung up');
  };
  call.gone.addEventListener('abort', hangUp, { once: true });
  if (call.gone.aborted) hangUp();
  try {
    return await command.run(call, stoppable(engine, stop));
  } finally {
    call.gone.removeEventListener('abort', hangUp);
  }
}

/** Undefined: it was not done in one slice. */
async function runFirstSlice(command: ReadCommand, call: Call, engine: Engine): Promise<Buffer | undefined> {
  try {
    return await command.run(call, firstSlice(engine));
  } catch (error) {
    if (error instanceof NeedsMoreTime) return undefined;
    throw error;
  }
}

/**
 * A read as clients ask for it. Most are short, and the way to another thread and back would cost more than they do: each begins in the
 * writer's thread. What is not answered whole after one slice is forgotten and begins again on a reader, where it can take its time. The
 * next of its shape goes there at once, until one turns out to be short.
 */
export function longRead(command: ReadCommand): Command {
  return {
    options: command.options,
    async run(call, engine) {
      const { readers } = engine;
      if (readers.most === 0 || call.lists.size > 0) return runHere(command, call, engine);
      const shape = shapeOf(call);
      if (!readers.longShapes.has(shape)) {
        const reply = await runFirstSlice(command, call, engine);
        if (reply) return reply;
      }
      const reader = await readers.leastBusy();
      if (!reader) return runHere(command, call, engine);
      const startedAt = performance.now();
      const reply = await reader.run(call, engine.now());
      if (performance.now() - startedAt < SHORT_MS) readers.longShapes.forget(shape);
      else readers.longShapes.note(shape);
      return reply;
    },
  };
}
