export type { EnrichedProfile } from './enriched-profile.ts';
export { createFollowUp, type FollowUp, type FollowUpParts } from './follow-up.ts';
export type { CrmOutlet } from './ports.ts';
