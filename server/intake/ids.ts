import { createHash } from 'node:crypto';
import type { AuthorId, BrandId, MentionId } from '../domain/ids.ts';
import type { CollectedMention } from '../domain/mention.ts';

/** 132 bits: short enough for every index it ends up in, and without chance twins. */
const short = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 22);

type Place = { readonly brandId: BrandId; readonly platform: string };

/** The key of a mention: found again by any connection of the brand it is the same mention. */
export const mentionIdFor = ({ brandId, platform, externalId }: Place & { readonly externalId: string }): MentionId =>
  short(brandId, platform, externalId) as MentionId;

/** null for somebody whom the platform does not name. */
export function authorIdFor({ brandId, platform }: Place, author: NonNullable<CollectedMention['author']>): AuthorId | null {
  const name = author.externalId ?? author.handle;
  return name === null ? null : (`a.${short(brandId, platform, name)}` as AuthorId);
}
