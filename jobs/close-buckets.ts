import type { Job } from './job.ts';

/** Counts the hours again in which mentions were stored, changed or withdrawn. */
export const closeBuckets: Job = {
  name: 'close-buckets',
  everySeconds: 60,
  leaseMs: 20_000,
  work: async ({ rooms }, run) => ({ hours: await rooms.trends.closeBuckets(run) }),
};
