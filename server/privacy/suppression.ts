import { createHmac } from 'node:crypto';
import type { AuthorId, BrandId } from '../domain/ids.ts';
import type { Suppression, SuppressionStore } from './ports.ts';

/** The ways an erased person could come back: an account, a contact of the CRM, an address. */
export const suppressionKey = {
  author: (id: AuthorId): string => `author:${id}`,
  contact: (crmId: string): string => `crm:${crmId}`,
  email: (address: string): string => `email:${address.trim().toLowerCase()}`,
};

export type SuppressionList = Suppression & { add(brandId: BrandId, keys: readonly string[], at: Date): Promise<void> };

/** Without `secret`, which lies apart from the store and its backups, a hash says nothing about whom it stands for. */
export function createSuppression({ store, secret }: { readonly store: SuppressionStore; readonly secret: Uint8Array }): SuppressionList {
  const hashOf = (brandId: BrandId, key: string): string => createHmac('sha256', secret).update(`${brandId}\0${key}`).digest('base64url');
  return {
    add: (brandId, keys, at) =>
      store.add(
        keys.map((key) => hashOf(brandId, key)),
        at,
      ),
    async isSuppressed(brandId, keys) {
      if (keys.length === 0) return new Set();
      const hashes = new Map(keys.map((key) => [hashOf(brandId, key), key]));
      const held = await store.among([...hashes.keys()]);
      return new Set([...held].flatMap((hash) => hashes.get(hash) ?? []));
    },
  };
}
