import { findRunningStore } from '../../server/store/embedded/index.ts';
import type { House } from './house.ts';

/** Where the house's store listens. */
export async function storeUriOf(house: House): Promise<string> {
  const uri = house.env['MONGODB_URI'] ?? (await findRunningStore(String(house.env['EARSHOT_DATA'])));
  if (!uri) throw new Error('the store is not running');
  return uri;
}
