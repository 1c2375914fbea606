export { backupStore } from './backup-store.ts';
export { findRunningStore } from './find-running-store.ts';
export { type RunningStore, type StoreOptions, serveStore } from './serve-store.ts';
export type { Verification } from './storage/verify.ts';
export { verifyStore } from './verify-store.ts';
