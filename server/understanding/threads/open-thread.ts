import { Worker } from 'node:worker_threads';

/** Far above what lexicons and language model need; a text that blows it up kills one thread, not the process. */
const LIMITS = { maxOldGenerationSizeMb: 512 };

const LANES = {
  fast: new URL('./fast-lane.ts', import.meta.url),
  slow: new URL('./slow-lane.ts', import.meta.url),
};

/**
 * Starts a lane as a thread. A thread cannot load TypeScript by itself: from the build it runs the built file,
 * from the sources a line of plain code first registers tsx in the thread.
 */
export function openThread(lane: keyof typeof LANES): Worker {
  const source = LANES[lane].href;
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(source.replace(/\.ts$/, '.js')), { resourceLimits: LIMITS });
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(boot, { eval: true, execArgv: [], resourceLimits: LIMITS });
}
