export { createPublishing, type Publishing } from './publishing.ts';
export { needsPerson } from './reply-steps.ts';
