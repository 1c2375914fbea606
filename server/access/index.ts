export { type Access, type AccessParts, createAccess } from './access.ts';
export type { Audit, AuditAsk } from './audit.ts';
export { cookieTokenOf, isHttps, sessionCookieName } from './cookie.ts';
export { isLoopbackHost, isOwnOrigin } from './origin.ts';
export { isSame } from './secrets.ts';
export type { OpenedSession } from './sessions.ts';
