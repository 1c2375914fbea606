export type { PublishRights, ReplyJournal } from './ports.ts';
export { createPublishing, type Publishing, type PublishingParts, type RunCount } from './publishing.ts';
