import type { Job } from './job.ts';

/** Delivers enriched profiles to the CRM. */
export const syncCrm: Job = {
  name: 'sync-crm',
  everySeconds: 5,
  leaseMs: 20_000,
  work: ({ rooms }, run) => rooms.followUp.deliver(run),
};
