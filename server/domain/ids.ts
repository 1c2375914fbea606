import { z } from 'zod';

const id = z.string().min(1).max(128);

export const BrandId = id.brand<'BrandId'>();
export const ConnectionId = id.brand<'ConnectionId'>();
export const MentionId = id.brand<'MentionId'>();
export const AuthorId = id.brand<'AuthorId'>();
export const TicketId = id.brand<'TicketId'>();
export const ReplyId = id.brand<'ReplyId'>();
export const ProfileId = id.brand<'ProfileId'>();
export const IdentityId = id.brand<'IdentityId'>();
export const PersonaId = id.brand<'PersonaId'>();
export const UserId = id.brand<'UserId'>();
export const SavedViewId = id.brand<'SavedViewId'>();
export const DeliveryId = id.brand<'DeliveryId'>();
export const TokenId = id.brand<'TokenId'>();

export type BrandId = z.infer<typeof BrandId>;
export type ConnectionId = z.infer<typeof ConnectionId>;
export type MentionId = z.infer<typeof MentionId>;
export type AuthorId = z.infer<typeof AuthorId>;
export type TicketId = z.infer<typeof TicketId>;
export type ReplyId = z.infer<typeof ReplyId>;
export type ProfileId = z.infer<typeof ProfileId>;
export type IdentityId = z.infer<typeof IdentityId>;
export type PersonaId = z.infer<typeof PersonaId>;
export type UserId = z.infer<typeof UserId>;
export type SavedViewId = z.infer<typeof SavedViewId>;
export type DeliveryId = z.infer<typeof DeliveryId>;
export type TokenId = z.infer<typeof TokenId>;

/** Makes a new id. Passed in, so that tests can name theirs. */
export type NewId = () => string;
