import { setTimeout as delay } from 'node:timers/promises';
import { type Db, MongoServerError } from 'mongodb';
import type { IndexSpec, Operation } from './operations.ts';
import type { Scenario } from './scenario.ts';
import { show } from './show.ts';
import type { Fields } from './values.ts';

/** What an engine said: results as texts, in their order or (where there is none) sorted; or the code of its refusal. */
export type Answer = { readonly error?: number; readonly results: readonly string[] };

export type Step = { readonly operation: Operation | null; readonly answer: Answer };

/** Where scenarios are played; with all indexes, or only with the unique ones, which change what happens. */
export type Engine = { readonly db: Db; readonly usesIndexes: boolean };

const TYPED = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const;
const EVERYTHING = 10_000;
const SHOWN = { fields: 'sorted' } as const;

/** What a server answers that fell over a command, and picks itself up again. */
export const FELL = -1;
const FALLING = /^(?:57P0|08\d)|terminat|ECONN|closed/;
const RISES_IN_MS = 20_000;

async function ask(db: Db, command: Fields): Promise<Fields | number> {
  try {
    return await db.command(command, TYPED);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code === undefined) throw error;
    if (!FALLING.test(error.message)) return Number(error.code);
    await whenUp(db);
    return FELL;
  }
}

export async function whenUp(db: Db): Promise<void> {
  for (const end = Date.now() + RISES_IN_MS; ; ) {
    try {
      await db.command({ find: 'plain', limit: 1 });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(200);
    }
  }
}

/** The command for this collection. */
function addressed({ command }: Operation, name: string): Fields {
  const [verb] = Object.keys(command);
  const made: Fields = { ...command, [verb as string]: name };
  if (Array.isArray(made['pipeline'])) made['pipeline'] = made['pipeline'].map((stage: Fields) => joined(stage, name));
  if (verb === 'find') return { ...made, batchSize: EVERYTHING };
  if (verb === 'aggregate') return { ...made, cursor: { batchSize: EVERYTHING } };
  return made;
}

function joined(stage: Fields, name: string): Fields {
  const lookup = stage['$lookup'] as Fields | undefined;
  const facet = stage['$facet'] as Record<string, Fields[]> | undefined;
  if (facet)
    return { $facet: Object.fromEntries(Object.entries(facet).map(([at, stages]) => [at, stages.map((one) => joined(one, name))])) };
  return lookup ? { $lookup: { ...lookup, from: name } } : stage;
}

function answerOf(reply: Fields | number, verb: string): Answer {
  if (typeof reply === 'number') return { error: reply, results: [] };
  const [failed] = (reply['writeErrors'] ?? []) as { code: { value: number } }[];
  if (failed) return { error: failed.code.value, results: [] };
  const cursor = reply['cursor'] as { firstBatch: unknown[] } | undefined;
  if (cursor) {
    const results = cursor.firstBatch.map((one) => show(one, SHOWN));
    return { results: verb === 'find' ? results : results.sort() };
  }
  if (verb === 'distinct') return { results: (reply['values'] as unknown[]).map((one) => show(one, SHOWN)).sort() };
  if (verb === 'findAndModify') return { results: [show(reply['value'] ?? null, SHOWN)] };
  const { n, nModified, upserted } = reply;
  return { results: [show({ n, nModified, upserted }, SHOWN)] };
}

async function contents(db: Db, name: string): Promise<readonly string[]> {
  const reply = await ask(db, { find: name, sort: { _id: 1 }, batchSize: EVERYTHING });
  return answerOf(reply, 'find').results;
}

/** Builds indexes, and tells how that went with those that may refuse documents. Of the others nobody can tell whether they are there. */
async function build(engine: Engine, name: string, index: IndexSpec): Promise<Step | null> {
  const command = { createIndexes: name, indexes: [index] };
  const reply = await ask(engine.db, command);
  if (index['unique'] !== true && typeof reply === 'number') throw new Error(`${show(index)} was refused with ${reply}`);
  if (index['unique'] !== true) return null;
  return {
    operation: { kind: 'createIndexes', isWrite: false, command },
    answer: typeof reply === 'number' ? { error: reply, results: [] } : { results: [] },
  };
}

/** An empty collection. Making one takes some servers long, so one without indexes is used again and again. */
async function emptied({ db }: Engine, { fresh, reused }: Names, isFresh: boolean): Promise<string> {
  if (isFresh) await db.createCollection(fresh);
  else await ask(db, { delete: reused, deletes: [{ q: {}, limit: 0 }] });
  return isFresh ? fresh : reused;
}

/** The collection of one play, and one for all plays without indexes. */
export type Names = { readonly fresh: string; readonly reused: string };

/** Plays a scenario in a collection of its own; after every write all that is there belongs to the answer. */
export async function play(engine: Engine, { documents, indexes: wanted, operations }: Scenario, names: Names): Promise<readonly Step[]> {
  const { db } = engine;
  const steps: Step[] = [];
  const indexes = wanted.filter((index) => engine.usesIndexes || index['unique'] === true);
  const name = await emptied(engine, names, indexes.length > 0);
  for (const index of indexes) steps.push(...[await build(engine, name, index)].filter((step) => step !== null));
  const stored = answerOf(await ask(db, { insert: name, documents, ordered: false }), 'insert');
  steps.push({ operation: null, answer: { ...stored, results: await contents(db, name) } });
  for (const operation of operations) {
    const [verb = ''] = Object.keys(operation.command);
    const answer = answerOf(await ask(db, addressed(operation, name)), verb);
    if (answer.error === FELL) return [...steps, { operation, answer }];
    const after = operation.isWrite ? await contents(db, name) : [];
    steps.push({ operation, answer: { ...answer, results: [...answer.results, ...after] } });
  }
  if (indexes.length > 0) await db.dropCollection(name);
  return steps;
}
