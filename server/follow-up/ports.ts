import type { BrandId, ProfileId } from '../domain/ids.ts';
import type { Delivery } from '../domain/profile.ts';

/** The lease a run acts under. */
export type Run = { readonly fence: number; readonly keep: () => Promise<boolean>; readonly signal: AbortSignal };

/** A delivery with what it carries. `contentHash` tells equal contents without keeping them; `order` counts a profile's deliveries. */
export type Parcel = { readonly delivery: Delivery; readonly contentHash: string; readonly order: number; readonly body: string | null };

export type DeliveryChange = {
  readonly from: Delivery;
  readonly after: Delivery;
  readonly fence: number;
  /** Once it arrived, or never will, nothing of it is kept. */
  readonly dropsBody?: boolean;
};

export type DeliveryStore = {
  /** The last that was queued for this profile. */
  latest(profileId: ProfileId, brandId: BrandId): Promise<Parcel | null>;
  /** Takes the place of what waits for the same profile; false when another one was queued meanwhile. */
  queue(parcel: Parcel): Promise<boolean>;
  /** Queued, and their time has come; the longest waiting first. */
  due(ask: { readonly brandIds: readonly BrandId[]; readonly at: Date; readonly limit: number }): Promise<readonly Parcel[]>;
  /** Left in `sending` by a run with an older fence. */
  leftBehind(brandIds: readonly BrandId[], fence: number): Promise<readonly Parcel[]>;
  /** Taken only while it is still as it was, and never by a lease older than the last writer's. 'superseded': newer content waits already. */
  move(change: DeliveryChange): Promise<'done' | 'lost' | 'superseded'>;
  list(brandIds: readonly BrandId[], limit: number): Promise<readonly Delivery[]>;
  ofProfile(profileId: ProfileId, brandIds: readonly BrandId[], limit: number): Promise<readonly Delivery[]>;
};

export type Target = { readonly url: string; readonly sealedSecret: string };
export type TargetStore = {
  get(brandId: BrandId): Promise<Target | null>;
  set(brandId: BrandId, target: Target | null): Promise<void>;
};

export type SecretBox = { seal(text: string, usedFor?: string): string; open(sealed: string, usedFor?: string): string };

/** A connector to a CRM. It resolves only when the receiver has taken the body; rejects with a ConnectorError. */
export type CrmOutlet = {
  deliver(
    body: Uint8Array,
    ask: { readonly url: string; readonly secret: string; readonly idempotencyKey: string; readonly signal: AbortSignal },
  ): Promise<void>;
};

export type BrandSource = { list(): Promise<readonly { readonly id: BrandId }[]> };
