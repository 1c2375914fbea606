import { ConnectorError } from '../domain/connector.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Delivery } from '../domain/profile.ts';
import type { BrandSource, CrmOutlet, DeliveryStore, Parcel, Run, SecretBox, Target, TargetStore } from './ports.ts';

export type DeliverParts = {
  readonly deliveries: DeliveryStore;
  readonly targets: TargetStore;
  readonly secretBox: SecretBox;
  readonly outlet: CrmOutlet;
  readonly brands: BrandSource;
  readonly clock: Clock;
};

const AT_ONCE = 200;
const CALL_DEADLINE_MS = 15_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
const MAX_ATTEMPTS = 12;
/** A CRM that is down fails all alike: the rest of its queue waits for the next run. */
const MAX_FAILURES_IN_A_ROW = 3;
/** The receiver said no to this body: sending it again would be answered alike. */
const FINAL: readonly string[] = ['policy', 'permanent', 'malformed'];

export const secretUse = (brandId: BrandId): string => `crm-target ${brandId}`;

/** Sends what waits, at least once each and always under the same key. A run that died while sending is repeated. */
export async function deliver(parts: DeliverParts, run: Run): Promise<{ delivered: number; failed: number }> {
  const brandIds = (await parts.brands.list()).map(({ id }) => id);
  await takeOverLeftBehind(parts, run, brandIds);
  const count = { delivered: 0, failed: 0 };
  const inARow = new Map<BrandId, number>();
  for (const parcel of await parts.deliveries.due({ brandIds, at: parts.clock(), limit: AT_ONCE })) {
    const { brandId } = parcel.delivery;
    if (run.signal.aborted || !(await run.keep())) return count;
    if ((inARow.get(brandId) ?? 0) >= MAX_FAILURES_IN_A_ROW) continue;
    const outcome = await send(parts, run, parcel);
    if (outcome === 'delivered') count.delivered += 1;
    if (outcome === 'failed') count.failed += 1;
    inARow.set(brandId, outcome === 'delivered' ? 0 : (inARow.get(brandId) ?? 0) + 1);
  }
  return count;
}

async function takeOverLeftBehind({ deliveries, clock }: DeliverParts, { fence }: Run, brandIds: readonly BrandId[]): Promise<void> {
  for (const { delivery: from } of await deliveries.leftBehind(brandIds, fence)) {
    const after: Delivery = { ...from, state: 'queued', nextAttemptAt: clock() };
    if ((await deliveries.move({ from, after, fence })) === 'superseded')
      await deliveries.move({
        from,
        after: { ...from, state: 'failed', error: 'crm/superseded', nextAttemptAt: null },
        fence,
        dropsBody: true,
      });
  }
}

type Outcome = 'delivered' | 'failed' | 'lost';

async function send(parts: DeliverParts, run: Run, { delivery: queued, body }: Parcel): Promise<Outcome> {
  const { deliveries, targets, clock } = parts;
  const { fence } = run;
  const target = await targets.get(queued.brandId);
  if (!target || body === null) {
    const after: Delivery = { ...queued, state: 'failed', error: 'crm/no-target', nextAttemptAt: null };
    return (await deliveries.move({ from: queued, after, fence, dropsBody: true })) === 'done' ? 'failed' : 'lost';
  }
  // Written down before a byte leaves: whoever finds it later knows that it may have arrived, and sends it again under its key.
  const sending: Delivery = { ...queued, state: 'sending', attempts: queued.attempts + 1, nextAttemptAt: null };
  if ((await deliveries.move({ from: queued, after: sending, fence })) !== 'done') return 'lost';
  const trouble = await call(parts, run, { target, body, sending });
  if (!trouble) {
    const after: Delivery = { ...sending, state: 'delivered', deliveredAt: clock(), error: null };
    return (await deliveries.move({ from: sending, after, fence, dropsBody: true })) === 'done' ? 'delivered' : 'lost';
  }
  await afterTrouble(parts, run, { sending, trouble });
  return 'failed';
}

async function afterTrouble(
  { deliveries, clock }: DeliverParts,
  { fence }: Run,
  { sending, trouble }: { readonly sending: Delivery; readonly trouble: Trouble },
): Promise<void> {
  const { code, kind, retryAt } = trouble;
  const failed: Delivery = { ...sending, state: 'failed', error: code };
  if (FINAL.includes(kind) || sending.attempts >= MAX_ATTEMPTS) {
    await deliveries.move({ from: sending, after: failed, fence, dropsBody: true });
    return;
  }
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** (sending.attempts - 1));
  const again: Delivery = { ...sending, state: 'queued', error: code, nextAttemptAt: retryAt ?? new Date(clock().getTime() + waitMs) };
  if ((await deliveries.move({ from: sending, after: again, fence })) === 'superseded')
    await deliveries.move({ from: sending, after: { ...failed, error: 'crm/superseded' }, fence, dropsBody: true });
}

type Trouble = { readonly code: string; readonly kind: string; readonly retryAt: Date | null };
type Call = { readonly target: Target; readonly body: string; readonly sending: Delivery };

async function call({ outlet, secretBox }: DeliverParts, { signal }: Run, { target, body, sending }: Call): Promise<Trouble | null> {
  try {
    const secret = secretBox.open(target.sealedSecret, secretUse(sending.brandId));
    await outlet.deliver(new TextEncoder().encode(body), {
      url: target.url,
      secret,
      idempotencyKey: sending.idempotencyKey,
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_DEADLINE_MS)]),
    });
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) return { code: error.code.slice(0, 300), kind: error.kind, retryAt: error.retryAt };
    return { code: 'crm/unknown-outcome', kind: 'transient', retryAt: null };
  }
}
