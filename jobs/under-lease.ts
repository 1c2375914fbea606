import type { Leases } from '../server/events/index.ts';
import type { Run } from './job.ts';

type Ask = { readonly name: string; readonly leaseMs: number; readonly signal: AbortSignal };

/** Does the work if the lease is free; null when somebody else holds it. The lease is given back whatever happens. */
export async function underLease<Done>(
  leases: Leases,
  { name, leaseMs, signal }: Ask,
  work: (run: Run) => Promise<Done>,
): Promise<Done | null> {
  const lease = await leases.take(name, leaseMs);
  if (!lease) return null;
  // Long steps (a slow platform, a big page) must not cost the lease: it is renewed beside the work too.
  const beat = setInterval(() => void lease.keep().catch(() => false), leaseMs / 3);
  try {
    return await work({ fence: lease.fence, keep: () => lease.keep(), signal });
  } finally {
    clearInterval(beat);
    await lease.release();
  }
}
