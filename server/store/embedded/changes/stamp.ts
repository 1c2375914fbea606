import { KIND, Raw } from '../values/value.ts';

/** A place in the log of changes, as MongoDB's timestamps: seconds and a number within the second, big-endian, so that bytes order as time does. */
export type Stamp = Buffer;

const NUMBERS_PER_SECOND = 0xffff_ffff;

function stamp(seconds: number, number: number): Stamp {
  const made = Buffer.allocUnsafe(8);
  made.writeUInt32BE(seconds, 0);
  made.writeUInt32BE(number, 4);
  return made;
}

/** A place in the log with what lies there: the same moment of another history is another place. 0: nothing, or nobody knows. */
export type Place = { readonly stamp: Stamp; readonly checksum: number };

export const NEVER: Stamp = stamp(0, 0);

export function secondsOf(of: Stamp): number {
  return of.readUInt32BE(0);
}

/** Greater than `last` whatever the clock says: a clock that was set back must not put changes in another order. */
export function stampAfter(last: Stamp, now: Date): Stamp {
  const seconds = Math.floor(now.getTime() / 1000);
  if (seconds > secondsOf(last)) return stamp(seconds, 1);
  const number = last.readUInt32BE(4);
  return number < NUMBERS_PER_SECOND ? stamp(secondsOf(last), number + 1) : stamp(secondsOf(last) + 1, 1);
}

export function stampBefore(of: Stamp): Stamp {
  const made = Buffer.allocUnsafe(8);
  const value = of.readBigUInt64BE(0);
  made.writeBigUInt64BE(value > 0n ? value - 1n : 0n, 0);
  return made;
}

/** As BSON has it. */
export function timestampOf(of: Stamp): Raw {
  return new Raw(KIND.timestamp, Buffer.from(of).reverse());
}

export function stampOf({ bytes }: Raw): Stamp {
  return Buffer.from(bytes).reverse();
}
