import type { Desk } from '../../desk/index.ts';
import type { Caller, Permission } from '../../domain/access.ts';
import type { Brand } from '../../domain/brand.ts';
import { EarshotError } from '../../domain/errors.ts';
import type { BrandId, MentionId, ReplyId, TicketId } from '../../domain/ids.ts';
import type { Mention } from '../../domain/mention.ts';
import { brandsWhere } from '../../domain/permissions.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Publishing } from '../../publishing/index.ts';

export type BrandList = { list(): Promise<readonly Brand[]> };
export type MentionReader = { get(id: MentionId, brandIds: readonly BrandId[]): Promise<Mention | null> };

/** The brands that were asked for, or all on which the caller holds the permission. */
export async function brandScope(
  brands: BrandList,
  asked: { readonly query: { readonly brandIds?: readonly BrandId[] | undefined }; readonly caller: Caller },
  permission: Permission,
): Promise<readonly BrandId[]> {
  return asked.query.brandIds ?? brandsWhere(asked.caller, permission, await brands.list()).map(({ id }) => id);
}

const allBrands = async (brands: BrandList): Promise<BrandId[]> => (await brands.list()).map(({ id }) => id);

/** Which brand a subject belongs to is found out before anybody is asked whether they may. */
export async function anyMention({ brands, mentions }: { brands: BrandList; mentions: MentionReader }, id: MentionId): Promise<Mention> {
  const mention = await mentions.get(id, await allBrands(brands));
  if (!mention) throw new EarshotError('not-found', 'mention/not-found');
  return mention;
}

export async function brandOfTicket({ brands, desk }: { brands: BrandList; desk: Desk }, id: TicketId): Promise<BrandId> {
  return (await desk.tickets.get(id, await allBrands(brands))).brandId;
}

export async function anyReply({ brands, publishing }: { brands: BrandList; publishing: Publishing }, id: ReplyId): Promise<Reply> {
  const reply = await publishing.get(id, await allBrands(brands));
  if (!reply) throw new EarshotError('not-found', 'reply/not-found');
  return reply;
}
