import type { z } from 'zod';
import type { Consent, ConsentChannel, ConsentPurpose, Profile } from '../domain/profile.ts';

export type Purpose = z.infer<typeof ConsentPurpose>;
export type Channel = z.infer<typeof ConsentChannel>;

/** The source of a row that stands for a no alone. */
const WITHDRAWAL = 'withdrawal';

/** Where a consent belongs: purpose and channel. */
export type ConsentPlace = { readonly purpose: Purpose; readonly channel: Channel };

/** Granted by now, neither expired nor withdrawn. */
export function isLive(consent: Consent, now: Date): boolean {
  const { grantedAt, expiresAt, withdrawnAt } = consent;
  return grantedAt <= now && (withdrawnAt === null || withdrawnAt > now) && (expiresAt === null || expiresAt > now);
}

/** No row means no. Without a channel: on any channel. */
export function hasConsent(
  profile: Pick<Profile, 'consents'>,
  purpose: Purpose,
  at: { readonly now: Date; readonly channel?: Channel },
): boolean {
  return profile.consents.some(
    (consent) => consent.purpose === purpose && (at.channel === undefined || consent.channel === at.channel) && isLive(consent, at.now),
  );
}

const isAt = (place: ConsentPlace) => (consent: ConsentPlace) => consent.purpose === place.purpose && consent.channel === place.channel;

/** Adds a grant; the same grant again changes nothing. */
export const addConsent = (held: readonly Consent[], grant: Consent): Consent[] => mergeConsents(held, [grant]);

/** Ends every grant of this place that was given by then. What was never granted stays on record as a no. */
export function withdrawConsent(held: readonly Consent[], { purpose, channel, at }: ConsentPlace & { readonly at: Date }): Consent[] {
  const ended = held.find((consent) => isAt({ purpose, channel })(consent) && consent.withdrawnAt !== null && consent.withdrawnAt <= at);
  const isOver = ended && !held.some((consent) => isAt({ purpose, channel })(consent) && isLive(consent, at));
  if (isOver) return [...held];
  return mergeConsents(held, [{ purpose, channel, grantedAt: at, source: WITHDRAWAL, expiresAt: null, withdrawnAt: at }]);
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a);

const keyOf = ({ purpose, channel, grantedAt }: Consent): string => `${purpose} ${channel} ${grantedAt.toISOString()}`;

/**
 * Merging in any order, and repeatedly, ends in the same ledger: a withdrawal ends every grant that is not newer than itself.
 * A withdrawal that no grant shows stays as a row of its own, so that it also ends an older grant that arrives late.
 */
export function mergeConsents(held: readonly Consent[], more: readonly Consent[]): Consent[] {
  const all = [...held, ...more];
  const rows = new Map<string, Consent>();
  for (const consent of all) {
    const known = rows.get(keyOf(consent));
    const source = known && known.source <= consent.source ? known.source : consent.source;
    const expiresAt = known ? earlier(known.expiresAt, consent.expiresAt) : consent.expiresAt;
    const ends = all.filter(isAt(consent)).map(({ withdrawnAt }) => (withdrawnAt && withdrawnAt >= consent.grantedAt ? withdrawnAt : null));
    rows.set(keyOf(consent), { ...consent, source, expiresAt, withdrawnAt: ends.reduce(earlier, null) });
  }
  const grants = [...rows.values()].filter(({ grantedAt, withdrawnAt }) => withdrawnAt?.getTime() !== grantedAt.getTime());
  const ledger = new Map(grants.map((consent) => [keyOf(consent), consent]));
  for (const { purpose, channel, withdrawnAt } of all) {
    const isShown = grants.some((grant) => isAt({ purpose, channel })(grant) && grant.withdrawnAt?.getTime() === withdrawnAt?.getTime());
    if (!withdrawnAt || isShown) continue;
    const no: Consent = { purpose, channel, grantedAt: withdrawnAt, source: WITHDRAWAL, expiresAt: null, withdrawnAt };
    ledger.set(keyOf(no), no);
  }
  return [...ledger.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, consent]) => consent);
}
