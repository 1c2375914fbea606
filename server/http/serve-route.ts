import { Readable } from 'node:stream';
import type { Request, ResponseObject, ResponseToolkit, RouteOptionsPayload, ServerRoute } from '@hapi/hapi';
import { z } from 'zod';
import type { Caller } from '../domain/access.ts';
import { authorize } from './authorize.ts';
import { headerOf } from './identify.ts';
import type { RememberedAnswers } from './remembered-answers.ts';
import { remoteAddressOf } from './remote-address.ts';
import { languageOf, requestIdOf } from './request-state.ts';
import type { Asked, RawAnswer, Route } from './route.ts';
import { checked, refuseHostileJson } from './validate.ts';

const MAX_JSON_BYTES = 1_048_576;
const RAW_UPLOAD_MS = 10 * 60_000;

export type ServeParts = {
  readonly answers: RememberedAnswers;
  readonly publicUrl: string | null;
  readonly cookieName: string;
};

type AnyAsked = Asked<unknown, unknown, unknown>;
/** Open routes see nobody in particular. */
const ANYBODY = { id: 'nobody', kind: 'system', name: '', grants: [] } as const;

/** A declared route as hapi wants it. One that declares nobody who may use it stops the start. */
export function serveRoute(route: Route, parts: ServeParts): ServerRoute {
  const { access } = route as { readonly access?: Route['access'] };
  if (!access || !('open' in access || 'signedIn' in access || 'permission' in access))
    throw new Error(`${route.method} ${route.path} does not say who may use it`);
  const takesBody = route.method !== 'GET';
  return {
    method: route.method,
    path: route.path,
    options: {
      app: { route },
      ...(takesBody ? { payload: payloadRules(route) } : {}),
    },
    handler: (request, toolkit) => serve(route, parts, { request, toolkit }),
  };
}

function payloadRules(route: Route): RouteOptionsPayload {
  if (route.payload === 'raw') return { parse: false, output: 'data', maxBytes: route.maxBytes ?? MAX_JSON_BYTES, timeout: RAW_UPLOAD_MS };
  return { parse: true, output: 'data', allow: ['application/json'], maxBytes: route.maxBytes ?? MAX_JSON_BYTES };
}

type Exchange = { readonly request: Request; readonly toolkit: ResponseToolkit };

async function serve(route: Route, parts: ServeParts, exchange: Exchange): Promise<ResponseObject> {
  const { request, toolkit } = exchange;
  const cookies: (string | null)[] = [];
  const asked = ask(route, request, { publicUrl: parts.publicUrl, giveSession: (token) => cookies.push(token) });
  await authorize(route, asked as Asked<never, never, never>);
  const handle = () => route.handler(asked as Asked<never, never, never>);
  const answer =
    route.response === 'raw' ? raw((await handle()) as RawAnswer, toolkit) : await json(route, parts, { ...exchange, asked, handle });
  const cookie = cookies.at(-1);
  if (cookie) answer.state(parts.cookieName, cookie);
  if (cookie === null) answer.unstate(parts.cookieName);
  return answer;
}

function ask(
  { params, query, payload }: Route,
  request: Request,
  given: { readonly publicUrl: string | null; readonly giveSession: Asked<unknown, unknown, unknown>['giveSession'] },
): AnyAsked {
  const language = languageOf(request);
  const isRaw = payload === 'raw';
  if (!isRaw) refuseHostileJson(request.payload);
  const asker = request.app.asker;
  const caller: Caller = asker?.caller ?? { ...ANYBODY, language };
  return {
    params: checked(params, request.params, { place: 'params', language }),
    query: checked(query, request.query, { place: 'query', language }),
    payload: isRaw ? (request.payload ?? new Uint8Array()) : checked(payload, request.payload ?? {}, { place: 'payload', language }),
    caller,
    requestId: requestIdOf(request),
    headers: request.headers as Record<string, string | undefined>,
    remoteAddress: remoteAddressOf(request.info.remoteAddress, headerOf(request, 'x-forwarded-for'), given.publicUrl),
    sessionId: asker?.session?.id ?? null,
    csrf: asker?.session?.csrf ?? null,
    giveSession: given.giveSession,
    signal: signalOf(request),
  };
}

/** Aborted when the client goes before it has its answer. */
function signalOf({ raw }: Request): AbortSignal {
  const controller = new AbortController();
  raw.res.once('close', () => {
    if (!raw.res.writableFinished) controller.abort();
  });
  return controller.signal;
}

type JsonAsk = Exchange & { readonly asked: AnyAsked; readonly handle: () => Promise<unknown> };

/** Written through the declared shape: what it does not name never leaves, and an answer that breaks it is our fault. */
async function json(route: Route, { answers }: ServeParts, { request, toolkit, asked, handle }: JsonAsk): Promise<ResponseObject> {
  const written = async () => z.encode(route.response as z.ZodType, await handle());
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined || route.method === 'GET' || 'open' in route.access) return toolkit.response((await written()) as object);
  const once = {
    key,
    callerId: asked.caller.id,
    method: route.method,
    path: request.path,
    payload: request.payload,
    isSecret: route.answersSecret === true,
  };
  const { answer, isRepeat } = await answers.once(once, written);
  const response = toolkit.response(answer as object);
  return isRepeat ? response.header('idempotent-replay', 'true') : response;
}

function raw({ status = 200, headers = {}, body }: RawAnswer, toolkit: ResponseToolkit): ResponseObject {
  const response = toolkit.response(bodyOf(body)).code(status);
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  // hapi would call a plain string a page.
  if (typeof body === 'string' && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'))
    response.type('text/plain; charset=utf-8');
  return response;
}

function bodyOf(body: RawAnswer['body']): string | Buffer | Readable | object | undefined {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (typeof body === 'object' && Symbol.asyncIterator in body) return Readable.from(body, { objectMode: false });
  return body;
}
