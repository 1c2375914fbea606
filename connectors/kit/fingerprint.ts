import { createHash } from 'node:crypto';

/** A short stand-in for something long, the same each time. */
export const fingerprint = (text: string, length = 12): string => createHash('sha256').update(text).digest('base64url').slice(0, length);
