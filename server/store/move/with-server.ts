import { MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { EarshotError } from '../../domain/errors.ts';
import { type MongoDatabase, openMongoDatabase } from './mongo-database.ts';

/** Connects for as long as the work takes; what the server has against it becomes a refusal of ours. */
export async function withServer<Done>(uri: string, work: (mongo: MongoDatabase) => Promise<Done>): Promise<Done> {
  let mongo: MongoDatabase | null = null;
  try {
    mongo = await openMongoDatabase(uri);
    return await work(mongo);
  } catch (error) {
    if (error instanceof MongoServerSelectionError || error instanceof MongoNetworkError)
      throw new EarshotError('unavailable', 'store/unreachable', { cause: error });
    // Its own words may quote a document.
    if (error instanceof MongoServerError)
      throw new EarshotError('conflict', 'store/server-refused', {
        values: { code: String(error.code ?? ''), name: String(error['codeName'] ?? '') },
        cause: error,
      });
    throw error;
  } finally {
    await mongo?.close();
  }
}
