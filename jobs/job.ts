import type { Context } from '../server/context.ts';

/** The lease a run works under. */
export type Run = {
  readonly fence: number;
  /** Renews the lease; false when another run has taken it: stop writing. */
  readonly keep: () => Promise<boolean>;
  readonly signal: AbortSignal;
};

/** Something the house does by the clock. Any number of workers may try; the lease lets one through. */
export type Job = {
  /** Verb or verb-noun; never derived, so that renaming a function keeps its past. */
  readonly name: string;
  readonly everySeconds: number;
  /** A run that gave no sign for so long is taken for dead. */
  readonly leaseMs: number;
  /** Returns counts for the log. */
  readonly work: (house: Context, run: Run) => Promise<Readonly<Record<string, number>>>;
};
