const MOST_DOCUMENTS = 1000;
/** One document may have 16 MB, a message 48. */
const MOST_BYTES = 16 * 1024 * 1024;

type Documents = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Documents in portions that fit into one command. Ends with the signal's reason between two portions. */
export async function* inBatches(documents: Documents, signal: AbortSignal): AsyncGenerator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for await (const document of documents) {
    if (batch.length === MOST_DOCUMENTS || (batch.length > 0 && bytes + document.length > MOST_BYTES)) {
      signal.throwIfAborted();
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(document);
    bytes += document.length;
  }
  signal.throwIfAborted();
  if (batch.length > 0) yield batch;
}
