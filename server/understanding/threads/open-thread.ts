import { Worker } from 'node:worker_threads';

/** Far above what lexicons and language model need; a text that blows it up kills one thread, not the process. */
const LIMITS = { maxOldGenerationSizeMb: 512 };

/**
 * Starts `<name>.ts` of this folder as a thread. A thread cannot load TypeScript by itself: from the build it runs the built file,
 * from the sources a line of plain code first registers tsx in the thread.
 */
export function openThread(name: 'fast-lane' | 'slow-lane'): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(`./${name}.js`, import.meta.url), { resourceLimits: LIMITS });
  const source = new URL(`./${name}.ts`, import.meta.url).href;
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(boot, { eval: true, execArgv: [], resourceLimits: LIMITS });
}
