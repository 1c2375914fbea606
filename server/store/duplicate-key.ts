/** A unique index said no. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

/** The fields of the index that said no; empty when the server did not name them. */
export function duplicateKeyFields(error: unknown): string[] {
  const pattern = typeof error === 'object' && error !== null && 'keyPattern' in error ? error.keyPattern : null;
  return typeof pattern === 'object' && pattern !== null ? Object.keys(pattern) : [];
}
