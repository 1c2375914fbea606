import { prepareDocument } from '../storage/prepare-document.ts';
import { CODE, missingField, StoreError } from '../store-error.ts';
import type { Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { flagArgument, namespaceOf } from './arguments.ts';
import type { Command } from './command.ts';
import { writeError } from './write-errors.ts';

/** Others wait meanwhile; each slice is one flush to disk. */
const SLICE_MS = 20;

export const insert: Command = {
  options: ['documents', 'ordered', 'bypassDocumentValidation', 'maxTimeMS'],
  async run(call, { storage }) {
    const { name } = namespaceOf(call);
    const documents = call.lists.get('documents');
    if (!documents) throw missingField('insert.documents');
    if (documents.length === 0 || documents.length > 100_000) {
      throw new StoreError(CODE.InvalidLength, `Write batch sizes must be between 1 and 100000. Got ${documents.length} operations.`);
    }
    storage.refuseWhenFull();
    const isOrdered = !call.body.has('ordered') || flagArgument(call, 'ordered');
    const errors: Value[] = [];
    let inserted = 0;
    let at = 0;
    const insertSome = (): void => {
      const collection = storage.ensure(call.db, name);
      const endsAt = performance.now() + SLICE_MS;
      do {
        try {
          storage.records.insert(collection, prepareDocument(documents[at] as Buffer));
          inserted += 1;
        } catch (error) {
          errors.push(writeError(at, error));
          if (isOrdered) at = documents.length;
        }
        at += 1;
      } while (at < documents.length && performance.now() < endsAt);
    };
    while (at < documents.length) await storage.write(insertSome);
    return okReply({ n: inserted, writeErrors: errors.length > 0 ? errors : undefined });
  },
};
