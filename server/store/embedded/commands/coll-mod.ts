import { CODE, missingField, StoreError, typeMismatch, unknownField } from '../store-error.ts';
import type { Doc } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { docArgument, namespaceOf } from './arguments.ts';
import type { Call, Command } from './command.ts';

export const IMAGES = 'changeStreamPreAndPostImages';

/** Whether change streams shall get documents as they were before and after a change. Null: nothing is said about it. */
export function imagesArgument(call: Call): boolean | null {
  const given: Doc | null = docArgument(call, IMAGES);
  if (!given) return null;
  for (const field of given.keys()) if (field !== 'enabled') throw unknownField(`${IMAGES}.${field}`);
  const enabled = given.get('enabled');
  if (enabled === undefined) throw missingField(`${IMAGES}.enabled`);
  if (typeof enabled !== 'boolean') throw typeMismatch(`BSON field '${IMAGES}.enabled' is the wrong type, expected type 'bool'`);
  return enabled;
}

/** Of all that can be changed about a collection, only whether it keeps images. */
export const collMod: Command = {
  options: [IMAGES],
  async run(call, { storage }) {
    const { ns } = namespaceOf(call);
    const images = imagesArgument(call);
    await storage.write(() => {
      const collection = storage.catalog.find(ns);
      if (!collection) throw new StoreError(CODE.NamespaceNotFound, `ns does not exist: ${ns}`);
      if (images === null || images === collection.hasImages) return;
      collection.hasImages = images;
      storage.catalog.save(collection);
    });
    return okReply();
  },
};
