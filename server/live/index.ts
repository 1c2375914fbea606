export { createLive, type Live } from './create-live.ts';
export type { PresentAt } from './ports.ts';
