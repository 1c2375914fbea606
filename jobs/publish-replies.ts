import type { Job } from './job.ts';

/** Sends the answers that wait, and looks for those of which we do not know whether they went out. */
export const publishReplies: Job = {
  name: 'publish-replies',
  everySeconds: 5,
  leaseMs: 20_000,
  work: ({ rooms }, run) => rooms.publishing.run(run),
};
