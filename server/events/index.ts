export type { EventLog, EventsLog, Lease, Leases, OutgoingStore, PositionStore } from './ports.ts';
export { type ReactingRooms, reactionsOf } from './reactions.ts';
export { createRelay, type Relay } from './relay.ts';
export { createReactionRunner, type Reaction, type ReactionRunner } from './run-reactions.ts';
