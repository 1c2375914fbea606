export { createDesk, type Desk, type DeskParts } from './desk.ts';
export { mentionIdOf, ticketIdOf } from './tickets.ts';
