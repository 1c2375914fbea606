import { Worker } from 'node:worker_threads';

const LIMITS = { maxOldGenerationSizeMb: 384 };

/**
 * Starts the thread that reads what strangers wrote. A thread cannot load TypeScript by itself: from the build it runs
 * the built file, from the sources a line of plain code first registers tsx in the thread.
 */
export function openReadingThread(): Worker {
  const source = new URL('./reading-thread.ts', import.meta.url).href;
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(source.replace(/\.ts$/, '.js')), { resourceLimits: LIMITS });
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(boot, { eval: true, execArgv: [], resourceLimits: LIMITS });
}
