import type { Storage } from '../storage/storage.ts';
import type { Value } from '../values/value.ts';
import { TOO_LONG } from './targets.ts';
import { writeError } from './write-errors.ts';

/** One statement of a batch: done within the running write transaction if that is quick, else in its own time. */
export type Step = {
  /** Only inside a write transaction. Changes nothing when it answers TOO_LONG. */
  readonly now: () => typeof TOO_LONG | undefined;
  readonly slowly: () => Promise<void>;
};

const SLICE_MS = 20;

/** Runs statements in order, many in one transaction; an ordered batch ends at the first that is refused. */
export async function runBatch(storage: Storage, steps: readonly Step[], isOrdered: boolean): Promise<readonly Value[]> {
  const errors: Value[] = [];
  let at = 0;
  const refuse = (error: unknown): void => {
    errors.push(writeError(at, error));
    if (isOrdered) at = steps.length;
  };
  const runSome = (): 'slow' | 'on' => {
    const endsAt = performance.now() + SLICE_MS;
    do {
      try {
        if ((steps[at] as Step).now() === TOO_LONG) return 'slow';
      } catch (error) {
        refuse(error);
      }
      at += 1;
    } while (at < steps.length && performance.now() < endsAt);
    return 'on';
  };
  while (at < steps.length) {
    if ((await storage.write(runSome)) === 'on') continue;
    try {
      await (steps[at] as Step).slowly();
    } catch (error) {
      refuse(error);
    }
    at += 1;
  }
  return errors;
}
