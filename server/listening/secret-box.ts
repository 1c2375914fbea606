import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EarshotError } from '../domain/errors.ts';
import type { SecretBox } from './ports.ts';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a fresh IV for each secret. `usedFor` (a connection's id and the secret's name) is authenticated with it, so that a sealed
 * secret cannot be moved to another place in the store. `key` has 32 bytes; a wrong key or place is `secret/unreadable`.
 */
export function createSecretBox(key: Uint8Array): SecretBox {
  if (key.length !== 32) throw new EarshotError('invalid', 'secret/key-length');
  return {
    seal(text, usedFor = '') {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(usedFor));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${sealed.toString('base64url')}`;
    },
    open(sealed, usedFor = '') {
      const [version, body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      try {
        if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('not a sealed secret');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(usedFor))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new EarshotError('unavailable', 'secret/unreadable', { cause });
      }
    },
  };
}
