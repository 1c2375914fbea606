import { CODE, StoreError } from '../store-error.ts';
import { type Operation, prefixOf } from './entry.ts';

/** What a stream watches: a collection, a database (no collection) or everything (no database). */
export type Scope = { readonly prefix: Buffer; readonly endsWith: Operation | null };

type Asked = { readonly db: string; readonly collection: string | null; readonly isForCluster: boolean };

export function scopeOf({ db, collection, isForCluster }: Asked): Scope {
  const where = collection === null ? `${db}.$cmd.aggregate` : `${db}.${collection}`;
  if (isForCluster && (db !== 'admin' || collection !== null)) {
    throw new StoreError(
      CODE.InvalidOptions,
      `A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name; found ${where}`,
    );
  }
  if (isForCluster) return { prefix: prefixOf(null, null), endsWith: null };
  if (db === 'admin' || db === 'local' || db === 'config')
    throw new StoreError(CODE.InvalidNamespace, `$changeStream may not be opened on the internal ${db} database`);
  if (collection?.startsWith('system.'))
    throw new StoreError(CODE.InvalidNamespace, `$changeStream may not be opened on the internal ${where} collection`);
  return { prefix: prefixOf(db, collection), endsWith: collection === null ? 'dropDatabase' : 'drop' };
}
