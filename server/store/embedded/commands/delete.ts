import { prepareQuery } from '../plan/query.ts';
import { failedToParse } from '../store-error.ts';
import { wholeNumber } from '../values/numbers.ts';
import type { Doc } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { filterOf, flagArgument, millisOf, namespaceOf, refuseCollation, statements, variablesOf } from './arguments.ts';
import { runBatch, type Step } from './batch.ts';
import type { Call, Command, Engine } from './command.ts';
import { changeManySlowly, changeOneSlowly, TOO_LONG, targetsNow } from './targets.ts';

const SHAPE = { required: ['q', 'limit'], others: ['hint', 'collation'] };

function read(statement: Doc, call: Call, now: Date) {
  refuseCollation(statement);
  const filter = filterOf(statement, 'delete.deletes');
  const most = wholeNumber(statement.get('limit'));
  if (most !== 0 && most !== 1) throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(most)}`);
  const limit = most === 1 ? 1 : Number.POSITIVE_INFINITY;
  const query = { filter, sort: null, skip: 0, limit, hint: statement.get('hint'), let: variablesOf(call) };
  return { isOne: most === 1, prepared: prepareQuery(query, now) };
}

function stepOf(raw: Doc, { call, engine, count }: { call: Call; engine: Engine; count: (removed: number) => void }): Step {
  const { storage } = engine;
  const { ns } = namespaceOf(call);
  const endsAt = Date.now() + millisOf(call);
  return {
    now() {
      const { prepared } = read(raw, call, engine.now());
      const collection = storage.catalog.find(ns);
      const targets = collection ? targetsNow(storage, { collection, prepared, mustFinish: false }) : [];
      if (targets === TOO_LONG) return TOO_LONG;
      for (const { recordId, document } of targets) if (collection) storage.records.remove(collection, recordId, document);
      count(targets.length);
      return undefined;
    },
    async slowly() {
      const { prepared, isOne } = read(raw, call, engine.now());
      const search = { ns, prepared, endsAt };
      if (!isOne) {
        count(
          await changeManySlowly(storage, search, (collection, { recordId, document }) =>
            storage.records.remove(collection, recordId, document),
          ),
        );
        return;
      }
      await changeOneSlowly(storage, search, (target) => {
        const collection = storage.catalog.find(ns);
        if (!target || !collection) return;
        storage.records.remove(collection, target.recordId, target.document);
        count(1);
      });
    },
  };
}

export const deleteCommand: Command = {
  options: ['deletes', 'ordered', 'let'],
  async run(call, engine) {
    let removed = 0;
    const count = (more: number): void => {
      removed += more;
    };
    const steps = statements(call, 'deletes', SHAPE).map((statement) => stepOf(statement, { call, engine, count }));
    const isOrdered = !call.body.has('ordered') || flagArgument(call, 'ordered');
    const errors = await runBatch(engine.storage, steps, isOrdered);
    return okReply({ n: removed, writeErrors: errors.length > 0 ? [...errors] : undefined });
  },
};
