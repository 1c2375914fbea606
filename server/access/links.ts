import type { Clock } from '../domain/instant.ts';
import type { OneTimeLink } from './ports.ts';
import { hashOf, newSecret } from './secrets.ts';

const LINK_VALID_MS = 48 * 3_600_000;
/** Where the console asks for what the link is for. */
const SCREEN = { invitation: '/invitation', reset: '/password-reset' } as const satisfies Record<OneTimeLink['kind'], string>;

/** How people come to a password without mail: links that work once, for 48 hours. Their address is never taken from a request. */
export type Links = {
  make(kind: OneTimeLink['kind']): { readonly link: OneTimeLink; readonly url: string };
};

export function createLinks({ clock, origin }: { readonly clock: Clock; readonly origin: () => string }): Links {
  return {
    make(kind) {
      const token = newSecret();
      const link = { hash: hashOf(token), kind, expiresAt: new Date(clock().getTime() + LINK_VALID_MS) };
      const url = new URL(SCREEN[kind], origin());
      url.searchParams.set('token', token);
      return { link, url: url.href };
    },
  };
}
