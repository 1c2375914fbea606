import { Worker } from 'node:worker_threads';
import type { Seat } from './said.ts';

/** A thread cannot load TypeScript by itself: from the build it runs the built file, from the sources plain code registers tsx first. */
export function openThread({ heapMb, ...workerData }: Seat): Worker {
  const source = new URL('./reader-thread.ts', import.meta.url).href;
  // A read that needs more memory brings down its thread and not the store.
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb } };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(source.replace(/\.ts$/, '.js')), options);
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(boot, { ...options, eval: true, execArgv: [] });
}
