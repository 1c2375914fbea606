/** Every message begins with its length, its id, the id it answers, and its kind: four int32. */
export const HEADER = 16;
const LARGEST_MESSAGE = 48_000_000;

export const OP = { reply: 1, query: 2004, compressed: 2012, message: 2013 } as const;

export type Frame = { readonly requestId: number; readonly opCode: number; readonly bytes: Buffer };

export class BrokenFrame extends Error {}

/** Cuts what a socket delivers into whole messages. */
export function frameReader(): (chunk: Buffer) => Frame[] {
  let waiting: Buffer[] = [];
  let size = 0;
  let needed = HEADER;

  const join = (): Buffer => {
    const whole = waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat(waiting, size);
    waiting = [whole];
    return whole;
  };
  return (chunk) => {
    waiting.push(chunk);
    size += chunk.length;
    const frames: Frame[] = [];
    while (size >= needed) {
      const whole = join();
      const length = whole.readInt32LE(0);
      if (length < HEADER || length > LARGEST_MESSAGE) throw new BrokenFrame(`a message of ${length} bytes`);
      needed = length;
      if (size < length) break;
      frames.push({ requestId: whole.readInt32LE(4), opCode: whole.readInt32LE(12), bytes: whole.subarray(0, length) });
      const rest = whole.subarray(length);
      waiting = rest.length > 0 ? [rest] : [];
      size = rest.length;
      needed = HEADER;
    }
    return frames;
  };
}

let lastId = 0;

export function writeHeader(into: Buffer, { length, responseTo, opCode }: { length: number; responseTo: number; opCode: number }): void {
  lastId = (lastId + 1) & 0x7fffffff;
  into.writeInt32LE(length, 0);
  into.writeInt32LE(lastId, 4);
  into.writeInt32LE(responseTo, 8);
  into.writeInt32LE(opCode, 12);
}
