import { closeBuckets } from './close-buckets.ts';
import { forget } from './forget.ts';
import type { Job } from './job.ts';
import { publishReplies } from './publish-replies.ts';
import { syncCrm } from './sync-crm.ts';
import { understandRest } from './understand-rest.ts';

/** What runs by the clock. Collecting has a job for each connection, at its own pace (worker.ts). */
export const TIMETABLE: readonly Job[] = [publishReplies, understandRest, syncCrm, closeBuckets, forget];
