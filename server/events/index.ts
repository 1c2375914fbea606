export type { EventLog, Leases, PositionStore } from './ports.ts';
export { reactionsOf } from './reactions.ts';
export { createRelay, type Relay } from './relay.ts';
export { createReactionRunner, type Reaction } from './run-reactions.ts';
