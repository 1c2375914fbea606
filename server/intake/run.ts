import type { ConnectionId } from '../domain/ids.ts';

/** The lease a run acts under. */
export type Run = {
  readonly fence: number;
  /** Renews the lease; false when another run has taken it. */
  readonly keep: () => Promise<boolean>;
  readonly signal: AbortSignal;
};

/** Whoever writes for a connection (its job, an import, a webhook) holds the lease of this name: their fences must rise together. */
export const leaseNameOf = (connectionId: ConnectionId): string => `collect:${connectionId}`;
