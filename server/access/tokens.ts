import type { ApiToken, Caller, Grant } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { NewId, TokenId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { UiLanguage } from '../domain/language.ts';
import type { Audit } from './audit.ts';
import { checkedGrants, isWithin } from './grants.ts';
import type { TokenStore, UserStore } from './ports.ts';
import { hashOf, newSecret } from './secrets.ts';
import { mayEnter } from './sessions.ts';

const PREFIX = 'est_';
const TOUCH_AFTER_MS = 60_000;

export type Tokens = {
  list(): Promise<readonly ApiToken[]>;
  /** `secret` is shown this once; only its hash is kept. Grants beyond the creator's own are refused. */
  create(ask: {
    readonly name: string;
    readonly grants: readonly Grant[];
    readonly by: Caller;
  }): Promise<{ readonly token: ApiToken; readonly secret: string }>;
  revoke(id: TokenId, by: string): Promise<void>;
  /**
   * Whoever this secret stands for, or null. It may what it was given and its creator still may: with the creator disabled or demoted,
   * it is too.
   */
  callerOf(secret: string, language: UiLanguage): Promise<Caller | null>;
};

export type TokenParts = {
  readonly tokenStore: TokenStore;
  readonly userStore: UserStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly newId: NewId;
};

export function createTokens({ tokenStore, userStore, audit, clock, newId }: TokenParts): Tokens {
  return {
    list: () => tokenStore.list(),
    async create({ name, grants, by }) {
      const checked = checkedGrants(grants);
      // A token that makes tokens would outlive its own revocation.
      if (by.kind !== 'user') throw new EarshotError('forbidden', 'access/people-only');
      if (!checked.every((grant) => isWithin(grant, by))) throw new EarshotError('forbidden', 'token/beyond-creator');
      const secret = `${PREFIX}${newSecret()}`;
      const token: ApiToken = {
        id: newId() as TokenId,
        name,
        grants: checked,
        lastFour: secret.slice(-4),
        createdBy: by.id as UserId,
        createdAt: clock(),
        lastUsedAt: null,
        revokedAt: null,
      };
      await tokenStore.add(token, hashOf(secret));
      await audit.add({ actor: by.id, act: 'token:created', brandId: null, subject: `token:${token.id}`, details: {} });
      return { token, secret };
    },
    async revoke(id, by) {
      if (!(await tokenStore.revoke(id, clock()))) throw new EarshotError('not-found', 'token/not-found');
      await audit.add({ actor: by, act: 'token:revoked', brandId: null, subject: `token:${id}`, details: {} });
    },
    async callerOf(secret, language) {
      if (!secret.startsWith(PREFIX)) return null;
      const token = await tokenStore.byHash(hashOf(secret));
      if (!token || token.revokedAt) return null;
      const creator = await userStore.get(token.createdBy);
      if (!creator || !mayEnter(creator)) return null;
      const now = clock();
      if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > TOUCH_AFTER_MS) await tokenStore.touch(token.id, now);
      return { id: token.id, kind: 'token', name: token.name, grants: token.grants.filter((grant) => isWithin(grant, creator)), language };
    },
  };
}
