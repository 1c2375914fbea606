import { createHmac, timingSafeEqual } from 'node:crypto';
import { type FakeAnswer, type FakeControls, type FakeOptions, type FakeRequest, startFake } from './fake-server.ts';

export type CrmRecord = { readonly idempotencyKey: string; readonly body: unknown; readonly at: Date };
export type FakeCrm = FakeControls & {
  readonly secret: string;
  readonly webhookUrl: string;
  /** What was taken, once per key, in order. */
  readonly records: () => readonly CrmRecord[];
  /** How often a known key came again. */
  readonly repeats: () => number;
};

const SECRET = 'fake-crm-secret-1234567890';
const WINDOW_MS = 5 * 60_000;

function isSigned({ headers, body }: FakeRequest): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`);
  const given = Buffer.from(headers['x-earshot-signature'] ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A CRM that takes signed deliveries and lets each key take effect once. */
export async function startFakeCrm(options: FakeOptions = {}): Promise<FakeCrm> {
  const { now = () => new Date() } = options;
  const byKey = new Map<string, CrmRecord>();
  let repeats = 0;

  function handle(request: FakeRequest): FakeAnswer {
    if (request.method !== 'POST' || request.path !== '/hooks/earshot') return { status: 404, body: { error: 'no such hook' } };
    if (!isSigned(request)) return { status: 401, body: { error: 'bad signature' } };
    const sentAt = Date.parse(request.headers['x-earshot-timestamp'] ?? '');
    if (!(Math.abs(now().getTime() - sentAt) <= WINDOW_MS)) return { status: 401, body: { error: 'stale' } };
    const key = request.headers['idempotency-key'];
    if (!key) return { status: 400, body: { error: 'no idempotency key' } };
    const body: unknown = JSON.parse(request.body.toString());
    if (byKey.has(key)) repeats += 1;
    else if ((body as { type?: string }).type !== 'check') byKey.set(key, { idempotencyKey: key, body, at: now() });
    return { status: 202, body: { ok: true } };
  }

  const controls = await startFake(
    { handle, expired: () => ({ status: 401, body: { error: 'bad signature' } }), listOf: () => null },
    options,
  );
  return {
    ...controls,
    secret: SECRET,
    webhookUrl: `${controls.url}/hooks/earshot`,
    records: () => [...byKey.values()],
    repeats: () => repeats,
  };
}
