import type { Request } from '@hapi/hapi';
import { type Access, cookieTokenOf, isOwnOrigin, isSame } from '../access/index.ts';
import type { Caller } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { UiLanguage } from '../domain/language.ts';
import { mayDoSomewhere } from '../domain/permissions.ts';
import type { Route } from './route.ts';

/** Whoever sent a request, as far as it is known yet. */
export type Asker = {
  readonly caller: Caller | null;
  readonly session: { readonly id: string; readonly csrf: string } | null;
};

const NOBODY: Asker = { caller: null, session: null };
const SAFE = new Set(['get', 'head', 'options']);

export type IdentifyParts = { readonly access: Access; readonly publicUrl: string | null };

export function headerOf(request: Request, name: string): string | undefined {
  const value = request.headers[name] as string | string[] | undefined;
  return Array.isArray(value) ? value[0] : value;
}

/**
 * Refuses before a byte of the body is read: strangers, other sites, and callers who may not do this anywhere.
 * A machine that bears a token is no browser, so other sites cannot use it; it needs neither origin nor CSRF token.
 */
export async function identify(parts: IdentifyParts, { request, route, language }: IdentifyAsk): Promise<Asker> {
  const isOpen = 'open' in route.access;
  const bearer = /^Bearer (\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
  const machine = bearer ? await parts.access.tokens.callerOf(bearer, language) : null;
  if (bearer && !machine && !isOpen) throw new EarshotError('unauthenticated', 'session/needed');
  const asker = machine ? { caller: machine, session: null } : await bySession(parts, request);
  if (!machine && !SAFE.has(request.method)) {
    if (!isOwn(request, parts.publicUrl)) throw new EarshotError('forbidden', 'access/other-site');
    if (!isOpen && asker.session && !isSame(headerOf(request, 'x-csrf-token') ?? '', asker.session.csrf))
      throw new EarshotError('forbidden', 'access/csrf');
  }
  if (isOpen) return asker;
  if (!asker.caller) throw new EarshotError('unauthenticated', 'session/needed');
  if ('permission' in route.access && !mayDoSomewhere(asker.caller, route.access.permission))
    throw new EarshotError('forbidden', 'access/forbidden');
  return asker;
}

export type IdentifyAsk = { readonly request: Request; readonly route: Route; readonly language: UiLanguage };

async function bySession({ access, publicUrl }: IdentifyParts, request: Request): Promise<Asker> {
  const cookieToken = cookieTokenOf(headerOf(request, 'cookie'), publicUrl);
  const found = cookieToken ? await access.sessions.get(cookieToken) : null;
  return found ? { caller: found.caller, session: { id: found.session.id, csrf: found.csrf } } : NOBODY;
}

function isOwn(request: Request, publicUrl: string | null): boolean {
  return isOwnOrigin(
    { origin: headerOf(request, 'origin'), host: headerOf(request, 'host'), fetchSite: headerOf(request, 'sec-fetch-site') },
    publicUrl,
  );
}
