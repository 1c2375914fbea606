import type { LoggedEvent } from '../domain/event.ts';
import type { BrandId, MentionId, ProfileId } from '../domain/ids.ts';
import type { Delivery } from '../domain/profile.ts';
import { type DeliverParts, deliver, secretUse } from './deliver.ts';
import { type EnrichedProfile, enrichedProfile } from './enriched-profile.ts';
import type { Run } from './ports.ts';
import { type QueueParts, queueDelivery } from './queue-delivery.ts';

export type FollowUpParts = QueueParts & DeliverParts;

/** The outbox of enriched profiles to each brand's CRM. */
export type FollowUp = {
  /** For `profile:changed`, `identity:changed` and `mention:stored`: queues what the CRM does not know yet. */
  onProfileChanged(event: LoggedEvent): Promise<void>;
  /** Queues every profile of the brand of which the CRM does not know everything. Returns how many. */
  sync(brandId: BrandId): Promise<number>;
  deliver(run: Run): Promise<{ readonly delivered: number; readonly failed: number }>;
  readonly target: {
    get(brandId: BrandId): Promise<{ readonly url: string; readonly hasSecret: boolean } | null>;
    /** An empty secret keeps the one that is set. null: nothing goes out any more. */
    set(brandId: BrandId, target: { readonly url: string; readonly secret: string } | null): Promise<void>;
  };
  deliveries(brandIds: readonly BrandId[]): Promise<readonly Delivery[]>;
  deliveriesOf(profileId: ProfileId, brandIds: readonly BrandId[]): Promise<readonly Delivery[]>;
  /** The same content that goes to the CRM, for a file. */
  exportProfiles(brandIds: readonly BrandId[]): AsyncIterable<EnrichedProfile>;
};

const SHOWN = 200;
const SHOWN_OF_PROFILE = 20;

async function profilesOf({ people }: FollowUpParts, { brandId, body }: LoggedEvent): Promise<readonly ProfileId[]> {
  const { profileId, mentionIds } = body;
  if (typeof profileId === 'string') return [profileId as ProfileId];
  return brandId && Array.isArray(mentionIds) ? await people.profilesBehind(mentionIds as MentionId[], brandId) : [];
}

export function createFollowUp(parts: FollowUpParts): FollowUp {
  const { people, deliveries, targets, secretBox, clock } = parts;
  return {
    async onProfileChanged(event) {
      const { brandId } = event;
      if (!brandId || !(await targets.get(brandId))) return;
      for (const profileId of await profilesOf(parts, event)) await queueDelivery(parts, profileId, brandId);
    },
    async sync(brandId) {
      let queued = 0;
      for await (const { id } of people.profiles.each(brandId)) if (await queueDelivery(parts, id, brandId)) queued += 1;
      return queued;
    },
    deliver: (run) => deliver(parts, run),
    target: {
      async get(brandId) {
        const target = await targets.get(brandId);
        return target && { url: target.url, hasSecret: target.sealedSecret !== '' };
      },
      async set(brandId, wanted) {
        if (!wanted) return await targets.set(brandId, null);
        const { url, secret } = wanted;
        const sealedSecret =
          secret === '' ? ((await targets.get(brandId))?.sealedSecret ?? '') : secretBox.seal(secret, secretUse(brandId));
        return await targets.set(brandId, { url, sealedSecret });
      },
    },
    deliveries: (brandIds) => deliveries.list(brandIds, SHOWN),
    deliveriesOf: (profileId, brandIds) => deliveries.ofProfile(profileId, brandIds, SHOWN_OF_PROFILE),
    async *exportProfiles(brandIds) {
      for (const brandId of brandIds) {
        for await (const { id } of people.profiles.each(brandId)) {
          const portrait = await people.profiles.portrait(id, [brandId]);
          if (portrait) yield enrichedProfile(portrait, clock());
        }
      }
    },
  };
}
