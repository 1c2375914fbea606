import type { AbstractCursor, ChangeStream, ClientSession, Collection, Db, MongoClient } from 'mongodb';
import type { CommandLog } from './command-log.ts';
import { NotRunnable } from './verdict.ts';

type Kinds = {
  client: { readonly client: MongoClient; readonly log: CommandLog };
  database: { readonly database: Db };
  collection: { readonly collection: Collection };
  session: { readonly session: ClientSession; readonly lsid: unknown };
  stream: { readonly stream: ChangeStream };
  cursor: { readonly cursor: AbstractCursor };
  value: { readonly value: unknown };
};
type EntityKind = keyof Kinds;
export type Entity = { [K in EntityKind]: { readonly kind: K } & Kinds[K] }[EntityKind];

/** The named things of one test. */
export class Entities {
  readonly #byName = new Map<string, Entity>();

  add(name: string, entity: Entity): void {
    if (this.#byName.has(name)) throw new NotRunnable(`names two things ${name}`);
    this.#byName.set(name, entity);
  }

  find(name: string): Entity {
    const entity = this.#byName.get(name);
    if (!entity) throw new NotRunnable(`speaks of ${name}, which it does not have`);
    return entity;
  }

  get<K extends EntityKind>(name: string, kind: K): Kinds[K] {
    const entity = this.find(name);
    if (entity.kind !== kind) throw new NotRunnable(`takes ${name} for a ${kind}`);
    return entity as unknown as Kinds[K];
  }

  logs(): CommandLog[] {
    return [...this.#byName.values()].flatMap((entity) => (entity.kind === 'client' ? [entity.log] : []));
  }

  async close(): Promise<void> {
    const all = [...this.#byName.values()];
    for (const entity of all) {
      if (entity.kind === 'stream') await entity.stream.close();
      if (entity.kind === 'cursor') await entity.cursor.close();
      if (entity.kind === 'session') await entity.session.endSession();
    }
    for (const entity of all) if (entity.kind === 'client') await entity.client.close();
  }
}
