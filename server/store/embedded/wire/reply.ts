import { CODE, StoreError } from '../store-error.ts';
import { encode, encodeElement } from '../values/encode.ts';
import { type Doc, doc, KIND, type Value } from '../values/value.ts';

export function okReply(fields: Record<string, Value | undefined> = {}): Buffer {
  return encode(doc({ ...fields, ok: 1.0 }));
}

type CursorBatch = {
  readonly documents: readonly Buffer[];
  readonly id: bigint;
  readonly ns: string;
  /** Of a change stream: the token to go on with behind this batch. */
  readonly position: Doc | undefined;
};

export function errorReply({ code, codeName, message, more }: StoreError): Buffer {
  return encode(doc({ ok: 0, errmsg: message, code, codeName, ...(more as Record<string, Value>) }));
}

/** The answer to an error that is ours. */
export function faultReply({ name, message }: Error): Buffer {
  return errorReply(new StoreError(CODE.InternalError, `${name}: ${message}`));
}

/** `{ cursor: { firstBatch: [documents], id, ns }, ok: 1 }` around documents that are bytes already. */
export function cursorReply(batch: 'firstBatch' | 'nextBatch', { documents, id, ns, position }: CursorBatch): Buffer {
  const token = position ? [encodeElement('postBatchResumeToken', position)] : [];
  const tail = Buffer.concat([...token, encodeElement('id', id), encodeElement('ns', ns)]);
  const ok = encodeElement('ok', 1);
  const names = documents.map((_, i) => String(i));
  const arraySize = documents.reduce((sum, document, i) => sum + 2 + (names[i] as string).length + document.length, 5);
  const cursorSize = 4 + 1 + batch.length + 1 + arraySize + tail.length + 1;
  const size = 4 + 1 + 'cursor'.length + 1 + cursorSize + ok.length + 1;
  const reply = Buffer.allocUnsafe(size);
  let at = reply.writeInt32LE(size, 0);
  reply[at++] = KIND.object;
  at += reply.write('cursor\0', at, 'latin1');
  at = reply.writeInt32LE(cursorSize, at);
  reply[at++] = KIND.array;
  at += reply.write(`${batch}\0`, at, 'latin1');
  at = reply.writeInt32LE(arraySize, at);
  for (let i = 0; i < documents.length; i += 1) {
    reply[at++] = KIND.object;
    at += reply.write(names[i] as string, at, 'latin1');
    reply[at++] = 0;
    at += (documents[i] as Buffer).copy(reply, at);
  }
  reply[at++] = 0;
  at += tail.copy(reply, at);
  reply[at++] = 0;
  at += ok.copy(reply, at);
  reply[at] = 0;
  return reply;
}
