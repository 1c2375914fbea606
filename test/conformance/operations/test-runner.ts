import { setTimeout as pause } from 'node:timers/promises';
import type { Document, MongoClient } from 'mongodb';
import { createEntities } from '../create-entities.ts';
import type { Entities } from '../entities.ts';
import { differenceOfEvent } from '../expected-events.ts';
import { textOf } from '../values.ts';
import { NotRunnable, Unexpected } from '../verdict.ts';

/** What special operations work on: `internal` is no client of the test. */
export type Bench = { readonly entities: Entities; readonly internal: MongoClient; readonly uri: string };

async function existing({ internal }: Bench, { databaseName, collectionName }: Document): Promise<boolean> {
  return (await internal.db(databaseName).listCollections({ name: collectionName }, { nameOnly: true }).toArray()).length > 0;
}

async function hasIndex({ internal }: Bench, { databaseName, collectionName, indexName }: Document): Promise<boolean> {
  return internal.db(databaseName).collection(collectionName).indexExists(indexName);
}

function isSameSession({ entities }: Bench, { client }: Document): boolean {
  const started = entities.get(client, 'client').log.events.filter(({ kind }) => kind === 'commandStartedEvent');
  const [one, other] = started.slice(-2).map(({ event }) => textOf(event['command'].lsid));
  if (other === undefined) throw new Unexpected(`${client} has sent ${started.length} commands, not two`);
  return one === other;
}

function claim(isSo: boolean, complaint: string): void {
  if (!isSo) throw new Unexpected(complaint);
}

const NO_SUCH_COMMAND = 59;

/** Operations on the test's surroundings, `object: testRunner`. */
export const testRunnerOperations: Readonly<Record<string, (bench: Bench, options: Document) => unknown>> = {
  async failPoint({ entities }, { client, failPoint }) {
    try {
      await entities.get(client, 'client').client.db('admin').command(failPoint);
    } catch (error) {
      if ((error as { code?: number }).code === NO_SUCH_COMMAND)
        throw new NotRunnable('needs fail points, which this server does not have');
      throw error;
    }
  },
  async assertCollectionExists(bench, options) {
    claim(await existing(bench, options), `there is no collection ${options['collectionName']}`);
  },
  async assertCollectionNotExists(bench, options) {
    claim(!(await existing(bench, options)), `there is a collection ${options['collectionName']}`);
  },
  async assertIndexExists(bench, options) {
    claim(await hasIndex(bench, options), `there is no index ${options['indexName']}`);
  },
  async assertIndexNotExists(bench, options) {
    claim(!(await hasIndex(bench, options)), `there is an index ${options['indexName']}`);
  },
  assertSameLsidOnLastTwoCommands(bench, options) {
    claim(isSameSession(bench, options), 'the last two commands were of two sessions');
  },
  assertDifferentLsidOnLastTwoCommands(bench, options) {
    claim(!isSameSession(bench, options), 'the last two commands were of one session');
  },
  assertEventCount({ entities }, { client, event, count }) {
    const seen = entities
      .get(client, 'client')
      .log.events.filter((one, i) => differenceOfEvent(one, event, { entities, path: `event ${i}` }) === null);
    claim(seen.length === count, `${client} has seen ${seen.length} such events, not ${count}`);
  },
  createEntities({ entities, uri }, { entities: specs }) {
    createEntities(specs, entities, uri);
  },
  wait: (_, { ms }) => pause(ms),
};
