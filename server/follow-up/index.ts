export { createFollowUp, type FollowUp } from './follow-up.ts';
