import { ConnectorError } from '../../server/domain/connector.ts';

/**
 * Reads what a write needs to know first. When that fails in passing, nothing was written yet: said as "not now",
 * because "we do not know" would make somebody look for a reply that cannot exist.
 */
export async function beforeWriting<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof ConnectorError) || (cause.kind !== 'transient' && cause.kind !== 'malformed')) throw cause;
    throw new ConnectorError('rate_limit', cause.code, { text: cause.message, ...(cause.status ? { status: cause.status } : {}) });
  }
}
