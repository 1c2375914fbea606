import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ConnectorError } from '../../server/domain/connector.ts';

const INFLATERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/** Reads a body to its end. The limit counts what comes out of the inflater, so a small bomb cannot become a big body. */
export async function readBody(
  body: Readable,
  { encoding, maxBytes }: { readonly encoding: string; readonly maxBytes: number },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let refusal: ConnectorError | null = null;
  const keep = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        refusal = new ConnectorError('malformed', 'http/too-large', { text: `the answer is larger than ${maxBytes} bytes` });
        throw refusal;
      }
      chunks.push(chunk);
    }
  };
  const layers = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const open = layers.map((name) => INFLATERS[name]);
  if (layers.length > 1 || open.includes(undefined)) {
    body.on('error', () => undefined).destroy();
    throw new ConnectorError('malformed', 'http/unknown-encoding', { text: 'the answer is packed in a way we did not ask for' });
  }
  const inflate = open[0]?.();
  try {
    await (inflate ? pipeline(body, inflate, keep) : pipeline(body, keep));
  } catch (cause) {
    // What the torn down body says about its own end is not the reason.
    throw refusal ?? cause;
  }
  return Buffer.concat(chunks);
}
