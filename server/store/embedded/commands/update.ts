import { type Prepared, prepareQuery } from '../plan/query.ts';
import { CODE, StoreError, typeMismatch } from '../store-error.ts';
import type { Update } from '../update/index.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { insertByUpsert, readUpdate, updateTarget } from './apply-update.ts';
import { filterOf, flagArgument, millisOf, namespaceOf, refuseCollation, statements, variablesOf } from './arguments.ts';
import { runBatch, type Step } from './batch.ts';
import type { Call, Command, Engine } from './command.ts';
import { changeManySlowly, changeOneSlowly, type Target, TOO_LONG, targetsNow } from './targets.ts';

const SHAPE = { required: ['q', 'u'], others: ['upsert', 'multi', 'arrayFilters', 'hint', 'collation', 'c'] };

type Statement = {
  readonly filter: Doc;
  readonly update: Update;
  readonly prepared: Prepared;
  readonly isMulti: boolean;
  readonly isUpsert: boolean;
};
type Tally = { matched: number; modified: number; readonly upserted: Value[] };

function readStatement(statement: Doc, call: Call, now: Date): Statement {
  refuseCollation(statement);
  const filter = filterOf(statement, 'update.updates');
  const isMulti = flagOf(statement, 'multi');
  const given = statement.get('u');
  if (isMulti && isDoc(given) && ![...given.keys()].some((name) => name.startsWith('$')) && given.size > 0) {
    throw new StoreError(CODE.FailedToParse, 'multi update is not supported for replacement-style update');
  }
  const variables = variablesOf(call);
  const limit = isMulti ? Number.POSITIVE_INFINITY : 1;
  return {
    filter,
    update: readUpdate(given, { arrayFilters: statement.get('arrayFilters'), now, let: withConstants(variables, statement) }),
    prepared: prepareQuery({ filter, sort: null, skip: 0, limit, hint: statement.get('hint'), let: variables }, now),
    isMulti,
    isUpsert: flagOf(statement, 'upsert'),
  };
}

/** Nothing else than true and false: a number taken for false would change one document instead of many. */
function flagOf(statement: Doc, name: string): boolean {
  const flag = statement.get(name) ?? false;
  if (typeof flag === 'boolean') return flag;
  throw typeMismatch(`BSON field 'update.updates.${name}' is the wrong type '${typeName(flag)}', expected type 'bool'`);
}

/** The variables of one statement: those of the command, and its own constants `c`, which are values and no expressions. */
function withConstants(variables: Doc | undefined, statement: Doc): Doc | undefined {
  const constants = statement.get('c');
  if (constants === undefined) return variables;
  if (!Array.isArray(statement.get('u'))) throw new StoreError(51_198, 'Constant values may only be specified for pipeline updates');
  if (!isDoc(constants)) throw typeMismatch("BSON field 'update.updates.c' must be an object");
  return new Map([...(variables ?? []), ...constants]);
}

/** Throws later, when its turn comes: an unordered batch goes on after a statement that makes no sense. */
function stepOf(index: number, raw: Doc, { call, engine, tally }: { call: Call; engine: Engine; tally: Tally }): Step {
  const { storage } = engine;
  const { name, ns } = namespaceOf(call);
  const endsAt = Date.now() + millisOf(call);
  let read: Statement | null = null;
  const statement = (): Statement => {
    read ??= readStatement(raw, call, engine.now());
    return read;
  };
  function change(target: Target): void {
    const collection = storage.ensure(call.db, name);
    const { update, prepared } = statement();
    const after = updateTarget(storage, { collection, target, update, prepared });
    tally.matched += 1;
    if (after) tally.modified += 1;
  }
  function upsert(): void {
    const { update, filter } = statement();
    const made = insertByUpsert(storage, { db: call.db, name, update, filter });
    tally.matched += 1;
    tally.upserted.push(doc({ index, _id: made.get('_id') }));
  }
  return {
    now() {
      const { prepared, isUpsert } = statement();
      const collection = storage.catalog.find(ns);
      const targets = collection ? targetsNow(storage, { collection, prepared, mustFinish: false }) : [];
      if (targets === TOO_LONG) return TOO_LONG;
      for (const target of targets) change(target);
      if (targets.length === 0 && isUpsert) upsert();
      return undefined;
    },
    async slowly() {
      const { prepared, isMulti, isUpsert } = statement();
      const search = { ns, prepared, endsAt };
      if (!isMulti) {
        await changeOneSlowly(storage, search, (target) => (target ? change(target) : isUpsert ? upsert() : undefined));
        return;
      }
      const changed = await changeManySlowly(storage, search, (_, target) => change(target));
      if (changed === 0 && isUpsert) await storage.write(upsert);
    },
  };
}

export const update: Command = {
  options: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  async run(call, engine) {
    engine.storage.refuseWhenFull();
    const tally: Tally = { matched: 0, modified: 0, upserted: [] };
    const steps = statements(call, 'updates', SHAPE).map((statement, index) => stepOf(index, statement, { call, engine, tally }));
    const isOrdered = !call.body.has('ordered') || flagArgument(call, 'ordered');
    const errors = await runBatch(engine.storage, steps, isOrdered);
    return okReply({
      n: tally.matched,
      nModified: tally.modified,
      upserted: tally.upserted.length > 0 ? tally.upserted : undefined,
      writeErrors: errors.length > 0 ? [...errors] : undefined,
    });
  },
};
