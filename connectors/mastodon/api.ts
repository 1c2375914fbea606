import type { z } from 'zod';
import { type ConnectorContext, ConnectorError } from '../../server/domain/connector.ts';
import type { HttpRequest, HttpResponse } from '../../server/domain/http-port.ts';
import { JSON_TYPES, jsonOf, orRefusal, under } from '../kit/index.ts';
import type { MastodonSettings } from './settings.ts';

export type MastodonContext = ConnectorContext<MastodonSettings>;

const AREA = 'mastodon';

/** Asks the instance, with the token where there is one. */
export async function ask(context: MastodonContext, request: Omit<HttpRequest, 'url'> & { readonly path: string }): Promise<HttpResponse> {
  const { settings, secrets, http, now, signal } = context;
  const { path, headers, ...rest } = request;
  const token = secrets['accessToken'];
  const authorized = { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const full: HttpRequest = { accept: JSON_TYPES, signal, ...rest, url: under(settings.baseUrl, path), headers: authorized };
  const response = await http(full);
  // Instances that closed their public pages answer 401, 403 or 422 to strangers.
  if (!token && [401, 403, 422].includes(response.status)) {
    throw new ConnectorError('auth', 'mastodon/needs-token', {
      status: response.status,
      text: 'this instance shows posts only with an access token',
    });
  }
  return orRefusal(response, full, { area: AREA, now });
}

/** The same, decoded. An answer in another shape is the platform's fault and said so, never passed on half read. */
export async function askFor<T>(context: MastodonContext, schema: z.ZodType<T>, request: Parameters<typeof ask>[1]): Promise<T> {
  const response = await ask(context, request);
  const parsed = schema.safeParse(jsonOf(response, { url: response.url, ...request }, AREA));
  if (parsed.success) return parsed.data;
  const isWrite = request.method !== undefined && request.method !== 'GET';
  throw new ConnectorError(isWrite ? 'in_doubt' : 'malformed', 'mastodon/unexpected-answer', { status: response.status });
}

/** Where the older part begins, from the Link header. Only the id is taken: the address in it is not ours to follow. */
export function olderThan(headers: Readonly<Record<string, string>>): string | null {
  const next = (headers['link'] ?? '').split(',').find((part) => /;\s*rel="?next"?/.test(part));
  const address = /<([^>]*)>/.exec(next ?? '')?.[1];
  if (!address || !URL.canParse(address, 'http://instance.invalid')) return null;
  return new URL(address, 'http://instance.invalid').searchParams.get('max_id');
}
