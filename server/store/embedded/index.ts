export { backupStore } from './backup-store.ts';
export { type Compacted, compactStore } from './compact-store.ts';
export { findRunningStore } from './find-running-store.ts';
export { type NewStore, startNewStore } from './new-store.ts';
export { type Restored, restoreStore } from './restore-store.ts';
export { type RunningStore, type StoreOptions, serveStore } from './serve-store.ts';
export type { Fault, Verification } from './storage/verify.ts';
export { verifyStore } from './verify-store.ts';
export { openWholeStore, type WholeStore } from './whole-store.ts';
