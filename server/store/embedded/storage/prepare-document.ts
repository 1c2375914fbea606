import { randomBytes, randomInt } from 'node:crypto';
import { badValue, CODE, StoreError } from '../store-error.ts';
import { decodeValue, elementsOf } from '../values/decode.ts';
import { encodeElement } from '../values/encode.ts';
import { KIND, Raw, type Value } from '../values/value.ts';
import { LARGEST_DOCUMENT } from './records.ts';

const PROCESS = randomBytes(5);
let counter = randomInt(0, 2 ** 24);

function newObjectId(now: Date = new Date()): Raw {
  const bytes = Buffer.allocUnsafe(12);
  bytes.writeUInt32BE(Math.floor(now.getTime() / 1000), 0);
  PROCESS.copy(bytes, 4);
  counter = (counter + 1) % 2 ** 24;
  bytes.writeUIntBE(counter, 9, 3);
  return new Raw(KIND.objectId, bytes);
}

function refuseTooLarge(size: number): void {
  if (size > LARGEST_DOCUMENT) {
    throw new StoreError(CODE.BSONObjectTooLarge, `object to insert too large. size in bytes: ${size}, max size: ${LARGEST_DOCUMENT}`);
  }
}

/** What may not be an `_id`: it could not be found again by equality. */
function refuseAsId(id: Value): void {
  const kind = Array.isArray(id)
    ? 'array'
    : id instanceof Raw && id.kind === KIND.regex
      ? 'regex'
      : id instanceof Raw && id.kind === KIND.undefined
        ? 'undefined'
        : null;
  if (kind) throw new StoreError(CODE.InvalidIdField, `The '_id' value cannot be of type ${kind}`);
  if (!(id instanceof Map)) return;
  for (const name of id.keys()) {
    if (name.startsWith('$'))
      throw new StoreError(
        CODE.DollarPrefixedFieldName,
        `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
      );
  }
}

/** A document as it is stored: `_id` first (drivers append it at the end), made here when there is none. */
export function prepareDocument(bytes: Buffer): Buffer {
  refuseTooLarge(bytes.length);
  let id: { at: number; end: number; kind: number; value: number } | null = null;
  let end = 4;
  for (const element of elementsOf(bytes)) {
    if (element.name === '_id') {
      if (id) throw badValue("can't have multiple _id fields in one document");
      id = element;
    }
    end = element.end;
  }
  if (end !== bytes.length - 1) throw badValue('a document does not end where it says it ends');
  if (!id) {
    const element = encodeElement('_id', newObjectId());
    const whole = Buffer.concat([bytes.subarray(0, 4), element, bytes.subarray(4)]);
    whole.writeInt32LE(whole.length, 0);
    return whole;
  }
  refuseAsId(decodeValue(id.kind, bytes, id.value));
  if (id.at === 4) return bytes;
  return Buffer.concat([bytes.subarray(0, 4), bytes.subarray(id.at, id.end), bytes.subarray(4, id.at), bytes.subarray(id.end)]);
}
