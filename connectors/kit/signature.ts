import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-earshot-signature';
export const TIMESTAMP_HEADER = 'x-earshot-timestamp';
const PREFIX = 'sha256=';

/** HMAC SHA-256 over the bytes as they travel, as `sha256=<hex>`. */
export const signatureOf = (body: Uint8Array, secret: string): string =>
  `${PREFIX}${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Compares in constant time. */
export function isSignedBy(body: Uint8Array, signature: string, secret: string): boolean {
  const expected = Buffer.from(signatureOf(body, secret));
  const given = Buffer.from(signature);
  return secret !== '' && given.length === expected.length && timingSafeEqual(given, expected);
}
