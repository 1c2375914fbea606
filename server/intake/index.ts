export { authorIdFor, mentionIdFor } from './ids.ts';
export { type BadLine, createImporter, type ImportAsk, type Importer, type ImportParts, type ImportReport } from './import-lines.ts';
export { createIntake, type Intake, type IntakeParts } from './intake.ts';
export type { ListOf, Mentions } from './mentions.ts';
export { leaseNameOf, type Run } from './run.ts';
export type { StorablePage } from './store-page.ts';
