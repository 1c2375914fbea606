export { createLive, type Live, type LiveParts } from './create-live.ts';
export type { EventSource, PresenceSource, PresentAt } from './ports.ts';
