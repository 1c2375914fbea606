import { type Document, MongoClient } from 'mongodb';
import { logCommands } from './command-log.ts';
import type { Entities, Entity } from './entities.ts';
import { NotRunnable } from './verdict.ts';

export const PATIENCE = { serverSelectionTimeoutMS: 5000, connectTimeoutMS: 5000 };

function withUriOptions(uri: string, options: Document): string {
  const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  if (query.length === 0) return uri;
  if (uri.includes('?')) return `${uri}&${query.join('&')}`;
  return `${uri}${/^[a-z+]+:\/\/[^/]*$/.test(uri) ? '/' : ''}?${query.join('&')}`;
}

const COMMAND_EVENTS = ['commandStartedEvent', 'commandSucceededEvent', 'commandFailedEvent'];

function makeClient(spec: Document, uri: string): Entity {
  const observe: string[] = spec['observeEvents'] ?? [];
  const foreign = observe.find((event) => !COMMAND_EVENTS.includes(event));
  if (foreign) throw new NotRunnable(`listens to ${foreign}`);
  for (const option of ['autoEncryptOpts', 'observeLogMessages', 'storeEventsAsEntities', 'observeTracingMessages']) {
    if (spec[option] !== undefined) throw new NotRunnable(`wants a client with ${option}`);
  }
  const client = new MongoClient(withUriOptions(uri, spec['uriOptions'] ?? {}), {
    ...PATIENCE,
    monitorCommands: observe.length > 0,
    ...(spec['serverApi'] ? { serverApi: spec['serverApi'] } : {}),
  });
  return { kind: 'client', client, log: logCommands(client, { observe, ignore: spec['ignoreCommandMonitoringEvents'] ?? [] }) };
}

type Maker = (spec: Document, entities: Entities, uri: string) => Entity;

const MAKERS: Readonly<Record<string, Maker>> = {
  client: (spec, _, uri) => makeClient(spec, uri),
  database: ({ client, databaseName, databaseOptions }, entities) => ({
    kind: 'database',
    database: entities.get(client, 'client').client.db(databaseName, databaseOptions ?? {}),
  }),
  collection: ({ database, collectionName, collectionOptions }, entities) => ({
    kind: 'collection',
    collection: entities.get(database, 'database').database.collection(collectionName, collectionOptions ?? {}),
  }),
  session: ({ client, sessionOptions }, entities) => {
    const session = entities.get(client, 'client').client.startSession(sessionOptions ?? {});
    return { kind: 'session', session, lsid: session.id };
  },
};

/** Makes the things that a test names, in order: later ones are made of earlier ones. */
export function createEntities(specs: readonly Document[], entities: Entities, uri: string): void {
  for (const entry of specs) {
    const [kind = ''] = Object.keys(entry);
    const make = Object.hasOwn(MAKERS, kind) ? MAKERS[kind] : undefined;
    if (!make) throw new NotRunnable(`wants an entity of kind ${kind}`);
    entities.add(entry[kind].id, make(entry[kind], entities, uri));
  }
}
