import type { Document } from 'mongodb';
import type { Entities, Entity } from '../entities.ts';
import type { Operation } from '../unified.ts';
import { NotRunnable } from '../verdict.ts';
import { collectionOperations, type Operations } from './collection.ts';
import { clientOperations, databaseOperations } from './database.ts';
import { cursorOperations, makers, sessionOperations, streamOperations } from './streams.ts';
import { type Bench, testRunnerOperations } from './test-runner.ts';

export type { Bench } from './test-runner.ts';

function find<T>(operations: Readonly<Record<string, T>>, { name, object }: Operation): T {
  const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!found) throw new NotRunnable(`asks for ${name} of ${object}, which this runner does not know`);
  return found;
}

function withSession({ session, ...options }: Document, entities: Entities): Document {
  return session === undefined ? options : { ...options, session: entities.get(session, 'session').session };
}

function act(operation: Operation, entity: Entity, options: Document): unknown {
  const run = <T>(operations: Operations<T>, on: T): unknown => find(operations, operation)(on, options);
  switch (entity.kind) {
    case 'client':
      return run(clientOperations, entity.client);
    case 'database':
      return run(databaseOperations, entity.database);
    case 'collection':
      return run(collectionOperations, entity.collection);
    case 'stream':
      return run(streamOperations, entity.stream);
    case 'cursor':
      return run(cursorOperations, entity.cursor);
    case 'session':
      return run(sessionOperations, entity.session);
    case 'value':
      throw new NotRunnable(`asks for ${operation.name} of a value`);
  }
}

/** Does what an operation says and gives its result. Throws what the driver throws, and NotRunnable. */
export async function perform(operation: Operation, bench: Bench): Promise<unknown> {
  const { name, object, saveResultAsEntity } = operation;
  const { entities } = bench;
  if (object === 'testRunner') return find(testRunnerOperations, operation)(bench, operation.arguments ?? {});
  const entity = entities.find(object);
  const options = withSession(operation.arguments ?? {}, entities);
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (maker) {
    const made = await maker(entity, options);
    entities.add(saveResultAsEntity ?? `(${name})`, made);
    return undefined;
  }
  const result = await act(operation, entity, options);
  if (saveResultAsEntity !== undefined) entities.add(saveResultAsEntity, { kind: 'value', value: result });
  return result;
}
