export { createDesk, type Desk, type DeskParts } from './desk.ts';
export { ticketIdOf } from './tickets.ts';
