import type { Stamp } from './stamp.ts';

/** What is known of the log beside its entries; it lies among them. */
export type LogState = {
  readonly id: Buffer;
  start: Stamp;
  /** Kept at least so long. */
  until: Date;
  count: number;
  bytes: number;
};

const LENGTH = 36;

export function writeState({ id, start, until, count, bytes }: LogState): Buffer {
  const stored = Buffer.allocUnsafe(LENGTH);
  id.copy(stored, 0);
  start.copy(stored, 4);
  stored.writeDoubleBE(until.getTime(), 12);
  stored.writeDoubleBE(count, 20);
  stored.writeDoubleBE(bytes, 28);
  return stored;
}

export function readState(stored: Buffer): LogState {
  return {
    id: stored.subarray(0, 4),
    start: stored.subarray(4, 12),
    until: new Date(stored.readDoubleBE(12)),
    count: stored.readDoubleBE(20),
    bytes: stored.readDoubleBE(28),
  };
}
