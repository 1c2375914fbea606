import { explainEffort, explainPlan } from '../plan/explain.ts';
import { ALL_OF, prepareQuery, type Query } from '../plan/query.ts';
import { countKeys } from '../plan/scan.ts';
import { badValue, CODE, StoreError } from '../store-error.ts';
import { decode } from '../values/decode.ts';
import { type Doc, doc, isDoc, type Value } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { pushDown, stagesOf } from './aggregate.ts';
import { docArgument, millisOf, namespaceOf, variablesOf } from './arguments.ts';
import type { Call, ReadCommand, ReadEngine } from './command.ts';
import { queryOf, start } from './find.ts';

const EMPTY: Doc = new Map();

/** The first statement of an explained update or delete. */
function firstOf(call: Call, name: string): Doc {
  const list = call.body.get(name);
  const listed = Array.isArray(list) ? list[0] : call.lists.get(name)?.map((bytes) => decode(bytes))[0];
  if (!isDoc(listed)) throw badValue(`BSON field '${call.command}.${name}' must hold one statement`);
  return listed;
}

function asDoc(value: Value | undefined): Doc {
  return isDoc(value) ? value : EMPTY;
}

function explained(call: Call): Query {
  const hint = call.body.get('hint');
  switch (call.command) {
    case 'find':
      return queryOf(call);
    case 'aggregate':
      return pushDown(stagesOf(call), { hint, variables: variablesOf(call) }).query;
    case 'count':
    case 'distinct':
      return { ...ALL_OF, filter: docArgument(call, 'query') ?? EMPTY, hint };
    case 'findAndModify':
      return { ...ALL_OF, filter: docArgument(call, 'query') ?? EMPTY, sort: docArgument(call, 'sort'), limit: 1, hint };
    case 'update': {
      const statement = firstOf(call, 'updates');
      return { ...ALL_OF, filter: asDoc(statement.get('q')), hint: statement.get('hint') };
    }
    case 'delete': {
      const statement = firstOf(call, 'deletes');
      return { ...ALL_OF, filter: asDoc(statement.get('q')), hint: statement.get('hint') };
    }
    default:
      throw new StoreError(CODE.CommandNotFound, `Explain failed due to unknown command: ${call.command}`);
  }
}

/** Runs the reading half of a command and tells how it was done; writes nothing. */
async function explainQuery(call: Call, engine: ReadEngine, query: Query): Promise<Buffer> {
  const { ns } = namespaceOf(call);
  const prepared = prepareQuery(query, engine.now());
  const started = start(engine, { ns, prepared });
  const shape = { filter: query.filter, sorts: prepared.sorter !== null, limit: query.limit };
  if (!started) {
    const nothing = explainPlan({ kind: 'nothing', givesSort: true }, shape);
    return okReply({
      queryPlanner: doc({ namespace: ns, winningPlan: nothing }),
      executionStats: explainEffort({ keys: 0, documents: 0 }, { returned: 0, millis: 0 }),
    });
  }
  const { plan, effort, records, reader, release } = started;
  const startedAt = performance.now();
  const pace = engine.pace(Date.now() + millisOf(call));
  let returned = 0;
  try {
    if (call.command === 'count' && plan.kind === 'index' && plan.isExact && !plan.mayRepeat) {
      effort.keys = countKeys(plan, reader);
    } else {
      for (const met of records) {
        if (met) returned += 1;
        if (pace.step()) await pace.breathe();
      }
    }
  } finally {
    release();
  }
  const winningPlan = explainPlan(plan, shape);
  return okReply({
    explainVersion: '1',
    queryPlanner: doc({ namespace: ns, parsedQuery: query.filter, winningPlan, rejectedPlans: [] }),
    executionStats: explainEffort(effort, { returned, millis: Math.round(performance.now() - startedAt) }),
  });
}

export const explain: ReadCommand = {
  options: ['verbosity'],
  run(call, engine) {
    const inner = call.body.get('explain');
    const [command] = isDoc(inner) ? inner.keys() : [];
    if (!isDoc(inner) || command === undefined) throw badValue("BSON field 'explain.explain' must be a command");
    const name = command === 'findandmodify' ? 'findAndModify' : command;
    const innerCall: Call = {
      ...call,
      command: name,
      body: name === command ? inner : new Map([...inner, [name, inner.get(command) as Value]]),
    };
    return explainQuery(innerCall, engine, explained(innerCall));
  },
};
