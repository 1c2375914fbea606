import { ALL_OF, prepareQuery, type Query } from '../plan/query.ts';
import { countKeys } from '../plan/scan.ts';
import { recordsOf } from '../plan/walk.ts';
import { wholeNumber } from '../values/numbers.ts';
import type { Doc } from '../values/value.ts';
import { okReply } from '../wire/reply.ts';
import { countArgument, docArgument, millisOf, namespaceOf, refuseCollation } from './arguments.ts';
import type { ReadCommand, ReadEngine } from './command.ts';
import { start } from './find.ts';

const EMPTY: Doc = new Map();

/** Counts from the kept count, from index keys alone, or by looking, whichever is enough. `endsAt` as `Date.now()` counts. */
export async function countMatches(
  engine: ReadEngine,
  { ns, query, endsAt }: { ns: string; query: Query; endsAt: number },
): Promise<number> {
  const { skip, limit, filter } = query;
  const cut = (all: number): number => Math.min(Math.max(0, all - skip), limit);
  const prepared = prepareQuery({ ...query, sort: null, skip: 0, limit: skip + limit }, engine.now());
  const started = start(engine, { ns, prepared });
  if (!started) return 0;
  const { collection, plan, reader, records, effort, release } = started;
  const pace = engine.pace(endsAt);
  try {
    if (filter.size === 0 && query.hint === undefined) return cut(collection.count);
    if (plan.kind === 'nothing') return 0;
    if (plan.kind === 'index' && plan.isExact && !plan.mayRepeat) return cut(countKeys(plan, reader));
    const met: Generator<unknown> = plan.kind === 'index' && plan.isExact ? recordsOf(plan, reader, effort) : records;
    let count = 0;
    for (const one of met) {
      if (one !== null) count += 1;
      if (pace.step()) await pace.breathe();
    }
    return cut(count);
  } finally {
    release();
  }
}

export const count: ReadCommand = {
  options: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  async run(call, engine) {
    refuseCollation(call.body);
    const { ns } = namespaceOf(call);
    // A negative limit means the same number.
    const limit = Math.abs(wholeNumber(call.body.get('limit')) ?? countArgument(call, 'limit', 0));
    const query: Query = {
      ...ALL_OF,
      filter: docArgument(call, 'query') ?? EMPTY,
      skip: countArgument(call, 'skip', 0),
      limit: limit === 0 ? Number.POSITIVE_INFINITY : limit,
      hint: call.body.get('hint'),
    };
    return okReply({ n: await countMatches(engine, { ns, query, endsAt: Date.now() + millisOf(call) }) });
  },
};
