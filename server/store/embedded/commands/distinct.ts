import { leap, leapPlan, valuesAt } from '../plan/distinct.ts';
import { ALL_OF, prepareQuery } from '../plan/query.ts';
import { encodePart } from '../storage/key-string.ts';
import { LARGEST_DOCUMENT } from '../storage/records.ts';
import { missingField, StoreError, typeMismatch } from '../store-error.ts';
import { decodeFields } from '../values/decode.ts';
import type { Doc, Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { docArgument, millisOf, namespaceOf, refuseCollation } from './arguments.ts';
import type { ReadCommand, ReadEngine } from './command.ts';
import { start } from './find.ts';

const EMPTY: Doc = new Map();

/** Documents that together hold every value of `key`: few where an index can be leapt through. */
function documentsFor(engine: ReadEngine, { ns, filter, key, hint }: { ns: string; filter: Doc; key: string; hint: Value | undefined }) {
  const started = start(engine, { ns, prepared: prepareQuery({ ...ALL_OF, filter, hint }, engine.now()) });
  if (!started) return null;
  const { collection, reader, records, release } = started;
  const plan = hint === undefined ? leapPlan(collection, filter, key) : null;
  if (plan) return { documents: leap(plan, collection, reader), release };
  const top = new Set([key.split('.')[0] as string]);
  return { documents: shown(), release };

  function* shown(): Generator<Doc | null> {
    for (const met of records) yield met && decodeFields(met.bytes, top);
  }
}

export const distinct: ReadCommand = {
  options: ['key', 'query', 'hint', 'collation'],
  async run(call, engine) {
    refuseCollation(call.body);
    const { ns } = namespaceOf(call);
    const key = call.body.get('key');
    if (key === undefined) throw missingField('distinct.key');
    if (typeof key !== 'string') throw typeMismatch("BSON field 'distinct.key' is of the wrong type, expected type 'string'");
    const found = documentsFor(engine, { ns, filter: docArgument(call, 'query') ?? EMPTY, key, hint: call.body.get('hint') });
    if (!found) return okReply({ values: [] });
    const pace = engine.pace(Date.now() + millisOf(call));
    const path = key.split('.');
    const values = new Map<string, Value>();
    try {
      for (const document of found.documents) {
        for (const value of document ? valuesAt(document, path) : []) {
          const name = encodePart(value).toString('latin1');
          if (!values.has(name)) values.set(name, value);
        }
        if (pace.step()) await pace.breathe();
      }
    } finally {
      found.documents.return(undefined as never);
      found.release();
    }
    const reply = okReply({ values: [...values.values()] });
    if (reply.length > LARGEST_DOCUMENT) throw new StoreError(17_217, 'distinct too big, 16mb cap');
    return reply;
  },
};
