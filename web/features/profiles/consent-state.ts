import type { Consent } from '../../../server/domain/profile.ts';

export type ConsentState = { readonly kind: 'none' } | { readonly kind: 'given' | 'withdrawn' | 'expired'; readonly consent: Consent };

type Place = Pick<Consent, 'purpose' | 'channel'>;

/** What holds for a purpose on a channel now. The latest grant counts; no row means no. */
export function consentState(consents: readonly Consent[], { purpose, channel }: Place, now: Date): ConsentState {
  const rows = consents.filter((row) => row.purpose === purpose && row.channel === channel);
  const consent = rows.toSorted((one, other) => other.grantedAt.getTime() - one.grantedAt.getTime())[0];
  if (!consent) return { kind: 'none' };
  if (consent.withdrawnAt) return { kind: 'withdrawn', consent };
  if (consent.expiresAt && consent.expiresAt <= now) return { kind: 'expired', consent };
  return { kind: 'given', consent };
}
