import { ConnectorError, type RawWebhook } from '../../server/domain/connector.ts';
import { isSignedBy, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../kit/index.ts';

const WINDOW_MS = 5 * 60_000;

function sentAtOf(text: string): number {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000;
  return /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
}

/** Lets a delivery through when one of the secrets signed exactly these bytes and it was sent just now. Says when it was sent. */
export function verify({ headers, body }: RawWebhook, { secrets, now }: { readonly secrets: readonly string[]; readonly now: Date }): Date {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const signature = named.get(SIGNATURE_HEADER) ?? '';
  // Every secret is tried, so that the time taken does not tell which one fits.
  const fits = secrets.map((secret) => isSignedBy(body, signature, secret)).some((one) => one);
  if (!fits) throw new ConnectorError('auth', 'webhook/bad-signature', { text: 'the signature does not fit the body' });
  const sentAt = sentAtOf(named.get(TIMESTAMP_HEADER) ?? '');
  if (Number.isNaN(sentAt) || Math.abs(now.getTime() - sentAt) > WINDOW_MS) {
    throw new ConnectorError('auth', 'webhook/stale', { text: 'the time it was sent is missing or more than five minutes off' });
  }
  return new Date(sentAt);
}
