import { setImmediate } from 'node:timers/promises';
import { CODE, StoreError } from '../store-error.ts';

const SLICE_MS = 8;
const STEPS_BETWEEN_LOOKS = 64;

/** Keeps long work from holding up others, and ends it when its time is over. */
export type Pace = {
  /** One small step was done; true when it is time to breathe. Throws MaxTimeMSExpired. */
  step(): boolean;
  breathe(): Promise<void>;
  checkTime(): void;
};

/** Tells work to stop: it ends with `reason` at its next breath. */
export type Stop = { reason: StoreError | null };

export function timeExpired(): StoreError {
  return new StoreError(CODE.MaxTimeMSExpired, 'operation exceeded time limit');
}

/** `endsAt` as `Date.now()` counts; Infinity: no limit. */
export function paceUntil(endsAt: number, { stop }: { readonly stop?: Stop | undefined } = {}): Pace {
  let steps = 0;
  let sliceStart = performance.now();
  const checkTime = (): void => {
    if (stop?.reason) throw stop.reason;
    if (Date.now() > endsAt) throw timeExpired();
  };
  return {
    checkTime,
    step() {
      steps += 1;
      if (steps % STEPS_BETWEEN_LOOKS !== 0) return false;
      checkTime();
      return performance.now() - sliceStart > SLICE_MS;
    },
    async breathe() {
      await setImmediate();
      if (stop?.reason) throw stop.reason;
      sliceStart = performance.now();
    },
  };
}
