/** Records are numbered in the order they came (natural order), 48 bits wide. */
const RECORD_BYTES = 6;

export function recordKey(collectionId: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(4 + RECORD_BYTES);
  key.writeUInt32BE(collectionId, 0);
  key.writeUIntBE(recordId, 4, RECORD_BYTES);
  return key;
}

export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - RECORD_BYTES, RECORD_BYTES);
}

export function recordValue(recordId: number): Buffer {
  const value = Buffer.allocUnsafe(RECORD_BYTES);
  value.writeUIntBE(recordId, 0, RECORD_BYTES);
  return value;
}

/** The keys from the first to behind the last of one collection or index. */
export function wholeRange(id: number): { start: Buffer; end: Buffer } {
  const start = Buffer.allocUnsafe(4);
  start.writeUInt32BE(id, 0);
  const end = Buffer.allocUnsafe(4);
  end.writeUInt32BE(id + 1, 0);
  return { start, end };
}
