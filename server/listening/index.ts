export type { CheckAsk } from './check-connection.ts';
export type { ConnectionFields } from './connections.ts';
export { createListening, type Listening, type ListeningParts } from './listening.ts';
export { createSecretBox } from './secret-box.ts';
