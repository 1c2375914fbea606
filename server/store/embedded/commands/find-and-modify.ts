import { prepareQuery } from '../plan/query.ts';
import { compileProjection } from '../project/index.ts';
import { CODE, StoreError } from '../store-error.ts';
import { type Doc, doc, type Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { insertByUpsert, readUpdate, updateTarget } from './apply-update.ts';
import { docArgument, flagArgument, millisOf, namespaceOf, refuseCollation, variablesOf } from './arguments.ts';
import type { Call, Command, Engine } from './command.ts';
import { changeOneSlowly, type Target, TOO_LONG, targetsNow } from './targets.ts';

type Outcome = { readonly before: Doc | null; readonly after: Doc | null; readonly upserted: Value | undefined };

const EMPTY: Doc = new Map();

function refuseContradictions(call: Call): void {
  const removes = flagArgument(call, 'remove');
  const updates = call.body.has('update');
  const refuse = (message: string): never => {
    throw new StoreError(CODE.FailedToParse, message);
  };
  if (removes && updates) refuse('Cannot specify both an update and remove=true');
  if (!removes && !updates) refuse('Either an update or remove=true must be specified');
  if (removes && flagArgument(call, 'upsert')) refuse('Cannot specify both upsert=true and remove=true');
  if (removes && flagArgument(call, 'new'))
    refuse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
}

function changeOf(call: Call, { storage, now }: Engine) {
  const { name, ns } = namespaceOf(call);
  const filter = docArgument(call, 'query') ?? EMPTY;
  const variables = variablesOf(call);
  const query = { filter, sort: docArgument(call, 'sort'), skip: 0, limit: 1, hint: call.body.get('hint'), let: variables };
  const prepared = prepareQuery(query, now());
  const removes = flagArgument(call, 'remove');
  const upserts = flagArgument(call, 'upsert');
  const update = removes
    ? null
    : readUpdate(call.body.get('update'), { arrayFilters: call.body.get('arrayFilters'), now: now(), let: variables });

  function change(target: Target | null): Outcome {
    const collection = storage.catalog.find(ns);
    if (target && collection) {
      const { document, recordId } = target;
      if (update)
        return {
          before: document,
          after: updateTarget(storage, { collection, target, update, prepared }) ?? document,
          upserted: undefined,
        };
      storage.records.remove(collection, recordId, document);
      return { before: document, after: null, upserted: undefined };
    }
    if (!update || !upserts) return { before: null, after: null, upserted: undefined };
    const made = insertByUpsert(storage, { db: call.db, name, update, filter });
    return { before: null, after: made, upserted: made.get('_id') };
  }
  return { ns, prepared, change, removes };
}

export const findAndModify: Command = {
  options: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'arrayFilters',
    'hint',
    'let',
    'collation',
  ],
  async run(call, engine) {
    refuseCollation(call.body);
    refuseContradictions(call);
    const { storage } = engine;
    const { ns, prepared, change, removes } = changeOf(call, engine);
    if (!removes) storage.refuseWhenFull();
    const fields = docArgument(call, 'fields');
    const { filter, let: variables } = prepared.query;
    const project = compileProjection(fields ?? EMPTY, filter, { now: engine.now(), let: variables });
    const quick = await storage.write((): Outcome | typeof TOO_LONG => {
      const collection = storage.catalog.find(ns);
      const targets = collection ? targetsNow(storage, { collection, prepared, mustFinish: false }) : [];
      return targets === TOO_LONG ? TOO_LONG : change(targets[0] ?? null);
    });
    const outcome =
      quick === TOO_LONG ? await changeOneSlowly(storage, { ns, prepared, endsAt: Date.now() + millisOf(call) }, change) : quick;
    const { before, after, upserted } = outcome;
    const shown = flagArgument(call, 'new') ? after : before;
    const met = before !== null || upserted !== undefined;
    return okReply({
      lastErrorObject: doc({ n: met ? 1 : 0, updatedExisting: removes ? undefined : before !== null, upserted }),
      value: shown ? project(shown) : null,
    });
  },
};
