import type { Collection } from '../storage/catalog.ts';
import { type Doc, doc, KIND, Raw, type Value } from '../values/value.ts';
import { type ChangedBy, describeUpdate } from './describe-update.ts';
import { encodeEntry, type Operation } from './entry.ts';
import type { ChangeLog } from './log.ts';

/** Writes what happens into the log, if it is kept. Only inside `write`, and only what is really done there. */
export type Recorder = {
  /** False: nobody would ever read it, so nothing needs to be prepared. */
  readonly isOn: boolean;
  inserted(collection: Collection, id: Value, bytes: Buffer): void;
  changed(collection: Collection, change: Changed): void;
  removed(collection: Collection, id: Value, image: Buffer | undefined): void;
  dropped(collection: Collection): void;
  databaseDropped(db: string): void;
};

type Changed = {
  readonly before: Doc;
  /** The bytes it had, where the collection keeps images. */
  readonly image: Buffer | undefined;
  readonly after: Doc;
  readonly bytes: Buffer;
  readonly by: ChangedBy;
};

/** MongoDB's streams tell nothing of these. */
const INTERNAL = new Set(['admin', 'config', 'local']);

function whole(bytes: Buffer): Raw {
  return new Raw(KIND.object, bytes);
}

export function recorder(log: ChangeLog): Recorder {
  function write(op: Operation, { id, db, name }: Pick<Collection, 'id' | 'db' | 'name'>, more: Record<string, Value | undefined>): void {
    if (INTERNAL.has(db)) return;
    log.append(encodeEntry({ db, collection: name }, doc({ op, wall: log.now(), of: id, ...more })));
  }
  return {
    get isOn() {
      return log.state !== null;
    },
    inserted(collection, id, bytes) {
      write('insert', collection, { key: doc({ _id: id }), document: whole(bytes) });
    },
    changed(collection, { before, image, after, bytes, by }) {
      const key = doc({ _id: after.get('_id') });
      const shown = by.isReplacement
        ? { document: whole(bytes) }
        : { description: describeUpdate(before, after, by.operators), after: collection.hasImages ? whole(bytes) : undefined };
      write(by.isReplacement ? 'replace' : 'update', collection, { key, ...shown, before: image && whole(image) });
    },
    removed(collection, id, image) {
      write('delete', collection, { key: doc({ _id: id }), before: image && whole(image) });
    },
    dropped(collection) {
      write('drop', collection, {});
    },
    databaseDropped(db) {
      write('dropDatabase', { id: 0, db, name: '' }, {});
    },
  };
}
