import { type Collection, mongo } from 'mongoose';

const DUPLICATE = 11000;

/** Inserts what is not there yet and gives back the keys that were. Any other failure is thrown. */
export async function insertMissing(collection: Collection, documents: readonly { readonly _id: string }[]): Promise<string[]> {
  if (documents.length === 0) return [];
  try {
    await collection.insertMany(documents as never, { ordered: false });
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.length === 0 || failures.some(({ code }) => code !== DUPLICATE)) throw error;
    return failures.flatMap(({ index }) => documents[index]?._id ?? []);
  }
}
