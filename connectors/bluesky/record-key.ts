import { createHash } from 'node:crypto';

const LETTERS = '234567abcdefghijklmnopqrstuvwxyz';
/** Record keys look like times in microseconds. Ours lie in one past year, so that nobody takes them for a time to come. */
const FIRST = BigInt(Date.UTC(2025, 0)) * 1000n;
const SPAN = BigInt(365 * 24 * 3600) * 1_000_000n;

/** The key of the record that a reply becomes: the same idempotency key always gives the same record, so a repeat cannot make a second one. */
export function recordKeyOf(idempotencyKey: string): string {
  const digest = createHash('sha256').update(idempotencyKey).digest();
  const micros = FIRST + (digest.readBigUInt64BE(0) % SPAN);
  let number = (micros << 10n) | BigInt(digest.readUInt16BE(8) & 1023);
  let key = '';
  for (let at = 0; at < 13; at += 1) {
    key = `${LETTERS[Number(number & 31n)]}${key}`;
    number >>= 5n;
  }
  return key;
}
