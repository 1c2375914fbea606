export { type Access, type AccessParts, createAccess } from './access.ts';
export type { Audit, AuditAsk } from './audit.ts';
export { isSame } from './secrets.ts';
export type { OpenedSession } from './sessions.ts';
