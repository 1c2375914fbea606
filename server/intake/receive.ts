import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, Counts } from '../domain/connection.ts';
import { ConnectorError, type Page, type RawWebhook } from '../domain/connector.ts';
import { EarshotError } from '../domain/errors.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { type CollectParts, storeOnePage } from './collect.ts';
import type { Leases } from './ports.ts';
import { leaseNameOf } from './run.ts';
import { fencedOf } from './settle.ts';

const LEASE_MS = 60_000;
const DEADLINE_MS = 45_000;
const BUSY_TRIES = 50;
const BUSY_WAIT_MS = 100;

export type ReceiveParts = CollectParts & { readonly leases: Leases };

/** What a platform sends us. The connector checks the signature over the raw bytes before anything is read from them. */
export async function receive(parts: ReceiveParts, connectionId: ConnectionId, webhook: RawWebhook): Promise<Counts> {
  const connection = await parts.listening.connections.get(connectionId);
  // Whether a connection exists is nobody's business who cannot sign for it.
  if (connection?.state !== 'active') throw new EarshotError('not-found', 'hook/not-found');
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const page = await readWebhook(parts, connection, { webhook, signal });
  const lease = await takeLease(parts, connectionId);
  try {
    const run = { fence: lease.fence, keep: lease.keep, signal };
    const counts = await storeOnePage(parts, { connection, page: { ...page, checkpoint: null }, run });
    const set = { lastSuccessAt: parts.clock(), trouble: null };
    await parts.progress.finish({ ...fencedOf({ connection, run }), set, failures: 0, event: null });
    return counts;
  } finally {
    await lease.release();
  }
}

type Received = { readonly webhook: RawWebhook; readonly signal: AbortSignal };

async function readWebhook(parts: ReceiveParts, connection: Connection, { webhook, signal }: Received): Promise<Page> {
  const connector = parts.connectors.get(connection.connector);
  if (!connector?.receive) throw new EarshotError('not-found', 'hook/not-found');
  try {
    return await connector.receive(webhook, await parts.listening.connections.context(connection, signal));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'auth') throw new EarshotError('unauthenticated', 'hook/bad-signature', { cause: error });
    throw new EarshotError(error.kind === 'malformed' ? 'invalid' : 'unavailable', 'hook/unreadable', { cause: error });
  }
}

/** One writer per connection at a time; the next waits a little, and then the platform is asked to come again. */
async function takeLease({ leases }: ReceiveParts, connectionId: ConnectionId) {
  for (let tries = 0; tries < BUSY_TRIES; tries += 1) {
    const lease = await leases.take(leaseNameOf(connectionId), LEASE_MS);
    if (lease) return lease;
    await wait(BUSY_WAIT_MS);
  }
  throw new EarshotError('unavailable', 'hook/busy');
}
