export { createDesk, type Desk } from './desk.ts';
export { mentionIdOf } from './tickets.ts';
