import { z } from 'zod';
import { type ConnectorContext, ConnectorError } from '../../server/domain/connector.ts';
import type { HttpRequest } from '../../server/domain/http-port.ts';
import { JSON_TYPES, jsonOf, orRefusal, under } from '../kit/index.ts';
import type { DiscourseSettings } from './settings.ts';

export type DiscourseContext = ConnectorContext<DiscourseSettings>;

const AREA = 'discourse';
const Refused = z.object({ error_type: z.literal('invalid_access'), errors: z.array(z.string()) });
const Waiting = z.object({ extras: z.object({ wait_seconds: z.number().positive() }) });

/** Asks the forum, with the key where there is one. Its own limit names the wait in the body. */
export async function ask(context: DiscourseContext, request: Omit<HttpRequest, 'url'> & { readonly path: string }): Promise<unknown> {
  const { settings, secrets, http, now, signal } = context;
  const { path, headers, ...rest } = request;
  const key = secrets['apiKey'];
  const keyed = { ...headers, ...(key ? { 'api-key': key, 'api-username': settings.username || 'system' } : {}) };
  const full: HttpRequest = { accept: JSON_TYPES, signal, ...rest, url: under(settings.baseUrl, path), headers: keyed };
  const response = await http(full);
  if (response.status === 429 && !response.headers['retry-after']) {
    const waiting = Waiting.safeParse(safeJson(response.body)).data;
    const retryAt = new Date(now().getTime() + (waiting?.extras.wait_seconds ?? 60) * 1000);
    throw new ConnectorError('rate_limit', 'discourse/rate-limit', { status: 429, retryAt, text: 'the forum asks for a pause' });
  }
  if (response.status === 403 && Refused.safeParse(safeJson(response.body)).data?.errors.some((text) => text.includes('key is invalid'))) {
    throw new ConnectorError('auth', 'discourse/auth', { status: 403, text: 'the forum does not take this API key' });
  }
  orRefusal(response, full, { area: AREA, now });
  return response.body.byteLength === 0 ? null : jsonOf(response, full, AREA);
}

function safeJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    // A limit that stands before the forum itself answers without JSON.
    return null;
  }
}

/** The same, decoded. An answer in another shape is the forum's fault and said so, never passed on half read. */
export async function askFor<T>(context: DiscourseContext, schema: z.ZodType<T>, request: Parameters<typeof ask>[1]): Promise<T> {
  const parsed = schema.safeParse(await ask(context, request));
  if (parsed.success) return parsed.data;
  const isWrite = request.method !== undefined && request.method !== 'GET';
  throw new ConnectorError(isWrite ? 'in_doubt' : 'malformed', 'discourse/unexpected-answer', {
    text: 'the forum answered in another shape',
  });
}
