import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { ConnectorError } from '../../server/domain/connector.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../server/domain/http-port.ts';
import { hostAndPort, isPublicAddress, literalOf, readAllowList } from './addresses.ts';
import { createGuardedAgent, refusedAddress } from './guarded-connect.ts';
import { ACCEPTED_ENCODINGS, readBody } from './inflate.ts';
import { failureOf } from './request-failure.ts';

const USER_AGENT = 'Earshot/0.1 (+self-hosted)';
const DEADLINE_MS = 20_000;
const MAX_BYTES = 5_000_000;
const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** All that may follow a redirect to another origin; anything else could be a secret. */
const HARMLESS: readonly string[] = ['accept', 'accept-language', 'user-agent', 'if-none-match', 'if-modified-since'];

export type HttpPortParts = {
  /** `host:port` that may be reached although its address is not public. */
  readonly allowHosts: readonly string[];
  readonly lookup?: LookupFunction;
  readonly maxBytes?: number;
};

export type GuardedHttp = HttpPort & { close(): Promise<void> };

type Agents = { readonly reading: Dispatcher; readonly writing: Dispatcher };
type Limits = { readonly isAllowed: (hostAndPort: string) => boolean; readonly maxBytes: number };
type Hop = { readonly method: NonNullable<HttpRequest['method']>; readonly url: URL; readonly headers: Readonly<Record<string, string>> };

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/**
 * The one way out of the house: public http and https addresses only, with a deadline over everything, a size limit on
 * what was inflated, and redirects that are checked like the first address. Rejects with ConnectorError alone.
 */
export function createHttpPort({ allowHosts, lookup, maxBytes = MAX_BYTES }: HttpPortParts): GuardedHttp {
  const allowed = readAllowList(allowHosts);
  const limits: Limits = { isAllowed: (target) => allowed.has(target), maxBytes };
  const agents: Agents = {
    reading: createGuardedAgent({ isAllowed: limits.isAllowed, lookup, keeps: 'connections' }),
    writing: createGuardedAgent({ isAllowed: limits.isAllowed, lookup, keeps: 'nothing' }),
  };

  async function http(request: HttpRequest): Promise<HttpResponse> {
    const method = request.method ?? 'GET';
    const url = checkedUrl(request.url, limits);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort('deadline'), request.deadlineMs ?? DEADLINE_MS);
    const pass = (): void => stop.abort('caller');
    if (request.signal?.aborted) pass();
    request.signal?.addEventListener('abort', pass, { once: true });
    const headers = { 'user-agent': USER_AGENT, 'accept-encoding': ACCEPTED_ENCODINGS, ...lowerCased(request) };
    try {
      return await follow({ method, url, headers }, { request, agents, limits, signal: stop.signal });
    } catch (cause) {
      throw failureOf(cause, { method, host: url.host, stopped: stop.signal.aborted ? String(stop.signal.reason) : null });
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', pass);
    }
  }

  return Object.assign(http, {
    close: async (): Promise<void> => {
      await Promise.all([agents.reading.destroy(), agents.writing.destroy()]);
    },
  });
}

type Way = { readonly request: HttpRequest; readonly agents: Agents; readonly limits: Limits; readonly signal: AbortSignal };

async function follow(first: Hop, way: Way): Promise<HttpResponse> {
  let hop = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const { statusCode, headers, body } = await (isSafe(hop.method) ? way.agents.reading : way.agents.writing).request({
      method: hop.method,
      origin: hop.url.origin,
      path: `${hop.url.pathname}${hop.url.search}`,
      headers: hop.headers,
      body: way.request.body ? Buffer.from(way.request.body) : null,
      signal: way.signal,
    });
    const flat = flattened(headers);
    const { location } = flat;
    if (!REDIRECTS.includes(statusCode) || location === undefined) {
      checkMediaType({ status: statusCode, type: flat['content-type'] ?? '', accept: way.request.accept }, () => drop(body));
      const encoding = hop.method === 'HEAD' || statusCode === 204 || statusCode === 304 ? '' : (flat['content-encoding'] ?? '');
      return {
        status: statusCode,
        url: hop.url.href,
        headers: flat,
        body: await readBody(body, { encoding, maxBytes: way.limits.maxBytes }),
      };
    }
    drop(body);
    hop = nextHop(hop, { location, status: statusCode, limits: way.limits });
  }
  throw new ConnectorError('malformed', 'http/too-many-redirects', {
    text: `${first.url.host} redirects more than ${MAX_REDIRECTS} times`,
  });
}

/** A body that nobody reads must not hold its connection, and its end must not surprise anybody. */
const drop = (body: Dispatcher.ResponseData['body']): void => {
  body.on('error', () => undefined).destroy();
};

function nextHop(hop: Hop, { location, status, limits }: { location: string; status: number; limits: Limits }): Hop {
  if (!isSafe(hop.method)) {
    // 302 and 303 are also how servers say "done, look there": only the others surely did nothing.
    const kind = status === 302 || status === 303 ? 'in_doubt' : 'config';
    throw new ConnectorError(kind, 'http/write-redirected', { status, text: `${hop.url.host} redirects what should be written there` });
  }
  const url = checkedUrl(location, limits, hop.url);
  if (url.origin === hop.url.origin) return { ...hop, url };
  const headers = Object.fromEntries(Object.entries(hop.headers).filter(([name]) => HARMLESS.includes(name)));
  return { ...hop, url, headers: { ...headers, 'accept-encoding': ACCEPTED_ENCODINGS } };
}

function checkedUrl(text: string, limits: Limits, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new ConnectorError('config', 'http/bad-url', { text: 'this is not a web address' });
  const url = new URL(text, base?.href);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConnectorError('config', 'http/scheme-refused', { text: 'only http and https addresses are read' });
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConnectorError('config', 'http/secret-in-url', { text: 'a web address must not hold a password' });
  }
  const literal = literalOf(url.hostname);
  if (literal && !isPublicAddress(literal) && !limits.isAllowed(hostAndPort(url))) throw refusedAddress(url.host);
  return url;
}

function checkMediaType(answer: { status: number; type: string; accept: readonly string[] | undefined }, drop: () => void): void {
  const { status, accept } = answer;
  if (!accept || status < 200 || status > 299 || status === 204) return;
  const type = answer.type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (accept.includes(type)) return;
  drop();
  throw new ConnectorError('malformed', 'http/unexpected-type', {
    status,
    text: `answered with ${/^[\w.+/-]{1,60}$/.test(type) ? type : 'no known type'}`,
  });
}

function lowerCased({ headers = {}, accept }: HttpRequest): Record<string, string> {
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return accept && !named['accept'] ? { ...named, accept: accept.join(', ') } : named;
}

const flattened = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
