export { mentionIdFor } from './ids.ts';
export { createImporter, type Importer } from './import-lines.ts';
export { createIntake, type Intake } from './intake.ts';
export { leaseNameOf, type Run } from './run.ts';
