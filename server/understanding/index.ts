// The front door is loaded by the web process too: nothing here may pull in phases, lexicons or language models.
export { addPhrases } from './add-phrases.ts';
export { applyCorrections } from './corrections.ts';
export type { UnderstandingLog } from './ports.ts';
export { copyKeyOf } from './text/copy-key.ts';
export { stemsOf, stemsOfQuery } from './text/stems.ts';
export { createUnderstanding, type Understanding, type UnderstandingParts } from './understanding.ts';
export type { SlowInput, SlowUnderstood, UnderstandInput, Understood } from './understood.ts';
export { versions } from './versions.ts';
