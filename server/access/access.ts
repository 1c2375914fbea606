import type { NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { createAttempts } from './attempts.ts';
import { type Audit, createAudit } from './audit.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { createLinks } from './links.ts';
import { createPasswords } from './passwords.ts';
import type { Announce, AttemptStore, AuditStore, InstallationStore, SessionStore, TokenStore, UserStore } from './ports.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSetup, type Setup } from './setup.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createUsers, type Users } from './users.ts';

export type AccessParts = {
  readonly userStore: UserStore;
  readonly installationStore: InstallationStore;
  readonly sessionStore: SessionStore;
  readonly tokenStore: TokenStore;
  readonly auditStore: AuditStore;
  readonly attemptStore: AttemptStore;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
  /** What people type to reach the console, e.g. 'https://earshot.example.org'; links begin with it. */
  readonly origin: () => string;
};

/** Who may come in, as whom, and what became of it. */
export type Access = {
  readonly setup: Setup;
  readonly sessions: Sessions;
  readonly users: Users & Credentials;
  readonly tokens: Tokens;
  readonly audit: Audit;
};

export function createAccess(parts: AccessParts): Access {
  const { clock, newId } = parts;
  const audit = createAudit({ store: parts.auditStore, clock, newId });
  const shared = {
    ...parts,
    audit,
    passwords: createPasswords(),
    links: createLinks(parts),
    attempts: createAttempts({ store: parts.attemptStore, clock }),
  };
  const sessions = createSessions(shared);
  return {
    audit,
    sessions,
    setup: createSetup({ ...shared, sessions }),
    users: { ...createUsers({ ...shared, sessions }), ...createCredentials({ ...shared, sessions }) },
    tokens: createTokens(shared),
  };
}
