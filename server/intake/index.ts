export { mentionIdFor } from './ids.ts';
export { createImporter, type ImportAsk, type Importer, type ImportReport } from './import-lines.ts';
export { createIntake, type Intake } from './intake.ts';
export type { Mentions } from './mentions.ts';
export { leaseNameOf, type Run } from './run.ts';
