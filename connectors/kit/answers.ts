import { ConnectorError, type ConnectorErrorKind } from '../../server/domain/connector.ts';
import type { HttpPort, HttpRequest, HttpResponse } from '../../server/domain/http-port.ts';
import { retryAtOf } from './retry-after.ts';

export const JSON_TYPES: readonly string[] = ['application/json', 'application/activity+json', 'text/json'];

const BY_STATUS: Readonly<Record<number, ConnectorErrorKind>> = {
  401: 'auth',
  402: 'quota',
  403: 'policy',
  404: 'not_found',
  408: 'transient',
  410: 'not_found',
  425: 'transient',
  429: 'rate_limit',
};

export type Asking = {
  /** Area of the error codes, the connector's kind. */
  readonly area: string;
  readonly now: () => Date;
  /** Statuses below 400 other than 2xx, and refusals, that the caller reads itself. */
  readonly alsoFine?: readonly number[];
};

const isWrite = (request: HttpRequest): boolean => request.method !== undefined && request.method !== 'GET' && request.method !== 'HEAD';

/** Lets an answer through when its status is fine, else says what its refusal means. */
export function orRefusal(response: HttpResponse, request: HttpRequest, { area, now, alsoFine = [] }: Asking): HttpResponse {
  const { status } = response;
  if ((status >= 200 && status < 300) || alsoFine.includes(status)) return response;
  const retryAt = retryAtOf(response.headers, now());
  const known = BY_STATUS[status];
  const more = { status, text: `${new URL(response.url).host} answered ${status}`, ...(retryAt ? { retryAt } : {}) };
  if (known) throw new ConnectorError(known, `${area}/${known.replace('_', '-')}`, more);
  if (status < 500) throw new ConnectorError('permanent', `${area}/refused`, more);
  // A server that fell over while writing may have written.
  if (isWrite(request)) throw new ConnectorError('in_doubt', `${area}/server-failed`, more);
  throw new ConnectorError('transient', `${area}/server-failed`, more);
}

/** Reads an answer as JSON. Cut-off JSON is an accident of the way, not a change of the platform: it is worth another try. */
export function jsonOf(response: HttpResponse, request: HttpRequest, area: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(response.body));
  } catch {
    const kind = isWrite(request) ? 'in_doubt' : 'transient';
    throw new ConnectorError(kind, `${area}/broken-json`, {
      status: response.status,
      text: `${new URL(response.url).host} sent JSON that breaks off`,
    });
  }
}

/** Asks for JSON and gets it, or a ConnectorError that says what kind of trouble it is. */
export async function askJson(http: HttpPort, request: HttpRequest, asking: Asking): Promise<unknown> {
  const full = { accept: JSON_TYPES, ...request };
  return jsonOf(orRefusal(await http(full), full, asking), full, asking.area);
}

export const jsonBody = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
