import type { Job } from './job.ts';

/** What waits for the slow lane, or was stored before anybody could understand it. */
export const understandRest: Job = {
  name: 'understand-rest',
  everySeconds: 5,
  leaseMs: 20_000,
  work: ({ rooms }, run) => rooms.intake.understandRest(run),
};
