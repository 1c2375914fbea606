import { setTimeout as wait } from 'node:timers/promises';
import { EarshotError } from '../domain/errors.ts';

/** Waits until a mention of this moment is due. */
export type Pace = (publishedAt: Date, signal: AbortSignal) => Promise<void>;

/** `max`: no waiting. A number: so many times faster than it happened. Null stands for no waiting at all. */
export function paceOf(speed: string): Pace | null {
  if (speed === 'max') return null;
  const factor = Number(speed);
  if (!(factor > 0)) throw new EarshotError('invalid', 'cli/bad-speed', { values: { speed } });
  let start: { readonly at: number; readonly event: number } | null = null;
  return async (publishedAt, signal) => {
    start ??= { at: performance.now(), event: publishedAt.getTime() };
    const due = start.at + (publishedAt.getTime() - start.event) / factor;
    const ms = due - performance.now();
    if (ms > 0) await wait(ms, undefined, { signal }).catch(() => undefined);
  };
}
