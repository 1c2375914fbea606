import { type CheckReport, ConnectorError } from '../../../server/domain/connector.ts';
import type { HttpPort } from '../../../server/domain/http-port.ts';
import { jsonBody, orRefusal, reportOf, SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from '../../kit/index.ts';

export type Delivery = {
  readonly url: string;
  readonly secret: string;
  /** The same key for every try of the same change: the receiver takes it once. */
  readonly idempotencyKey: string;
  readonly http: HttpPort;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
};

const DEADLINE_MS = 10_000;

/**
 * Sends one JSON document, or its bytes as they are, signed over the very bytes that travel. Resolves once the receiver
 * took it. Because of the key it may be sent again after any ConnectorError, also after one of kind `in_doubt`.
 */
export async function deliver(
  body: Uint8Array | object,
  { url, secret, idempotencyKey, http, now = () => new Date(), signal }: Delivery,
): Promise<void> {
  if (secret === '') throw new ConnectorError('config', 'crm-webhook/no-secret', { text: 'a secret to sign with is missing' });
  const bytes = body instanceof Uint8Array ? body : jsonBody(body);
  const request = {
    method: 'POST' as const,
    url,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
      [TIMESTAMP_HEADER]: now().toISOString(),
      [SIGNATURE_HEADER]: signatureOf(bytes, secret),
    },
    body: bytes,
    deadlineMs: DEADLINE_MS,
    ...(signal ? { signal } : {}),
  };
  orRefusal(await http(request), request, { area: 'crm-webhook', now });
}

/** Sends a signed greeting that asks the receiver to store nothing. */
export function check(delivery: Omit<Delivery, 'idempotencyKey'>): Promise<CheckReport> {
  const { now = () => new Date() } = delivery;
  return reportOf(async () => {
    await deliver({ type: 'check' }, { ...delivery, idempotencyKey: `check-${now().getTime()}` });
    return { mentions: [], text: { de: 'Das CRM hat die Probe angenommen.', en: 'The CRM took the trial delivery.' } };
  });
}
