import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EarshotError } from '../../server/domain/errors.ts';

const SNIFFED = 64 * 1024;

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The first bytes, as many as decide how to read on, and everything again from the start. */
async function peek(source: Bytes, wanted: number): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const rest = (Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()) as AsyncIterator<Uint8Array>;
  let isDone = false;
  while (size < wanted && !isDone) {
    const { value, done } = await rest.next();
    isDone = done === true;
    if (value) parts.push(value);
    size += value?.byteLength ?? 0;
  }
  const head = Buffer.concat(parts);
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      while (!isDone) {
        const { value, done } = await rest.next();
        isDone = done === true;
        if (value) yield value;
      }
    } finally {
      await rest.return?.();
    }
  }
  return { head, all: all() };
}

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(source, { objectMode: false });
  const gunzip = createGunzip();
  packed.on('error', (cause) => gunzip.destroy(cause));
  try {
    yield* packed.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new EarshotError('invalid', 'import/broken-gzip', { cause });
  } finally {
    packed.destroy();
  }
}

/** UTF-16 shows itself by its mark; what is not UTF-8 comes from a spreadsheet on Windows. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Text of a file as it comes, unpacked when it is gzip, whatever its name. Nothing is held but the piece at hand. */
export async function* decodeStream(source: Bytes): AsyncGenerator<string> {
  const outer = await peek(source, 2);
  const isGzip = outer.head[0] === 0x1f && outer.head[1] === 0x8b;
  const { head, all } = await peek(isGzip ? unpacked(outer.all) : outer.all, SNIFFED);
  const decoder = new TextDecoder(encodingOf(head));
  for await (const chunk of all) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
