import { availableParallelism } from 'node:os';
import { applyCorrections } from './corrections.ts';
import { notUnderstood } from './neutral-findings.ts';
import type { UnderstandingLog } from './ports.ts';
import { openThread } from './threads/open-thread.ts';
import { Pool } from './threads/pool.ts';
import type { SlowInput, SlowUnderstood, UnderstandInput, Understood } from './understood.ts';
import { versions } from './versions.ts';

export type Understanding = {
  /** The fast lane: findings in the order of the mentions. Rejects only when aborted, closed, or no thread starts at all. */
  readonly understandAll: (inputs: readonly UnderstandInput[], signal?: AbortSignal) => Promise<Understood[]>;
  /** The slow lane, for mentions that are already visible: phrases of English texts. Other languages get none. */
  readonly understandSlow: (inputs: readonly SlowInput[], signal?: AbortSignal) => Promise<SlowUnderstood[]>;
  readonly applyCorrections: typeof applyCorrections;
  /** Of each phase: findings of another version are worth understanding again. */
  readonly versions: typeof versions;
  readonly close: () => Promise<void>;
};

export type UnderstandingParts = { readonly threads?: number; readonly log?: UnderstandingLog };

const SILENT: UnderstandingLog = { warn: () => {} };
/** Each thread holds its own language model (about 100 MB); beyond this the store is the slower part anyway. */
const MAX_THREADS = 6;

const FAST = { chunkSize: 64, limits: { bootMs: 60_000, chunkMs: 20_000, idleMs: 60_000 } } as const;
const SLOW = { chunkSize: 16, limits: { bootMs: 60_000, chunkMs: 60_000, idleMs: 60_000 } } as const;

/** Starts no thread before the first mention comes. */
export function createUnderstanding({ threads, log = SILENT }: UnderstandingParts = {}): Understanding {
  const fast = new Pool<UnderstandInput, Understood>({
    ...FAST,
    open: () => openThread('fast'),
    threads: threads ?? Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
    standIn: notUnderstood,
    log,
  });
  const slow = new Pool<SlowInput, SlowUnderstood>({
    ...SLOW,
    open: () => openThread('slow'),
    threads: 1,
    standIn: () => ({ phrases: [], explain: [] }),
    log,
  });
  return {
    understandAll: (inputs, signal) => fast.ask(inputs, signal),
    understandSlow: (inputs, signal) => slow.ask(inputs, signal),
    applyCorrections,
    versions,
    close: async () => {
      await Promise.all([fast.close(), slow.close()]);
    },
  };
}
