import { z } from 'zod';
import { type ConnectorContext, ConnectorError } from '../../server/domain/connector.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../server/domain/http-port.ts';
import { fingerprint, JSON_TYPES, jsonBody, jsonOf, orRefusal, under } from '../kit/index.ts';
import type { BlueskySettings } from './settings.ts';

export type BlueskyContext = ConnectorContext<BlueskySettings>;

const Session = z.object({ did: z.string(), accessJwt: z.string(), refreshJwt: z.string() });
type Session = z.infer<typeof Session>;

const AREA = 'bluesky';
const Refusal = z.object({ error: z.string() });

/**
 * Sessions are kept while the process lives: the platform allows 300 logins a day, fewer than we have runs. A promise
 * is kept, so that runs beginning together log in once.
 */
const sessions = new WeakMap<HttpPort, Map<string, Promise<Session>>>();

const keyOf = ({ settings, secrets }: BlueskyContext): string =>
  fingerprint(`${settings.baseUrl}\n${settings.identifier}\n${secrets['appPassword'] ?? ''}`, 32);

function kept(http: HttpPort): Map<string, Promise<Session>> {
  const known = sessions.get(http) ?? new Map<string, Promise<Session>>();
  sessions.set(http, known);
  return known;
}

async function post(
  context: BlueskyContext,
  method: string,
  request: { readonly body?: unknown; readonly token?: string },
): Promise<Session> {
  const { settings, http, now, signal } = context;
  const answer = await http({
    method: 'POST',
    url: under(settings.baseUrl, `/xrpc/${method}`),
    headers: { 'content-type': 'application/json', ...(request.token ? { authorization: `Bearer ${request.token}` } : {}) },
    ...(request.body === undefined ? {} : { body: jsonBody(request.body) }),
    accept: JSON_TYPES,
    signal,
  }).catch(asReading);
  // A login that got lost changes nothing for anybody: it is read again like a page.
  const asked: HttpRequest = { url: answer.url };
  if (answer.status === 400 || answer.status === 401)
    throw new ConnectorError('auth', 'bluesky/auth', { status: answer.status, text: 'the account or its app password is not accepted' });
  const session = Session.safeParse(jsonOf(orRefusal(answer, asked, { area: AREA, now }), asked, AREA));
  if (!session.success) throw new ConnectorError('malformed', 'bluesky/unexpected-answer', { text: 'the login answered in another shape' });
  return session.data;
}

function asReading(cause: unknown): never {
  if (cause instanceof ConnectorError && cause.kind === 'in_doubt')
    throw new ConnectorError('transient', cause.code, { text: cause.message });
  throw cause;
}

const logIn = (context: BlueskyContext): Promise<Session> =>
  post(context, 'com.atproto.server.createSession', {
    body: { identifier: context.settings.identifier, password: context.secrets['appPassword'] ?? '' },
  });

async function renew(context: BlueskyContext, old: Session): Promise<Session> {
  try {
    return await post(context, 'com.atproto.server.refreshSession', { token: old.refreshJwt });
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'auth') return await logIn(context);
    throw error;
  }
}

async function keep(context: BlueskyContext, opening: Promise<Session>): Promise<Session> {
  const sessionsHere = kept(context.http);
  const key = keyOf(context);
  sessionsHere.set(key, opening);
  try {
    return await opening;
  } catch (error) {
    if (sessionsHere.get(key) === opening) sessionsHere.delete(key);
    throw error;
  }
}

export async function sessionOf(context: BlueskyContext): Promise<Session> {
  return await (kept(context.http).get(keyOf(context)) ?? keep(context, logIn(context)));
}

const successors = new WeakMap<Session, Promise<Session>>();

/** A refresh token serves once: of calls that expire together the first renews, or the others would have to log in anew. */
function successorOf(context: BlueskyContext, old: Session): Promise<Session> {
  const known = successors.get(old);
  if (known) return known;
  const successor = keep(context, renew(context, old));
  successors.set(old, successor);
  return successor;
}

function isExpired({ status, body }: HttpResponse): boolean {
  if (status === 401) return true;
  if (status !== 400) return false;
  try {
    return Refusal.safeParse(JSON.parse(new TextDecoder().decode(body))).data?.error === 'ExpiredToken';
  } catch {
    return false;
  }
}

export type Asked = {
  readonly method: string;
  readonly query?: URLSearchParams;
  readonly body?: unknown;
  readonly alsoFine?: readonly number[];
};

/** Calls a method of the network. A body makes it a write. An expired session is renewed once; nothing was done meanwhile. */
export async function ask(context: BlueskyContext, { method, query, body, alsoFine = [] }: Asked): Promise<HttpResponse> {
  const { settings, http, now, signal } = context;
  const request = (token: string): HttpRequest => ({
    url: under(settings.baseUrl, `/xrpc/${method}${query ? `?${query}` : ''}`),
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST' as const, body: jsonBody(body) }),
    accept: JSON_TYPES,
    signal,
  });
  const session = await sessionOf(context);
  const first = await http(request(session.accessJwt));
  if (!isExpired(first)) return orRefusal(first, request(''), { area: AREA, now, alsoFine });
  const renewed = await successorOf(context, session);
  return orRefusal(await http(request(renewed.accessJwt)), request(''), { area: AREA, now, alsoFine });
}

/** The same, decoded. */
export async function askFor<T>(context: BlueskyContext, schema: z.ZodType<T>, asked: Asked): Promise<T> {
  const response = await ask(context, asked);
  const isWrite = asked.body !== undefined;
  const parsed = schema.safeParse(jsonOf(response, { url: response.url, ...(isWrite ? { method: 'POST' as const } : {}) }, AREA));
  if (parsed.success) return parsed.data;
  throw new ConnectorError(isWrite ? 'in_doubt' : 'malformed', 'bluesky/unexpected-answer', {
    text: 'the network answered in another shape',
  });
}
