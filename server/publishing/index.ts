export { createPublishing, type Publishing, type PublishingParts } from './publishing.ts';
export { needsPerson } from './reply-steps.ts';
export type { Run } from './run.ts';
