import type { Job } from './job.ts';

const LOG_KEPT_MS = 30 * 86_400_000;

/** What is older than its connection may keep, and the log's old lines. */
export const forget: Job = {
  name: 'forget',
  everySeconds: 3_600,
  leaseMs: 120_000,
  async work({ rooms, events, clock }, run) {
    const logLines = await events.log.forget(new Date(clock().getTime() - LOG_KEPT_MS));
    return { forgotten: await rooms.privacy.forgetOld(run), logLines };
  },
};
