import type { Caller } from '../domain/access.ts';
import { mayDo } from '../domain/permissions.ts';
import type { Profile, ProfileView } from '../domain/profile.ts';
import { hasConsent } from './consent.ts';

/**
 * The only way a profile leaves the server. An address shows only to who may see contact data, and only under a live consent
 * to be contacted over that channel.
 */
export function viewProfile({ email, phone, ...rest }: Profile, caller: Pick<Caller, 'grants'>, now: Date): ProfileView {
  if (!mayDo(caller, 'contact-data', rest.brandId)) return { ...rest, contactHidden: 'no-permission' };
  if (!hasConsent(rest, 'contact', { now })) return { ...rest, contactHidden: 'no-consent' };
  const shown = {
    ...(email && hasConsent(rest, 'contact', { now, channel: 'email' }) ? { email } : {}),
    ...(phone && hasConsent(rest, 'contact', { now, channel: 'phone' }) ? { phone } : {}),
  };
  const isAnyHidden = (email !== null && !('email' in shown)) || (phone !== null && !('phone' in shown));
  return { ...rest, ...shown, contactHidden: isAnyHidden && Object.keys(shown).length === 0 ? 'no-consent' : null };
}
