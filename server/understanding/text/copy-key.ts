import { createHash } from 'node:crypto';

const NOISE = /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_.-]+|[^\p{L}\p{N}\s]/gu;
/** Below this, equal texts are ordinary ("thanks a lot"), not copies of each other. */
const MIN_LETTERS = 24;

/** Equal for texts that differ only in case, links, handles, punctuation, spacing and numbers; null for texts too short to be copies. */
export function copyKeyOf(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(NOISE, ' ')
    .replace(/\p{N}+/gu, '0')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.replaceAll(/[0 ]/g, '').length < MIN_LETTERS) return null;
  return createHash('sha256').update(plain).digest('base64url').slice(0, 22);
}
