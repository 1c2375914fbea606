import { randomBytes } from 'node:crypto';

const RANDOM_BITS = 46n;
export const MOST_SERIALS = 1 << 16;

/** An id that says which thread has the cursor: 0 is the writer's. */
export function freshCursorId(serial: number, taken: ReadonlyMap<bigint, unknown>): bigint {
  for (;;) {
    const random = randomBytes(8).readBigUInt64BE(0) >> (64n - RANDOM_BITS);
    const id = (BigInt(serial) << RANDOM_BITS) | random;
    if (random > 0n && !taken.has(id)) return id;
  }
}

export function serialOf(id: bigint): number {
  return Number((id >> RANDOM_BITS) & BigInt(MOST_SERIALS - 1));
}
