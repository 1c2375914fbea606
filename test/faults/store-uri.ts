import type { Db, MongoClient } from 'mongodb';
import { findRunningStore } from '../../server/store/embedded/index.ts';
import type { House } from './house.ts';

/** Where the house's store listens. */
export async function storeUriOf(house: House): Promise<string> {
  const uri = house.env['MONGODB_URI'] ?? (await findRunningStore(String(house.env['EARSHOT_DATA'])));
  if (!uri) throw new Error('the store is not running');
  return uri;
}

/** The driver calls a database that nobody named "test"; the house calls it "earshot". */
export const houseDatabase = (client: MongoClient): Db => client.db(client.options.dbName === 'test' ? 'earshot' : undefined);
