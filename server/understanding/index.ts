// The front door is loaded by the web process too: nothing here may pull in phases, lexicons or language models.
export { addPhrases } from './add-phrases.ts';
export { copyKeyOf } from './text/copy-key.ts';
export { stemsOf, stemsOfQuery } from './text/stems.ts';
export { isEverydayWord } from './text/stop-words.ts';
export { createUnderstanding, type Understanding } from './understanding.ts';
export type { UnderstandInput } from './understood.ts';
