export { type Access, createAccess } from './access.ts';
export { cookieTokenOf, isHttps, sessionCookieName } from './cookie.ts';
export { isLoopbackHost, isOwnOrigin } from './origin.ts';
export { isSame } from './secrets.ts';
export type { OpenedSession } from './sessions.ts';
