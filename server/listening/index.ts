export { createListening, type Listening } from './listening.ts';
export { createSecretBox } from './secret-box.ts';
