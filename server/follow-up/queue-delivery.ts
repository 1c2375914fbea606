import type { BrandId, DeliveryId, NewId, ProfileId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Delivery } from '../domain/profile.ts';
import type { People } from '../people/index.ts';
import { enrichedProfile, hashOf } from './enriched-profile.ts';
import type { DeliveryStore, Parcel } from './ports.ts';

export type QueueParts = {
  readonly people: Pick<People, 'profiles' | 'profilesBehind'>;
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Whoever keeps queueing for the same profile at the same time is another run: it knows the same. */
const MAX_TRIES = 3;

/** Queues what the CRM does not know yet about this profile. False when it knows everything. */
export async function queueDelivery(
  { people, deliveries, clock, newId }: QueueParts,
  profileId: ProfileId,
  brandId: BrandId,
): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const portrait = await people.profiles.portrait(profileId, [brandId]);
    if (!portrait) return false;
    const now = clock();
    const body = JSON.stringify(enrichedProfile(portrait, now));
    const contentHash = hashOf(body);
    const latest = await deliveries.latest(profileId, brandId);
    if (latest && latest.contentHash === contentHash && latest.delivery.state !== 'failed') return false;
    const parcel = nextParcel(latest, { body, contentHash, id: newId() as DeliveryId, profileId, brandId, now });
    if (await deliveries.queue(parcel)) return true;
  }
  return false;
}

type Fresh = {
  readonly id: DeliveryId;
  readonly brandId: BrandId;
  readonly profileId: ProfileId;
  readonly body: string;
  readonly contentHash: string;
  readonly now: Date;
};

/**
 * What waits is replaced: the newest content holds all that the older one said. The key is made from the content and from what went
 * before it, so that a change there and back is two keys, and a repeat after a crash is one.
 */
function nextParcel(latest: Parcel | null, { id, brandId, profileId, body, contentHash, now }: Fresh): Parcel {
  const isWaiting = latest?.delivery.state === 'queued';
  const order = isWaiting ? latest.order : (latest?.order ?? 0) + 1;
  const delivery: Delivery = {
    id: isWaiting ? latest.delivery.id : id,
    brandId,
    profileId,
    idempotencyKey: hashOf(profileId, String(order), contentHash),
    state: 'queued',
    attempts: 0,
    nextAttemptAt: now,
    deliveredAt: null,
    error: null,
    createdAt: now,
  };
  return { delivery, contentHash, order, body };
}
