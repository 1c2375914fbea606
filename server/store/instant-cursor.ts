/** Where a page ended: the instant and id of its last line. */
export const instantCursor = (at: Date, id: string): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** What comes after it, newest first. A cursor that nobody gave out finds nothing. */
export function afterInstant(field: string, cursor: string): object {
  const [written = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const at = new Date(written);
  if (Number.isNaN(at.getTime())) return { [field]: { $lt: new Date(0) } };
  // The plain bound lets the index begin there; the alternatives settle equal instants.
  return { [field]: { $lte: at }, $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: id } }] };
}
