import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import type { CollectionData, UnifiedFile } from './unified.ts';
import { show, textOf } from './values.ts';
import { Unexpected } from './verdict.ts';

const THE_SERVERS_OWN = ['admin', 'config', 'local'];

/** What earlier files left in the databases of this one: not every test says what it begins with. */
export async function forgetDatabases(client: MongoClient, { createEntities }: UnifiedFile): Promise<void> {
  const named = (createEntities ?? []).map(({ database }) => database?.databaseName);
  for (const name of new Set(named)) {
    if (typeof name === 'string' && !THE_SERVERS_OWN.includes(name)) await client.db(name).dropDatabase();
  }
}

/** Brings collections into the state that a test begins with. */
export async function storeInitialData(client: MongoClient, initialData: readonly CollectionData[]): Promise<void> {
  for (const { databaseName, collectionName, documents, createOptions } of initialData) {
    const db = client.db(databaseName, { writeConcern: { w: 'majority' } });
    await db.dropCollection(collectionName);
    if (createOptions || documents.length === 0) await db.createCollection(collectionName, createOptions ?? {});
    if (documents.length > 0) await db.collection(collectionName).insertMany(documents.map((document) => ({ ...document })));
  }
}

/** Key order may vary: it is not what these tests are about. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, sorted(inner)]));
}

const SETTLED_AFTER_MS = 1000;

/** Throws when a collection does not hold exactly the expected documents, at the latest after a second: not every write is acknowledged. */
export async function checkOutcome(client: MongoClient, outcome: readonly CollectionData[]): Promise<void> {
  const endsAt = Date.now() + SETTLED_AFTER_MS;
  for (const { databaseName, collectionName, documents } of outcome) {
    for (;;) {
      const found = await client.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray();
      if (textOf(sorted(found)) === textOf(sorted(documents))) break;
      if (Date.now() > endsAt)
        throw new Unexpected(`afterwards ${databaseName}.${collectionName} holds ${show(found)}, not ${show(documents)}`);
      await pause(20);
    }
  }
}
