import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { EarshotError } from '../domain/errors.ts';
import type { Clock } from '../domain/instant.ts';
import type { AttemptStore } from './ports.ts';

export const WINDOW_MS = 15 * 60_000;
/** Failures per e-mail and window, wherever they come from. */
export const PER_EMAIL = 10;
/** Failures per address: offices share one. */
export const PER_ADDRESS = 100;

export type Attempts = {
  /** Counts first and asks then: a hundred at once get no more than the limit. Gives back how to say that it was no failure. */
  begin(who: { readonly emailKey: string; readonly remoteAddress: string | null }): Promise<{ succeeded(): Promise<void> }>;
};

/** One household holds a whole /64 of IPv6: it counts as one address. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(gap).fill('0'), ...after].slice(0, 4).join(':');
}

export function createAttempts({ store, clock }: { readonly store: AttemptStore; readonly clock: Clock }): Attempts {
  async function countAgainst(key: string, limit: number): Promise<void> {
    const now = clock();
    const { count, until } = await store.count(key, { now, ms: WINDOW_MS });
    if (count <= limit) return;
    const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
    throw new EarshotError('too-many', 'session/too-many-attempts', { values: { minutes } });
  }
  return {
    async begin({ emailKey, remoteAddress }) {
      const byEmail = `email:${createHash('sha256').update(emailKey).digest('base64url')}`;
      const byAddress = remoteAddress === null ? null : `address:${addressKey(remoteAddress)}`;
      if (byAddress) await countAgainst(byAddress, PER_ADDRESS);
      await countAgainst(byEmail, PER_EMAIL);
      return {
        async succeeded() {
          await store.clear(byEmail);
          if (byAddress) await store.takeBack(byAddress);
        },
      };
    },
  };
}
