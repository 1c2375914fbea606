export { authorIdFor, mentionIdFor } from './ids.ts';
export { createIntake, type Intake, type IntakeParts } from './intake.ts';
export type { ListOf, Mentions } from './mentions.ts';
export { leaseNameOf, type Run } from './run.ts';
export type { StorablePage } from './store-page.ts';
